"""The keeper of a room on two nodes, beside a database that is only told of here."""

import asyncio
from pathlib import Path
from typing import cast

import pytest
from structlog.testing import capture_logs

from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.network import Place
from turnout.adapters.postgres.following import Following, Server
from turnout.adapters.witness import RegisterFile, Witness, witnessing
from turnout.bootstrap import leading
from turnout.bootstrap.pair_state import PairState
from turnout.ledger.vote import Asking, Wish

KEY = b"k" * 32
FOUNDED = Asking(wish=Wish.FOUND, by="a")
PAIRED = Asking(wish=Wish.PAIR, term=1, by="a", standby="b")
TAKES_OVER = Asking(wish=Wish.PROMOTE, term=2, by="b")


class Base:
    """A primary's database: commits wait for a standby that is gone."""

    def __init__(self) -> None:
        self.waits_for: str | None = "b"
        self.follow = frozenset[str]()
        self.looks = 0

    async def following(self) -> Following:
        self.looks += 1
        return Following(confirmed_by=self.waits_for, following=self.follow)

    async def go_alone(self) -> None:
        self.waits_for = None

    async def confirm_by(self, standby: str) -> bool:
        self.waits_for = standby
        return True


async def goes_on(keeper: "asyncio.Task[None]", base: Base) -> None:
    """The keeper looks five times more."""
    end = base.looks + 5
    while base.looks < end and not keeper.done():  # noqa: ASYNC110 - it tells nobody that it looked
        await asyncio.sleep(0)
    assert not keeper.done(), keeper.exception()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "LOOK_EVERY_SECONDS", 0.0)
    monkeypatch.setattr(leading, "STANDBY_GONE_SECONDS", 0.0)


def paired(at: Path) -> RegisterFile:
    register = RegisterFile(at / "register", new=True)
    for asking in (FOUNDED, PAIRED):
        register.hear(asking)
    return register


def test_a_node_whose_disk_is_full_keeps_the_pair_says_so_and_goes_alone_once_it_can_write(
    tmp_path: Path,
) -> None:
    terms, base, said = tmp_path / "full disk" / "term", Base(), list[str]()

    async def story() -> None:
        async with witnessing(paired(tmp_path), KEY, Place("127.0.0.1", 0)) as place:
            witness = Witness(place, KEY, SeededEntropy(1), terms)
            keeping = leading.keep_leading(
                cast("Server", base),
                witness,
                asyncio.Event(),
                name="a",
                state=PairState(),
                say=said.append,
            )
            keeper = asyncio.create_task(keeping)
            await goes_on(keeper, base)
            assert (base.waits_for, said) == ("b", [])
            terms.parent.mkdir()
            await goes_on(keeper, base)
            assert base.waits_for is None
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)

    with capture_logs() as logs:
        asyncio.run(story())
    told = [line["why"] for line in logs if line["event"] == "pair_waits"]
    assert len(told) == 1, "said once, not at each look"
    assert "could not be written down" in told[0]


def test_a_node_whose_disk_is_full_is_the_room_no_more_when_the_other_one_is(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        register = paired(tmp_path)
        register.hear(TAKES_OVER)
        async with witnessing(register, KEY, Place("127.0.0.1", 0)) as place:
            witness = Witness(place, KEY, SeededEntropy(1), tmp_path / "full disk" / "term")
            with pytest.raises(leading.StoodDown):
                await leading.keep_leading(
                    cast("Server", Base()),
                    witness,
                    asyncio.Event(),
                    name="a",
                    state=PairState(),
                    say=print,
                )

    asyncio.run(story())


def test_the_room_knows_whether_its_standby_confirms(tmp_path: Path) -> None:
    async def story() -> None:
        base, state = Base(), PairState()
        async with witnessing(paired(tmp_path), KEY, Place("127.0.0.1", 0)) as place:
            witness = Witness(place, KEY, SeededEntropy(1), tmp_path / "term")
            keeping = leading.keep_leading(
                cast("Server", base), witness, asyncio.Event(), name="a", state=state, say=print
            )
            keeper = asyncio.create_task(keeping)
            await goes_on(keeper, base)
            assert (base.waits_for, state.confirmed) == (None, False), "it went on alone"
            base.follow = frozenset({"b"})
            await goes_on(keeper, base)
            assert (base.waits_for, state.confirmed) == ("b", True)
            base.follow = frozenset()
            await goes_on(keeper, base)
            assert (base.waits_for, state.confirmed) == (None, False)
            keeper.cancel()
            await asyncio.gather(keeper, return_exceptions=True)

    asyncio.run(story())

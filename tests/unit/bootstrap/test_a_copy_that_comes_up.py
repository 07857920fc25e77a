"""A node's copy of the record that comes up late or never: how long it is waited for, and when it
is given up. No server runs here."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from turnout.adapters.network import Place
from turnout.adapters.postgres import pairing
from turnout.adapters.witness import RegisterFile, witnessing
from turnout.bootstrap import pair_node
from turnout.bootstrap.pair_node import Node, Pairing, came_up
from turnout.ledger.vote import Asking, Wish

KEY = b"k" * 32
NOWHERE = Place("127.0.0.1", 9)
FOUNDED = Asking(wish=Wish.FOUND, by="a")
PAIRED = Asking(wish=Wish.PAIR, term=1, by="a", standby="b")
ALONE = Asking(wish=Wish.GO_ALONE, term=2, by="a")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten minutes are over at once, and each look is."""
    monkeypatch.setattr(pair_node, "COMES_UP_SECONDS", -1.0)
    monkeypatch.setattr(pair_node, "LOOK_EVERY_SECONDS", 0.0)


class Copy:
    """A database that answers once it is let."""

    def __init__(self) -> None:
        self.answers = asyncio.Event()
        self.was_broken_off = False

    async def start(self) -> None:
        try:
            await self.answers.wait()
        except asyncio.CancelledError:
            self.was_broken_off = True
            raise


def told(story: Callable[[Copy], Awaitable[None]]) -> None:
    async def run() -> None:
        await story(Copy())

    asyncio.run(run())


def test_a_copy_that_never_comes_up_is_given_up_where_the_room_is_elsewhere() -> None:
    async def story(copy: Copy) -> None:
        async def is_elsewhere() -> bool:
            return True

        assert not await came_up(copy.start(), is_elsewhere)
        assert copy.was_broken_off

    told(story)


def test_a_copy_that_may_be_the_only_one_is_waited_for_as_long_as_it_takes() -> None:
    async def story(copy: Copy) -> None:
        looks = 0

        async def is_elsewhere() -> bool:
            nonlocal looks
            looks += 1
            if looks == 50:
                copy.answers.set()
            return False

        assert await came_up(copy.start(), is_elsewhere)
        assert looks >= 50

    told(story)


def test_a_copy_that_comes_up_while_the_witness_is_asked_is_kept() -> None:
    async def story(copy: Copy) -> None:
        async def is_elsewhere() -> bool:
            copy.answers.set()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            return True

        assert await came_up(copy.start(), is_elsewhere)

    told(story)


def test_nobody_is_asked_before_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_node, "COMES_UP_SECONDS", 600.0)

    async def story(copy: Copy) -> None:
        async def is_elsewhere() -> bool:
            raise AssertionError("asked too early")

        asyncio.get_running_loop().call_soon(copy.answers.set)
        assert await came_up(copy.start(), is_elsewhere)

    told(story)


def node(at: Path, witness: Place, name: str) -> Node:
    (at / "pg").mkdir(parents=True)
    (at / "pg" / pairing.COPY_FILE).write_text(name)
    (at / "pair.key").write_text(KEY.hex())
    (at / "pair.key").chmod(0o600)
    return Node(at, Pairing(link=NOWHERE, peer=NOWHERE, witness=witness), print)


@pytest.mark.parametrize(
    ("heard", "name", "elsewhere"),
    [
        ([], "b", False),
        ([FOUNDED], "b", True),
        ([FOUNDED], "a", False),
        # The standby that confirms each commit may hold what nobody else holds any more.
        ([FOUNDED, PAIRED], "b", False),
        ([FOUNDED, PAIRED], "c", True),
        ([FOUNDED, PAIRED, ALONE], "b", True),
    ],
)
def test_the_room_is_elsewhere_where_it_counts_on_another_copy_alone(
    tmp_path: Path, heard: list[Asking], name: str, elsewhere: bool
) -> None:
    register = RegisterFile(tmp_path / "register", new=True)
    for asking in heard:
        register.hear(asking)

    async def story() -> None:
        async with witnessing(register, KEY, Place("127.0.0.1", 0)) as place:
            here = node(tmp_path / "data", place, name)
            assert await here.is_elsewhere() is elsewhere
        assert await here.is_elsewhere() is False, "the witness is away"

    asyncio.run(story())

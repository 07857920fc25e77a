"""A standby tells what is in its way: once for each trouble, and again when it comes back."""

import asyncio
from typing import cast

import pytest
from structlog.testing import capture_logs

from turnout.adapters.postgres.following import Heard, Server
from turnout.adapters.witness import Witness, WitnessAway
from turnout.bootstrap import following
from turnout.bootstrap.pair_state import PairState
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.vote import Register

AWAY, WELL = False, True
PAIRED = Register(term=1, primary="a", standby="b")
TAKEN_OVER = Register(term=2, primary="b")


class Copy:
    """This node's database, at each look away or well."""

    def __init__(self, looks: list[bool]) -> None:
        self._looks = iter(looks)

    async def heard(self) -> Heard:
        if next(self._looks, WELL) is AWAY:
            raise LedgerOutage("the database is away")
        return Heard(streams=True, behind_bytes=0)

    async def promote(self) -> None:
        """It may be written to now."""


class Telling:
    """A witness, at each look away or well; after the last one it says that this node is the
    room."""

    def __init__(self, looks: list[bool]) -> None:
        self._looks = iter(looks)

    async def look(self) -> Register:
        look = next(self._looks, None)
        if look is AWAY:
            raise WitnessAway("the witness is away")
        return TAKEN_OVER if look is None else PAIRED


async def _nothing() -> None:
    """Nobody waits for it."""


def test_each_trouble_is_told_once_and_anew_after_it_was_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "LOOK_EVERY_SECONDS", 0.0)
    looks = [AWAY, AWAY, WELL, AWAY, WELL]
    following_it = following.follow(
        cast("Server", Copy(looks)),
        cast("Witness", Telling(looks)),
        PairState(),
        taken_over=_nothing,
        name="b",
        say=lambda _text: None,
    )
    with capture_logs() as logs:
        assert asyncio.run(following_it)
    told = [line["why"] for line in logs if line["event"] == "pair_waits"]
    assert told == ["the database is away", "the witness is away"] * 2

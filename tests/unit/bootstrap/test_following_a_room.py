"""A standby tells what is in its way: once for each trouble, and again when it comes back. What
is in the way of becoming the room does not end it."""

import asyncio
from collections.abc import Callable
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

    def __init__(self, looks: list[bool], promotions: list[bool] | None = None) -> None:
        self._looks, self._promotions = iter(looks), iter(promotions or [])

    async def heard(self) -> Heard:
        if next(self._looks, WELL) is AWAY:
            raise LedgerOutage("the database is away")
        return Heard(streams=True, behind_bytes=0)

    async def promote(self) -> None:
        """It may be written to now."""
        if next(self._promotions, WELL) is AWAY:
            raise LedgerOutage("the database has no time")


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


async def followed(copy: Copy, witness: Telling, say: Callable[[str], None] = str) -> bool:
    return await following.follow(
        cast("Server", copy),
        cast("Witness", witness),
        PairState(),
        taken_over=_nothing,
        name="b",
        say=say,
    )


def test_each_trouble_is_told_once_and_anew_after_it_was_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "LOOK_EVERY_SECONDS", 0.0)
    looks = [AWAY, AWAY, WELL, AWAY, WELL]
    following_it = followed(Copy(looks), Telling(looks))
    with capture_logs() as logs:
        assert asyncio.run(following_it)
    told = [line["why"] for line in logs if line["event"] == "pair_waits"]
    assert told == ["the database is away", "the witness is away"] * 2


def test_who_is_to_be_the_room_tries_until_its_database_is_primary(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "LOOK_EVERY_SECONDS", 0.0)
    said: list[str] = []
    with capture_logs() as logs:
        assert asyncio.run(followed(Copy([], [AWAY, AWAY]), Telling([]), said.append))
    assert said[1:] == ["pair: this node is the room now, term 2"]
    assert [line["why"] for line in logs] == ["the database has no time"]

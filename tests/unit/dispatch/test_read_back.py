"""What the room no longer holds is read back from its stream for one command: two of them at once
go on from one another (A56)."""

import asyncio

import pytest

from tests.scenarios.test_a56_a_closed_incident_is_reviewed import REVIEWED_TOWN, review
from tests.toytown import SEAT, open_toytown
from tests.toytown.flaky import FlakyLedger
from tests.unit.dispatch.test_two_presses import turns
from turnout.base.ids import Actor


def test_two_who_review_one_old_incident_at_once_are_both_heard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("turnout.dispatch.fold.incidents.CLOSED_KEPT", 1)

    async def told() -> None:
        ledger = FlakyLedger()
        town = await open_toytown(REVIEWED_TOWN, ledger=ledger)
        fire, other = await town.incident(3, "bin_fire"), await town.incident(1, "bin_fire")
        await town.close(fire)
        await town.close(other)
        assert town.board.find_incident(fire) is None
        ledger.hold = asyncio.Event()
        first = asyncio.create_task(town.do(review(fire), actor=SEAT))
        await turns()
        second = asyncio.create_task(town.do(review(fire, outcome="learn"), actor=Actor("seat-9")))
        await turns()
        ledger.hold.set()
        await asyncio.gather(first, second)
        versions = [one.stream_version async for one in town.ledger.read_stream(f"incident-{fire}")]
        assert versions == list(range(1, len(versions) + 1))
        await town.assert_rebuilt_equals_live()

    asyncio.run(told())

"""What the room no longer holds is read back from its stream for one command: two of them at once
go on from one another (A56)."""

import asyncio
from dataclasses import replace

import pytest

from tests.scenarios.test_a56_a_closed_incident_is_reviewed import REVIEWED_TOWN, review
from tests.scenarios.test_a61_nobody_commands import CITY, alarms
from tests.scenarios.test_a61_nobody_commands import fire as a_fire
from tests.toytown import SEAT, open_toytown
from tests.toytown.flaky import FlakyLedger
from tests.toytown.world import WATCHED_TOWN
from tests.unit.dispatch.test_two_presses import turns
from turnout.base.ids import Actor
from turnout.dispatch.commands.alarms import SilenceAlarm


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


def test_a_record_in_which_nobody_was_missed_for_too_long_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An older room rang that nobody commands when nobody was left to, and somebody heard it."""

    async def told() -> None:
        with monkeypatch.context() as older:
            older.setattr("turnout.dispatch.fold.orders.end_unled", lambda *_: None)
            town = await open_toytown(replace(WATCHED_TOWN, command=CITY.command))
            _, engine, ladder = await a_fire(town)
            await town.pass_time(300)
            for order in (engine, ladder):
                await town.report(order, "cleared")
            await town.pass_time(60)
            [alarm] = town.board.alarms.values()
            await town.do(SilenceAlarm(alarm_id=alarm.id))
        assert (await town.facts())[-2:] == ["AlarmEscalated", "AlarmSilenced"]
        assert alarms(await town.restart()) == []

    asyncio.run(told())

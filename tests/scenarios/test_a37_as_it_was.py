"""A37: an inquiry asks what the room knew at a second of a bad hour, and is shown just that."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from tests.toytown import START, TOWN, WATCHED_TOWN, Toytown, story, story_in
from turnout.base.ids import UnitId
from turnout.dispatch.board import Board
from turnout.dispatch.commands.orders import ReportStatus
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.past import Archive, day_board_name
from turnout.dispatch.retention import erase_due
from turnout.dispatch.timers import upcoming
from turnout.ledger.ports import Ledger
from turnout.ledger.record import SealedItem
from turnout.web.views.rows import call_row, in_order_of_work, incident_row

MINUTE = 60.0
DAY = 86_400.0


def shown(board: Board) -> dict[str, Any]:
    """What a page shows of a board: queue, units, timers and closures."""
    return {
        "calls": [call_row(board, call) for call in board.waiting()],
        "incidents": [incident_row(board, one) for one in in_order_of_work(board)],
        "closed": [incident_row(board, one) for one in board.closed.values()],
        "units": {
            unit: (board.unit_status(unit), board.get_unit(unit).since) for unit in board.roster.ids
        },
        "timers": upcoming(board),
    }


@story_in(WATCHED_TOWN)
async def test_five_moments_are_shown_after_a_restart_as_they_were(town: Toytown) -> None:
    saved: list[tuple[datetime, dict[str, Any]]] = []

    async def minute_passes() -> None:
        saved.append((town.clock.now(), shown(town.board)))
        await town.pass_time(MINUTE)

    await town.ring(2, number="555-0100")
    await minute_passes()
    fire = await town.incident(0, "house_fire")
    await minute_passes()
    engine, ladder = await town.send(fire)
    await minute_passes()
    await town.report(engine, "acknowledged", "en_route", "on_scene")
    with town.refused("units_still_committed"):
        await town.close(fire)
    await minute_passes()
    await town.close(await town.incident(5), "false_alarm")
    await minute_passes()
    await town.report(engine, "cleared")
    await town.report(ladder, "cleared")
    await town.close(fire)

    back = await town.restart()
    archive = Archive(back.room.source)
    for moment, then in (*saved, *reversed(saved)):
        past = await archive.at(moment)
        assert shown(past.board) == then
        assert past.at == moment
    # Orders wait for an answer from the third moment on.
    assert [bool(then["timers"]) for _, then in saved] == [False, False, True, True, True]


@story
async def test_a_late_report_is_not_known_before_it_came(town: Toytown) -> None:
    incident = await town.incident(2, "burglary")
    (order,) = await town.send(incident)
    town.clock.wait(5 * MINUTE)
    arrived_at = town.clock.now()
    town.clock.wait(20 * MINUTE)
    with town.refused("happened_in_future"):
        await town.do(
            ReportStatus(assignment_id=order, status=AssignmentStatus.ON_SCENE),
            happened_at=town.clock.now() + timedelta(minutes=1),
        )
    await town.report(order, "on_scene", happened_at=arrived_at)
    archive = Archive(town.room.source)
    before = await archive.at(arrived_at + timedelta(minutes=10))
    assert before.board.orders[order].status is AssignmentStatus.ASSIGNED
    after = await archive.at(town.clock.now())
    assert after.board.orders[order].stamps[AssignmentStatus.ON_SCENE] == arrived_at
    assert [fact.record.type for fact in after.latest][-2:] == ["UnitAssigned", "UnitOnScene"]
    assert after.seen[UnitId("P01")].point == TOWN.units[UnitId("P01")].start
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "UnitAssigned UnitOnScene"
    )


@story
async def test_a_look_back_begins_at_the_board_that_was_kept_of_the_day(town: Toytown) -> None:
    first = await town.incident(2, "burglary")
    town.clock.wait(DAY)
    tuesday = town.clock.now()
    assert await town.room.save_snapshot(day_board_name(tuesday.date()))
    second = await town.incident(4, "bin_fire")
    archive = Archive(town.room.source)
    past = await archive.at(tuesday)
    assert set(past.board.incidents) == {first, second}
    # The facts told with it reach back before the kept board, and so do the places last seen.
    assert len(past.latest) == len(await town.facts()) + 1
    assert past.seen[UnitId("P01")].at == START
    monday = await archive.at(START)
    assert set(monday.board.incidents) == {first}
    assert monday.head.sequence < past.head.sequence


@story
async def test_what_was_erased_since_is_not_shown_of_any_moment(town: Toytown) -> None:
    incident = await town.take(await town.ring(1, number="555-0100", address="17 Long Road"))
    open_at = town.clock.now()
    archive = Archive(town.room.source)
    town.room.follow(archive.forget)
    place = (await archive.at(open_at)).board.incidents[incident].place
    assert place is not None
    assert place.address == "17 Long Road"
    town.clock.wait(MINUTE)
    await town.close(incident, "false_alarm")
    town.clock.wait(90 * DAY)
    assert await erase_due(town.room, now=town.clock.now()) > 0
    assert (await archive.at(open_at)).board.incidents[incident].place is None


class ErasedMeanwhile:
    """The record, of which something is erased while its texts are read for the first time."""

    def __init__(self, ledger: Ledger, erase: Callable[[], Awaitable[object]]) -> None:
        self._ledger = ledger
        self._erasures = [erase]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    async def list_sealed(self, refs: Sequence[str]) -> dict[str, SealedItem]:
        items = await self._ledger.list_sealed(refs)
        while self._erasures:
            await self._erasures.pop()()
        return items


@story
async def test_what_is_erased_while_somebody_looks_back_is_not_shown_either(town: Toytown) -> None:
    incident = await town.take(await town.ring(1, number="555-0100", address="17 Long Road"))
    open_at = town.clock.now()
    town.clock.wait(MINUTE)
    await town.close(incident, "false_alarm")
    town.clock.wait(90 * DAY)
    erase = partial(erase_due, town.room, now=town.clock.now())
    ledger: Any = ErasedMeanwhile(town.room.source.ledger, erase)
    archive = Archive(replace(town.room.source, ledger=ledger))
    town.room.follow(archive.forget)
    for _ in range(2):
        assert (await archive.at(open_at)).board.incidents[incident].place is None

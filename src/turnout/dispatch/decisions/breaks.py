"""What is decided about breaks of crews."""

from collections.abc import Iterable, Iterator
from typing import Final

from turnout.base.ids import UnitId
from turnout.dispatch.alarms import limit_seconds
from turnout.dispatch.city import LimitKind
from turnout.dispatch.commands.breaks import EndBreak, RecallFromBreak, StartBreak
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.breaks import BreakEnded
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.units import Unit
from turnout.dispatch.rules import breaks, duty


def _start(desk: Desk, command: StartBreak) -> Events:
    board = desk.board
    unit = board.get_unit(command.unit_id)
    service = board.city.agencies[board.city.units[unit.id].agency].service
    today = desk.now.astimezone(board.zone).date()
    started = breaks.start(
        unit,
        board.unit_status(unit.id),
        minutes=command.minutes,
        longest_seconds=board.limits.seconds(
            LimitKind.BREAK_LONGEST, service=service, priority=None, on=today
        ),
        begins_at=desk.happened_at,
        now=desk.now,
    )
    duty.require_after_last(unit, desk.happened_at)
    return (started,)


def _end(desk: Desk, command: EndBreak) -> Events:
    return (breaks.end(_resting(desk, command.unit_id)),)


def _recall(desk: Desk, command: RecallFromBreak) -> Events:
    return (breaks.recall(_resting(desk, command.unit_id), reason=command.reason),)


def _resting(desk: Desk, unit_id: UnitId) -> Unit:
    """The unit whose break it is: a crew with two vehicles rests from both."""
    unit = desk.board.get_unit(unit_id)
    return desk.board.resting(unit_id) or unit


def ended_by_orders(
    desk: Desk, incident: Incident, unit_ids: Iterable[UnitId]
) -> Iterator[BreakEnded]:
    """The breaks that orders to these units end. Refuses: unit_on_break."""
    board = desk.board
    for unit_id in unit_ids:
        unit = board.resting(unit_id)
        if unit is not None:
            ready_seconds = limit_seconds(board, LimitKind.BREAK_READY, incident, unit_id)
            yield breaks.send(unit, ready_seconds=ready_seconds)


DECIDERS: Final[Deciders] = {
    StartBreak: _start,
    EndBreak: _end,
    RecallFromBreak: _recall,
}

"""What is decided about the shifts of units."""

from datetime import datetime
from typing import Final

from turnout.dispatch.commands.shifts import CancelShift, ChangeShifts, PlanShifts
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.shifts import ShiftEnded
from turnout.dispatch.model.units import Unit
from turnout.dispatch.refusals import refusal
from turnout.dispatch.roll import roll_of
from turnout.dispatch.rules import prealert, shifts

AT_ONCE: Final = 500
"""How many units change shift in one decision: a call that rings meanwhile need not wait long."""


def _plan(desk: Desk, command: PlanShifts) -> Events:
    roll = roll_of(desk.board, now=desk.now)
    return shifts.plan(command.shifts, reason=command.reason, roll=roll)


def _cancel(desk: Desk, command: CancelShift) -> Events:
    unit = desk.board.get_unit(command.unit_id)
    return (shifts.cancel(unit, command.starts_at, reason=command.reason),)


def _change(desk: Desk, command: ChangeShifts) -> Events:
    board = desk.board
    due = [board.get_unit(unit_id) for unit_id in board.shift_book.due(command.at, most=AT_ONCE)]
    events = tuple(event for unit in due for event in _changed(unit, command.at))
    if not events:
        raise refusal("no_shift_due")
    return events


def _changed(unit: Unit, at: datetime) -> Events:
    """What has begun and ended. A crew that goes off without another in its place need not wait for
    an order any more."""
    changed = tuple(shifts.change(unit, at=at))
    goes_off = bool(changed) and isinstance(changed[-1], ShiftEnded)
    return *(prealert.end_for_unit(unit) if goes_off else ()), *changed


DECIDERS: Final[Deciders] = {
    PlanShifts: _plan,
    CancelShift: _cancel,
    ChangeShifts: _change,
}

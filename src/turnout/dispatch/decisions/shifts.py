"""What is decided about the shifts of units."""

from collections.abc import Iterator
from typing import Final

from turnout.dispatch.board import Board
from turnout.dispatch.commands.shifts import CancelShift, ChangeShifts, PlanShifts
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.shifts import Shift
from turnout.dispatch.model.units import shifts_of
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import shifts

AT_ONCE: Final = 500
"""How many units change shift in one decision: a call that rings meanwhile need not wait long."""


def _plan(desk: Desk, command: PlanShifts) -> Events:
    board = desk.board
    roll = shifts.Roll(
        units=board.city.units.keys(),
        capabilities=board.city.capabilities.keys(),
        of_unit=lambda unit_id: shifts_of(board.get_unit(unit_id)),
        of_team=lambda team: _of_team(board, team),
        rest_min_seconds=board.city.gates.rest_min_seconds,
        now=desk.now,
    )
    return shifts.plan(command.shifts, reason=command.reason, roll=roll)


def _of_team(board: Board, team: str) -> Iterator[Shift]:
    for unit_id in sorted(board.shift_book.teams.get(team, ())):
        yield from (one for one in shifts_of(board.get_unit(unit_id)) if one.team == team)


def _cancel(desk: Desk, command: CancelShift) -> Events:
    unit = desk.board.get_unit(command.unit_id)
    return (shifts.cancel(unit, command.starts_at, reason=command.reason),)


def _change(desk: Desk, command: ChangeShifts) -> Events:
    board = desk.board
    due = [board.get_unit(unit_id) for unit_id in board.shift_book.due(command.at, most=AT_ONCE)]
    events = [event for unit in due for event in shifts.change(unit, at=command.at)]
    if not events:
        raise refusal("no_shift_due")
    return tuple(events)


DECIDERS: Final[Deciders] = {
    PlanShifts: _plan,
    CancelShift: _cancel,
    ChangeShifts: _change,
}

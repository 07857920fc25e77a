"""What is decided about the desk itself."""

from typing import Final

from turnout.community import turns
from turnout.community.commands.desk import ChangeCalendar, EraseReporters, HandOverGrid, StartDesk
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.events.desk import (
    CalendarChanged,
    DeskStarted,
    GridHandedOver,
    ReportersErased,
)
from turnout.community.refusals import refusal
from turnout.community.rules import days, grids


def _start(_look: Look, command: StartDesk) -> Events:
    return (DeskStarted(catalogue=command.catalogue, code_version=command.code_version),)


def _calendar(look: Look, command: ChangeCalendar) -> Events:
    days.require_county(look.catalogue, command.party)
    changed = look.board.changed_days(command.days, today=look.board.day(look.now))
    return (CalendarChanged(days=changed, reason=turns.require_reason(command.reason)),)


def _erase(_look: Look, command: EraseReporters) -> Events:
    return (ReportersErased(case_ids=command.case_ids),)


def _grid(look: Look, command: HandOverGrid) -> Events:
    grids.require_grid(look.catalogue, command.grid_id, look.board.day(look.now))
    before = look.board.state.workers.get(command.grid_id)
    if before == command.worker:
        raise refusal("grid_is_theirs", grid=command.grid_id, worker=command.worker)
    return (GridHandedOver(grid_id=command.grid_id, worker=command.worker, before=before),)


DECIDERS: Final[Deciders] = {
    StartDesk: _start,
    ChangeCalendar: _calendar,
    HandOverGrid: _grid,
    EraseReporters: _erase,
}

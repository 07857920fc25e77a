"""How facts about the desk itself change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.community.events.desk import (
    CalendarChanged,
    DeskStarted,
    GridHandedOver,
    ReportersErased,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.model.classes import CalendarChange
from turnout.community.state import State


def _started(state: State, event: DeskStarted, _fact: Fact) -> None:
    state.catalogue, state.code_version = event.catalogue, event.code_version


def _calendar(state: State, event: CalendarChanged, fact: Fact) -> None:
    days = {one.day: one.works for one in event.days}
    state.swaps.update(days)
    number = len(state.amended.calendar) + 1
    state.amended.calendar[number] = CalendarChange(
        number=number,
        days=days,
        reason=event.reason,
        changed_at=fact.record.happened_at,
        changed_by=seat_of(fact.record.actor),
        takes_back=event.takes_back,
    )


def _grid(state: State, event: GridHandedOver, _fact: Fact) -> None:
    state.workers[event.grid_id] = event.worker


def _erased(state: State, event: ReportersErased, _fact: Fact) -> None:
    gone = set(event.case_ids)
    state.over = [one for one in state.over if one not in gone]


FOLDS: Final[Folds] = {
    DeskStarted: _started,
    CalendarChanged: _calendar,
    GridHandedOver: _grid,
    ReportersErased: _erased,
}

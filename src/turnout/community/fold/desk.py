"""How facts about the desk itself change the state."""

from typing import Final

from turnout.community.events.desk import (
    CalendarChanged,
    DeskStarted,
    GridHandedOver,
    ReportersErased,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds
from turnout.community.state import State


def _started(state: State, event: DeskStarted, _fact: Fact) -> None:
    state.catalogue, state.code_version = event.catalogue, event.code_version


def _calendar(state: State, event: CalendarChanged, _fact: Fact) -> None:
    for one in event.days:
        state.swaps[one.day] = one.works


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

"""How facts about breaks change the state."""

from typing import Final

from turnout.dispatch.events.breaks import BreakEnded, BreakStarted
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, refresh_unit, unit_of
from turnout.dispatch.state import State


def _started(state: State, event: BreakStarted, _fact: Fact) -> None:
    unit = unit_of(state, event.unit_id)
    unit.break_until = event.until
    refresh_unit(state, unit)


def _ended(state: State, event: BreakEnded, fact: Fact) -> None:
    unit = state.units[event.unit_id]
    unit.break_until = None
    unit.freed = fact.record.sequence
    unit.since = unit.since or fact.record.happened_at
    refresh_unit(state, unit)


FOLDS: Final[Folds] = {
    BreakStarted: _started,
    BreakEnded: _ended,
}

"""How facts about a unit's duty change the state."""

from typing import Final

from turnout.base.ids import UnitId
from turnout.dispatch.events.units import UnitPutBackInService, UnitReturned, UnitTakenOutOfService
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, refresh_unit, unit_of
from turnout.dispatch.state import State


def _unit_returned(state: State, event: UnitReturned, fact: Fact) -> None:
    """Back at its station."""
    _set_duty(state, event.unit_id, fact, in_service=True)


def _unit_taken_out(state: State, event: UnitTakenOutOfService, fact: Fact) -> None:
    """Off duty."""
    _set_duty(state, event.unit_id, fact, in_service=False)
    state.units[event.unit_id].out_reason = event.reason


def _unit_put_back(state: State, event: UnitPutBackInService, fact: Fact) -> None:
    """On duty."""
    _set_duty(state, event.unit_id, fact, in_service=True)


def _set_duty(state: State, unit_id: UnitId, fact: Fact, *, in_service: bool) -> None:
    unit = unit_of(state, unit_id)
    unit.in_service, unit.out_reason = in_service, ""
    unit.break_until = None if not in_service else unit.break_until
    unit.returning = False
    unit.post, unit.moving_up = None, False
    unit.since = fact.record.happened_at
    if in_service:
        unit.freed = fact.record.sequence
    refresh_unit(state, unit)


FOLDS: Final[Folds] = {
    UnitReturned: _unit_returned,
    UnitTakenOutOfService: _unit_taken_out,
    UnitPutBackInService: _unit_put_back,
}

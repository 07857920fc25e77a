"""How facts about occasions and the duty level change the state."""

from typing import Final

import msgspec

from turnout.base.ids import OccasionId, UnitId, seat_of
from turnout.dispatch.events.occasions import (
    DutyLevelEnded,
    DutyLevelSet,
    OccasionBegan,
    OccasionCancelled,
    OccasionEnded,
    OccasionPlanned,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, refresh_unit, unit_of
from turnout.dispatch.model.occasions import Duty, Occasion
from turnout.dispatch.state import State


def _planned(state: State, event: OccasionPlanned, fact: Fact) -> None:
    state.occasions[event.occasion_id] = Occasion(
        id=event.occasion_id,
        name=event.name,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        unit_ids=event.unit_ids,
        planned_by=seat_of(fact.record.actor),
        repeats=event.repeats,
    )
    state.next_occasion = OccasionId(event.occasion_id + 1)


def _began(state: State, event: OccasionBegan, _fact: Fact) -> None:
    begun = msgspec.structs.replace(state.occasions[event.occasion_id], begun=True)
    state.occasions[begun.id] = begun
    keep_units(state, begun)


def keep_units(state: State, occasion: Occasion) -> None:
    """From now on its units are kept for it."""
    for unit_id in occasion.unit_ids:
        state.kept[unit_id] = occasion
        _refresh(state, unit_id)


def keep_all(state: State) -> None:
    """The units of everything that has begun."""
    for occasion in state.occasions.values():
        if occasion.begun:
            keep_units(state, occasion)


def _over(state: State, event: OccasionCancelled | OccasionEnded, fact: Fact) -> None:
    """Its units can be sent as before: those who wait for one are looked at again."""
    del state.occasions[event.occasion_id]
    for unit_id in event.unit_ids:
        del state.kept[unit_id]
        unit = unit_of(state, unit_id)
        unit.freed = fact.record.sequence
        unit.since = unit.since or fact.record.happened_at
        _refresh(state, unit_id)


def _refresh(state: State, unit_id: UnitId) -> None:
    refresh_unit(state, unit_of(state, unit_id))


def _level_set(state: State, event: DutyLevelSet, fact: Fact) -> None:
    state.duty = Duty(
        code=event.code,
        since=fact.record.happened_at,
        until=event.until,
        set_by=seat_of(fact.record.actor),
        reason=event.reason,
        least=event.least,
    )


def _level_ended(state: State, _event: DutyLevelEnded, _fact: Fact) -> None:
    state.duty = None


FOLDS: Final[Folds] = {
    OccasionPlanned: _planned,
    OccasionCancelled: _over,
    OccasionBegan: _began,
    OccasionEnded: _over,
    DutyLevelSet: _level_set,
    DutyLevelEnded: _level_ended,
}

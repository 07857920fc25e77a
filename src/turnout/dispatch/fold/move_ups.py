"""How facts about moving units up change the state."""

from datetime import timedelta
from typing import Final

from turnout.base.ids import UnitId
from turnout.dispatch.events.move_ups import (
    MoveUpAccepted,
    MoveUpAdvised,
    MoveUpRefused,
    MoveUpWithdrawn,
    UnitAtPost,
    UnitSentToPost,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, refresh_unit, unit_of
from turnout.dispatch.model.move_ups import MoveUpAdvice, Refused
from turnout.dispatch.state import State

COUNTED: Final = timedelta(days=1)
"""How long a move counts towards the most of a day, and a refusal is kept at most."""


def _advised(state: State, event: MoveUpAdvised, fact: Fact) -> None:
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    state.move_ups.waiting.append(MoveUpAdvice(**fields, advised_at=fact.record.happened_at))
    state.move_ups.next_number = event.number + 1


def _over(state: State, event: MoveUpAccepted | MoveUpWithdrawn, _fact: Fact) -> None:
    _drop(state, event.number)


def _refused(state: State, event: MoveUpRefused, fact: Fact) -> None:
    at = fact.record.happened_at
    advice = state.move_ups.find(event.number)
    assert advice is not None, "an advice is refused while it waits"
    kept = [one for one in state.move_ups.refused if one.at > at - COUNTED]
    kept.append(Refused(unit_id=event.unit_id, post=advice.post, at=at))
    state.move_ups.refused = kept
    _drop(state, event.number)


def _drop(state: State, number: int) -> None:
    state.move_ups.waiting = [one for one in state.move_ups.waiting if one.number != number]


def _sent(state: State, event: UnitSentToPost, fact: Fact) -> None:
    unit, at = unit_of(state, event.unit_id), fact.record.happened_at
    unit.moves = [*(one for one in unit.moves if one > at - COUNTED), at]
    unit.post, unit.moving_up, unit.returning = event.post, True, False
    unit.since = at
    refresh_unit(state, unit)


def _there(state: State, event: UnitAtPost, fact: Fact) -> None:
    unit = state.units[event.unit_id]
    unit.moving_up = False
    if event.post == _home_of(state, event.unit_id):
        unit.post = None
    unit.since = fact.record.happened_at
    refresh_unit(state, unit)


def _home_of(state: State, unit_id: UnitId) -> str | None:
    spec = state.city.units.get(unit_id)
    return None if spec is None else spec.station


FOLDS: Final[Folds] = {
    MoveUpAdvised: _advised,
    MoveUpAccepted: _over,
    MoveUpRefused: _refused,
    MoveUpWithdrawn: _over,
    UnitSentToPost: _sent,
    UnitAtPost: _there,
}

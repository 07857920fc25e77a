"""How facts about shifts change the state."""

from datetime import timedelta
from typing import Final

import msgspec

from turnout.dispatch.events.shifts import ShiftCancelled, ShiftEnded, ShiftPlanned, ShiftStarted
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, refresh_shift, refresh_unit, unit_of
from turnout.dispatch.model.units import Unit
from turnout.dispatch.rules.shifts import shift_of
from turnout.dispatch.state import State

DONE_KEPT: Final = timedelta(days=2)
"""How long a shift that is over stays at hand: for the rest of its crew, and for the day's page."""


def _planned(state: State, event: ShiftPlanned, _fact: Fact) -> None:
    unit = unit_of(state, event.unit_id)
    unit.rostered = True
    unit.planned.append(shift_of(event))
    unit.planned.sort(key=lambda shift: shift.starts_at)
    _refresh(state, unit)


def _cancelled(state: State, event: ShiftCancelled, _fact: Fact) -> None:
    """Without any shift left, the unit is as if none had ever been planned."""
    unit = state.units[event.unit_id]
    unit.planned = [shift for shift in unit.planned if shift.starts_at != event.starts_at]
    unit.rostered = bool(unit.planned or unit.shift or unit.done)
    _refresh(state, unit)


def _started(state: State, event: ShiftStarted, fact: Fact) -> None:
    unit = state.units[event.unit_id]
    unit.shift = unit.planned.pop(0)
    unit.freed = fact.record.sequence
    _stamp(unit, fact)
    _refresh(state, unit)


def _ended(state: State, event: ShiftEnded, fact: Fact) -> None:
    """Over; a crew under orders is off when the last of them is (fold/orders)."""
    unit = state.units[event.unit_id]
    assert unit.shift is not None, "a shift ends that has begun"
    off_at = None if event.overrun else fact.record.happened_at
    unit.done.append(msgspec.structs.replace(unit.shift, off_at=off_at))
    unit.done = [
        one for one in unit.done[:-1] if one.ends_at > fact.record.happened_at - DONE_KEPT
    ] + unit.done[-1:]
    unit.shift = unit.break_until = unit.post = None
    unit.moving_up = False
    _stamp(unit, fact)
    _refresh(state, unit)


def _stamp(unit: Unit, fact: Fact) -> None:
    """A change of shift is news of a unit unless it is under orders: then its order speaks."""
    if not unit.assignment_ids:
        unit.since = fact.record.happened_at


def _refresh(state: State, unit: Unit) -> None:
    state.shift_book.note(unit)
    refresh_shift(state, unit)
    refresh_unit(state, unit)


FOLDS: Final[Folds] = {
    ShiftPlanned: _planned,
    ShiftCancelled: _cancelled,
    ShiftStarted: _started,
    ShiftEnded: _ended,
}

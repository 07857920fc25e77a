"""Timers of shifts: the next moment at which any begins or ends."""

from collections.abc import Iterator

from turnout.dispatch.commands.shifts import ChangeShifts
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterator[Timer]:
    """One for the whole roster: when it has fired, the next one shows. Its key names the first
    unit and how many facts that has, so that a shift planned late begins too."""
    first = state.shift_book.first()
    if first is not None:
        at, unit_id = first
        key = f"shifts {at.isoformat()} {unit_id} {state.versions.get(f'unit-{unit_id}', 0)}"
        yield Timer(at, key, ChangeShifts(at=at))

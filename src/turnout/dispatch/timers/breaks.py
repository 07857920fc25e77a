"""Timers of breaks: each ends when its plan says so."""

from collections.abc import Iterator

from turnout.dispatch.commands.breaks import EndBreak
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterator[Timer]:
    """One for each break."""
    for index in sorted(state.fleet.resting):
        unit = state.get_unit(state.roster.ids[index])
        if unit.break_until is not None:
            key = f"break {unit.id} {unit.break_until.isoformat()}"
            yield Timer(unit.break_until, key, EndBreak(unit_id=unit.id))

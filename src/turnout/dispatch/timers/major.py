"""Timers of major incidents: when the city's signs are reached, the duty commander is asked."""

from collections.abc import Iterable

from turnout.dispatch.alarms import is_major_due
from turnout.dispatch.commands.major import AskForMajor
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterable[Timer]:
    """One an incident, due at once."""
    for incident in state.incidents.values():
        if is_major_due(state, incident):
            at = incident.last_call_at or incident.opened_at
            yield Timer(at, f"major-{incident.id}", AskForMajor(incident_id=incident.id))

"""Timers of major incidents: when the city's signs are reached, the duty commander is asked."""

from collections.abc import Iterator

from turnout.dispatch.alarms import is_major_due
from turnout.dispatch.commands.major import AskForMajor
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers_of(state: State, incident: Incident) -> Iterator[Timer]:
    """Of one open incident: due at once."""
    if is_major_due(state, incident):
        at = incident.last_call_at or incident.opened_at
        yield Timer(at, f"major-{incident.id}", AskForMajor(incident_id=incident.id))

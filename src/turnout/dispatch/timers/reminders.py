"""Timers of reminders of one's own: each is due at its moment, once."""

from collections.abc import Iterator

from turnout.dispatch.commands.reminders import Remind
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.rules.reminders import pending
from turnout.dispatch.timers.base import Timer


def timers_of(incident: Incident) -> Iterator[Timer]:
    """Of one open incident."""
    for one in pending(incident):
        if one.alarm_id is None:
            key = f"reminder {incident.id}-{one.number}"
            yield Timer(one.due_at, key, Remind(incident_id=incident.id, reminder=one.number))

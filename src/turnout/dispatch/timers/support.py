"""Timers of support at a scene: somebody promised to be there, and is not."""

from collections.abc import Collection, Iterator

from turnout.dispatch.commands.support import CallSupportLate
from turnout.dispatch.model.alarms import Alarm, AlarmKind
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.rules.support import late_at
from turnout.dispatch.timers.base import Timer


def timers_of(incident: Incident, known: Collection[Alarm]) -> Iterator[Timer]:
    """Of one open incident, of which these are the open alarms: one alarm for all who are late.
    Its key names the last fact of the incident, so that an alarm which ended otherwise is raised
    again."""
    if not incident.support or any(alarm.kind is AlarmKind.SUPPORT for alarm in known):
        return
    due_at = late_at(incident)
    if due_at is not None:
        key = f"support {incident.id} {due_at.isoformat()} {incident.version}"
        yield Timer(due_at, key, CallSupportLate(incident_id=incident.id))

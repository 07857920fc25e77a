"""Timers of tasks at a scene: one was to be done by now, and is not."""

from collections.abc import Collection, Iterator

from turnout.dispatch.commands.tasks import CallTaskLate
from turnout.dispatch.model.alarms import Alarm, AlarmKind
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.rules.tasks import late_at
from turnout.dispatch.timers.base import Timer


def timers_of(incident: Incident, known: Collection[Alarm]) -> Iterator[Timer]:
    """Of one open incident, of which these are the open alarms: one alarm for all that are late,
    as for support (timers.support)."""
    if not incident.scene.tasks or any(alarm.kind is AlarmKind.TASK for alarm in known):
        return
    due_at = late_at(incident)
    if due_at is not None:
        key = f"task {incident.id} {due_at.isoformat()} {incident.version}"
        yield Timer(due_at, key, CallTaskLate(incident_id=incident.id))

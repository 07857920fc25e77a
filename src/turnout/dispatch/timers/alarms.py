"""Timers of alarms: what becomes overdue for each order, and when an alarm goes one level up."""

from collections.abc import Collection, Iterator

from turnout.dispatch.alarms import allowed
from turnout.dispatch.commands.alarms import EscalateAlarm, RaiseAlarm
from turnout.dispatch.model.alarms import Alarm
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.rules.alarms import escalates_at, watches
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers_of(state: State, incident: Incident, alarms: Collection[Alarm]) -> Iterator[Timer]:
    """Those of one open incident, of which these are the open alarms.

    A key names the order, what is watched, the moment from which it counts and the last fact of the
    incident, so that an alarm which a late word ended is raised again; for a level, the alarm and
    the level it leaves.
    """
    if not state.city.limits:
        return
    sounding = {(alarm.order, alarm.kind) for alarm in alarms}
    for order in incident.assignments.values():
        for watch in watches(order, allowed(state, incident, order.unit_id)):
            if (order.id, watch.kind) not in sounding:
                since = watch.since.isoformat()
                key = f"alarm {watch.kind} {order.id} {since} {incident.version}"
                yield Timer(watch.due_at, key, RaiseAlarm(assignment_id=order.id, kind=watch.kind))
    for alarm in alarms:
        due_at = escalates_at(alarm, allowed(state, incident, alarm.unit_id))
        if due_at is not None:
            key = f"alarm {alarm.id} above {alarm.level}"
            yield Timer(due_at, key, EscalateAlarm(alarm_id=alarm.id))

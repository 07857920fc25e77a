"""Nobody commands: so many units are on scene, so long, and the role that should be held is not."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from turnout.dispatch.events.alarms import AlarmRaised
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.on_scene import CommandDue
from turnout.dispatch.refusals import refusal


class Uncommanded(NamedTuple):
    """Since when enough units are there without anybody in command, and when that is too long."""

    since: datetime
    due_at: datetime


def find_due(dues: Iterable[CommandDue], incident: Incident, *, on: date) -> CommandDue | None:
    """What the city asks for on a local day: the newest row of the incident's service, else of all
    services."""
    holding = [one for one in dues if one.valid_from <= on]
    own = [one for one in holding if one.service == incident.service]
    every = [one for one in holding if one.service is None]
    return max(own or every, key=lambda one: one.valid_from, default=None)


def find_uncommanded(incident: Incident, due: CommandDue | None) -> Uncommanded | None:
    """None where enough are not there, where somebody commands, and where the city asks nothing."""
    if due is None or incident.status is not IncidentStatus.OPEN:
        return None
    if any(one.role == due.role for one in incident.scene.held):
        return None
    arrived = sorted(
        order.stamps[AssignmentStatus.ON_SCENE]
        for order in incident.assignments.values()
        if order.status is AssignmentStatus.ON_SCENE
    )
    if len(arrived) < due.units:
        return None
    enough = arrived[due.units - 1]
    since = max(enough, incident.scene.given_up.get(due.role, enough))
    return Uncommanded(since, since + timedelta(seconds=due.seconds))


def require_due(
    alarm: AlarmRaised, found: Uncommanded | None, *, sounds: bool, now: datetime
) -> AlarmRaised:
    """The alarm, once it is due and none `sounds`. Refuses: command_not_due."""
    assert alarm.kind is AlarmKind.COMMAND, "the alarm that nobody commands"
    if found is None or found.due_at > now or sounds:
        raise refusal("command_not_due", incident=alarm.incident_id)
    return alarm

"""Timers of command at the scene: so many units are there, and nobody commands them."""

from collections.abc import Collection, Iterator

from turnout.dispatch.commands.alarms import AskForCommand
from turnout.dispatch.model.alarms import Alarm, AlarmKind
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.rules.command_due import find_due, find_uncommanded
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers_of(state: State, incident: Incident, alarms: Collection[Alarm]) -> Iterator[Timer]:
    """Of one open incident, of which these are the open alarms."""
    if any(alarm.kind is AlarmKind.COMMAND for alarm in alarms):
        return
    due = find_due(state.city.command.due, incident, on=state.plan_day(incident))
    found = find_uncommanded(incident, due)
    if found is not None:
        key = f"command {incident.id} {found.since.isoformat()}"
        yield Timer(found.due_at, key, AskForCommand(incident_id=incident.id))

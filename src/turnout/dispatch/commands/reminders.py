"""What is asked about reminders of one's own."""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import Command


class SetReminder(Command, frozen=True, kw_only=True, tag="set_reminder"):
    """In so many minutes from now the seat that asks is to be reminded of something."""

    incident_id: IncidentId
    minutes: float
    text: str


class TickOffReminder(Command, frozen=True, kw_only=True, tag="tick_off_reminder"):
    """It is done, or nobody needs to be reminded any more."""

    incident_id: IncidentId
    reminder: int


class Remind(Command, frozen=True, kw_only=True, tag="remind"):
    """The room's own: a reminder is due."""

    incident_id: IncidentId
    reminder: int

"""Facts about reminders of one's own on an incident."""

from datetime import datetime

from turnout.base.ids import Actor, AlarmId, IncidentId
from turnout.dispatch.events.base import IncidentEvent, SealedRef


class ReminderSet(IncidentEvent, frozen=True, kw_only=True):
    """A seat is to be reminded then. The sealed text is a SceneText."""

    incident_id: IncidentId
    reminder: int
    seat: Actor
    due_at: datetime
    sealed: SealedRef


class ReminderDue(IncidentEvent, frozen=True, kw_only=True):
    """The moment has come: an alarm was raised for whoever sits there now."""

    incident_id: IncidentId
    reminder: int
    alarm_id: AlarmId


class ReminderTickedOff(IncidentEvent, frozen=True, kw_only=True):
    """Nobody needs to be reminded any more; its alarm, where it sounds, ends."""

    incident_id: IncidentId
    reminder: int

"""Reminders of one's own: when they may be due, and that none is lost but with its incident."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from turnout.base.ids import Actor, AlarmId
from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.events.reminders import ReminderDue, ReminderSet, ReminderTickedOff
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.on_scene import Reminder
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open

MINUTES_LEAST: Final = 1.0
MINUTES_MOST: Final = 1_440.0
"""Later than a day on, whoever was to be reminded sits elsewhere."""


def due_in(minutes: float, *, now: datetime) -> datetime:
    """So many minutes from now. Refuses: reminder_time_wrong."""
    if not MINUTES_LEAST <= minutes <= MINUTES_MOST:
        least, most = f"{MINUTES_LEAST:.0f}", f"{MINUTES_MOST:.0f}"
        raise refusal("reminder_time_wrong", least=least, most=most)
    return now + timedelta(minutes=minutes)


def remind(
    incident: Incident, due_at: datetime, *, seat: Actor, sealed: SealedRef, after: int = 0
) -> ReminderSet:
    """The next number; `after` counts those that the same decision sets before it."""
    return ReminderSet(
        incident_id=incident.id,
        reminder=len(incident.scene.reminders) + 1 + after,
        seat=seat,
        due_at=due_at,
        sealed=sealed,
    )


def pending(incident: Incident) -> Iterator[Reminder]:
    """Those that nobody has ticked off, due or not, in the order of setting."""
    return (one for one in incident.scene.reminders if one.ended_at is None)


def tick_off(incident: Incident, number: int) -> ReminderTickedOff:
    """Done with. Refuses: incident_not_open, unknown_reminder, reminder_over."""
    require_open(incident)
    _require_pending(incident, number)
    return ReminderTickedOff(incident_id=incident.id, reminder=number)


def due(incident: Incident, number: int, alarm_id: AlarmId, *, now: datetime) -> ReminderDue:
    """Its moment has come, once. Refuses: incident_not_open, unknown_reminder, reminder_over,
    reminder_not_due."""
    require_open(incident)
    found = _require_pending(incident, number)
    if found.alarm_id is not None or found.due_at > now:
        raise refusal("reminder_not_due", incident=incident.id, reminder=number)
    return ReminderDue(incident_id=incident.id, reminder=number, alarm_id=alarm_id)


def _require_pending(incident: Incident, number: int) -> Reminder:
    found = next((one for one in incident.scene.reminders if one.number == number), None)
    if found is None:
        raise refusal("unknown_reminder", incident=incident.id, reminder=number)
    if found.ended_at is not None:
        raise refusal("reminder_over", incident=incident.id, reminder=number)
    return found

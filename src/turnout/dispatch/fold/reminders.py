"""How facts about reminders of one's own change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.dispatch.events.reminders import ReminderDue, ReminderSet, ReminderTickedOff
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.fold.on_scene import words_of
from turnout.dispatch.model.on_scene import Reminder
from turnout.dispatch.state import State


def _set(state: State, event: ReminderSet, fact: Fact) -> None:
    touched(state, event.incident_id, fact).scene.reminders.append(
        Reminder(
            number=event.reminder,
            seat=event.seat,
            set_at=fact.record.happened_at,
            due_at=event.due_at,
            ref=event.sealed.ref,
            words=words_of(fact),
        )
    )


def _due(state: State, event: ReminderDue, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.scene.reminders[event.reminder - 1].alarm_id = event.alarm_id


def _ticked_off(state: State, event: ReminderTickedOff, fact: Fact) -> None:
    reminder = touched(state, event.incident_id, fact).scene.reminders[event.reminder - 1]
    reminder.ended_at = fact.record.happened_at
    reminder.ended_by = seat_of(fact.record.actor)
    if reminder.alarm_id is not None:
        state.alarms.pop(reminder.alarm_id, None)


FOLDS: Final[Folds] = {ReminderSet: _set, ReminderDue: _due, ReminderTickedOff: _ticked_off}

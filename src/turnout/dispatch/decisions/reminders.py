"""What is decided about reminders of one's own."""

from collections.abc import Iterator
from typing import Final

from turnout.dispatch.alarms import told_seat
from turnout.dispatch.commands.reminders import Remind, SetReminder, TickOffReminder
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.on_scene import open_incident, scene_stream
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.reminders import ReminderSet
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.on_scene import SceneText
from turnout.dispatch.rules import reminders
from turnout.dispatch.rules.on_scene import require_words


def _set(desk: Desk, command: SetReminder) -> Events:
    incident = open_incident(desk, command.incident_id)
    due_at = reminders.due_in(command.minutes, now=desk.now)
    sealed = desk.seal(scene_stream(incident), SceneText(text=require_words(command.text)))
    return (reminders.remind(incident, due_at, seat=desk.actor, sealed=sealed),)


def _tick_off(desk: Desk, command: TickOffReminder) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    return (reminders.tick_off(incident, command.reminder),)


def _remind(desk: Desk, command: Remind) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    due = reminders.due(incident, command.reminder, board.next_alarm, now=desk.now)
    seat = incident.scene.reminders[command.reminder - 1].seat
    return told_seat(board, AlarmKind.REMINDER, incident, seat), due


def go_along(desk: Desk, incident: Incident, into: Incident) -> Iterator[ReminderSet]:
    """What its seats are still to be reminded of, when it is merged into another. The words are
    sealed anew: they are that incident's from now on."""
    for after, one in enumerate(reminders.pending(incident)):
        if one.words is not None:
            sealed = desk.seal(scene_stream(into), one.words)
            yield reminders.remind(into, one.due_at, seat=one.seat, sealed=sealed, after=after)


DECIDERS: Final[Deciders] = {SetReminder: _set, TickOffReminder: _tick_off, Remind: _remind}

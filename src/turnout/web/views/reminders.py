"""Reminders of one's own on an incident's card."""

from collections.abc import Iterable
from typing import Any

from turnout.dispatch.model.on_scene import Reminder


def reminder_rows(reminders: Iterable[Reminder], *, personal: bool) -> list[dict[str, Any]]:
    """ReminderShapes in the order of setting; `personal`: with their words."""
    return [
        {
            "number": one.number,
            "seat": one.seat,
            "set_at": one.set_at,
            "due_at": one.due_at,
            "text": one.words.text if personal and one.words is not None else None,
            "alarm_id": one.alarm_id,
            "ended_at": one.ended_at,
            "ended_by": one.ended_by,
        }
        for one in reminders
    ]

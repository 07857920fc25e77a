"""Reminders of one's own on an incident."""

from typing import Annotated

from pydantic import Field

from turnout.web.wire.basics import Instant, Shape


class SetReminderAs(Shape):
    """In how many minutes from now the seat that asks is to be reminded, and of what; it is
    sealed."""

    minutes: Annotated[float, Field(allow_inf_nan=False, strict=True)]
    text: Annotated[str, Field(min_length=1, max_length=500)]


class ReminderShape(Shape):
    """What a seat is to be reminded of. `alarm_id`: since it is due; `ended_at`: ticked off, or
    over with its incident. `text` is None once the incident is closed."""

    number: int
    seat: str
    set_at: Instant
    due_at: Instant
    text: str | None
    alarm_id: int | None
    ended_at: Instant | None
    ended_by: str | None

"""When things are due by a working calendar: arrays in, arrays out."""

from turnout.engines.deadlines.calendar import MINUTE, Axis, WorkCalendar
from turnout.engines.deadlines.due import PAUSED, RUNNING, due_times, later

__all__ = ["MINUTE", "PAUSED", "RUNNING", "Axis", "WorkCalendar", "due_times", "later"]

"""What is asked about breaks of crews."""

from turnout.base.ids import UnitId
from turnout.dispatch.commands.base import Command


class StartBreak(Command, frozen=True, kw_only=True, tag="start_break"):
    """A free crew rests for so many minutes."""

    unit_id: UnitId
    minutes: int


class EndBreak(Command, frozen=True, kw_only=True, tag="end_break"):
    """The break is over: its crew says so, or the room's timer."""

    unit_id: UnitId


class RecallFromBreak(Command, frozen=True, kw_only=True, tag="recall_from_break"):
    """The crew is wanted before its break is over, and why."""

    unit_id: UnitId
    reason: str

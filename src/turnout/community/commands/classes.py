"""What is asked about classes, and about changes of the calendar."""

from datetime import date

from turnout.community.commands.base import Command
from turnout.community.model.classes import ClassText
from turnout.community.model.ids import Party


class AdoptClasses(Command, frozen=True, kw_only=True, tag="adopt_classes"):
    """Let these classes count from a local day on."""

    party: Party
    classes: tuple[ClassText, ...]
    valid_from: date
    reason: str


class TakeBackClasses(Command, frozen=True, kw_only=True, tag="take_back_classes"):
    """Let an adoption count no more."""

    party: Party
    version: int
    reason: str


class TakeBackCalendar(Command, frozen=True, kw_only=True, tag="take_back_calendar"):
    """Let the days to come of a change of the calendar be as they were before."""

    party: Party
    number: int
    reason: str

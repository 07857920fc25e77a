"""Facts about the desk itself: its opening, its calendar, who serves a grid."""

from datetime import date

import msgspec

from turnout.base.ids import Actor
from turnout.community.catalogue import GridId
from turnout.community.events.base import Event
from turnout.community.model.ids import CaseId


class Day(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One day, and whether work is done on it."""

    day: date
    works: bool


class DeskStarted(Event, frozen=True, kw_only=True):
    """The desk was opened under another catalogue or other code than before."""

    catalogue: str
    code_version: str


class CalendarChanged(Event, frozen=True, kw_only=True):
    """Days to come became working days or days off. Every deadline follows. `takes_back`: the
    number of the change that this one undoes."""

    days: tuple[Day, ...]
    reason: str
    takes_back: int | None = None


class ReportersErased(Event, frozen=True, kw_only=True):
    """The keys of what was known of these cases' reporters, their photos too, are destroyed."""

    case_ids: tuple[CaseId, ...]


class GridHandedOver(Event, frozen=True, kw_only=True):
    """Another worker serves a grid from now on. What was that grid's turn is theirs."""

    grid_id: GridId
    worker: Actor
    before: Actor | None

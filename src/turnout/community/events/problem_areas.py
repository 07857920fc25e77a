"""Facts about problem areas: places where one thing goes wrong again and again."""

from datetime import date

from turnout.community.catalogue import ClassCode, GridId
from turnout.community.events.base import Event
from turnout.community.model.ids import Party


class ProblemAreaListed(Event, frozen=True, kw_only=True):
    """A grid is on the list for a class of cases: what is aimed at, by whom and by which day."""

    number: int
    grid_id: GridId
    class_code: ClassCode
    body: Party
    aim: str
    by: date


class ProblemAreaChecked(Event, frozen=True, kw_only=True):
    """Somebody looked whether the aim is met, and what they saw."""

    number: int
    met: bool
    seen: str


class ProblemAreaTakenOff(Event, frozen=True, kw_only=True):
    """It is on the list no more."""

    number: int
    reason: str

"""Facts about classes that the county adopts."""

from datetime import date

from turnout.community.events.base import Event
from turnout.community.model.classes import ClassText


class ClassesAdopted(Event, frozen=True, kw_only=True):
    """These classes count for cases collected from a local day to come on; what was collected
    before keeps its limits."""

    version: int
    valid_from: date
    classes: tuple[ClassText, ...]
    reason: str


class ClassesTakenBack(Event, frozen=True, kw_only=True):
    """An adoption counts no more for cases collected from the day `until` on."""

    version: int
    until: date
    reason: str

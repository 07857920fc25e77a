"""Sites, check-lists and help points as dated data: kinds, items with their legal basis, intervals.

A site is a place and an organisation: never a person.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NewType

from turnout.base.text import Words
from turnout.community.limits import Frozen, Limit, Unit

SiteKindCode = NewType("SiteKindCode", str)
ChecklistCode = NewType("ChecklistCode", str)
ItemCode = NewType("ItemCode", str)
BasisCode = NewType("BasisCode", str)
OfficeCode = NewType("OfficeCode", str)


class Group(StrEnum):
    """What a kind of site is: a place that people use, a building, or a licensed trade."""

    PLACE = "place"
    BUILDING = "building"
    TRADE = "trade"


class Grade(StrEnum):
    """How bad a finding is, and how an inspection ended: as its worst finding, or clear."""

    CLEAR = "clear"
    MINOR = "minor"
    SERIOUS = "serious"
    GRAVE = "grave"


class EquipmentKind(StrEnum):
    """What a site keeps for others, each with a day by which it is to be renewed."""

    AED = "aed"
    TELEPHONE = "telephone"
    ALARM_BUTTON = "alarm_button"
    EXTINGUISHER = "extinguisher"
    FIRST_AID = "first_aid"


class Basis(Frozen, frozen=True, kw_only=True):
    """The law that an item rests on, from a day until before another."""

    code: BasisCode
    name: Words
    valid_from: date
    valid_until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


class Item(Frozen, frozen=True, kw_only=True):
    """One thing to look at. What is wrong with it is of this `severity` and has to be put right
    within `limit`. `hazard`: a crew that comes must know of it. `photo`: a finding wants one."""

    code: ItemCode
    name: Words
    basis: BasisCode
    severity: Grade
    limit: Limit
    hazard: str | None = None
    photo: bool = False


class Checklist(Frozen, frozen=True, kw_only=True):
    """One edition of a list, valid from its day until the next edition's."""

    code: ChecklistCode
    name: Words
    valid_from: date
    items: tuple[Item, ...]


class SiteKind(Frozen, frozen=True, kw_only=True):
    """A kind of site. `first_days` after its opening it is looked at, then `every` so many days,
    as the last inspection ended; without them nobody has to. `minutes`: how long it takes."""

    code: SiteKindCode
    group: Group
    name: Words
    checklists: tuple[ChecklistCode, ...] = ()
    first_days: int | None = None
    every: Mapping[Grade, int] = {}
    minutes: int = 30


class SiteRules(Frozen, frozen=True, kw_only=True):
    """Periods and thresholds. A finding of a grade in `at_once` is ordered to be put right without
    waiting for an objection. `hazard_days`: how long a confirmed hazard is shown to crews unless
    it is confirmed again; `renewal_notice_days`: how long ahead a renewal is listed; `opens_at`:
    the minute of the day at which a round of inspections starts; `help_radius_m`: how far from a
    caller a help point is still named, 2 km in a file from before it."""

    objection: Limit
    receipt: Limit
    at_once: tuple[Grade, ...]
    round_grace_minutes: int
    round_most: int
    hazard_radius_m: float
    hazard_days: int
    renewal_notice_days: int
    opens_at: int
    help_radius_m: float = 2_000.0


class SiteCatalogue(Frozen, frozen=True, kw_only=True):
    """Everything dated that is known of sites. `offices`: who answers for a site, by role."""

    kinds: Mapping[SiteKindCode, SiteKind]
    checklists: tuple[Checklist, ...]
    bases: Mapping[BasisCode, Basis]
    offices: Mapping[OfficeCode, Words]
    hazards: Mapping[str, Words]
    rules: SiteRules

    def edition(self, code: ChecklistCode, day: date) -> Checklist | None:
        """The edition of a list that is in force on a day."""
        held = [one for one in self.checklists if one.code == code and one.valid_from <= day]
        return max(held, key=lambda one: one.valid_from, default=None)

    def editions(self, kind: SiteKind, day: date) -> tuple[Checklist, ...]:
        """The lists by which a kind is looked at on a day."""
        found = (self.edition(code, day) for code in kind.checklists)
        return tuple(one for one in found if one is not None)


NO_SITES = SiteCatalogue(
    kinds={},
    checklists=(),
    bases={},
    offices={},
    hazards={},
    rules=SiteRules(
        objection=Limit(amount=7, unit=Unit.WORK_DAYS),
        receipt=Limit(amount=5, unit=Unit.WORK_DAYS),
        at_once=(Grade.GRAVE,),
        round_grace_minutes=30,
        round_most=10,
        hazard_radius_m=50.0,
        hazard_days=365,
        renewal_notice_days=30,
        opens_at=540,
    ),
)
"""A desk that looks after none."""

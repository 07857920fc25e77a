"""A city's community work as dated data: classes, limits, bodies, areas, working hours.

Nothing here is decided in code: a place that works otherwise brings another file.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from turnout.base.text import Words
from turnout.community.codes import AreaId, BodyId, ClassCode, GridId, GroupCode
from turnout.community.goods import NO_GOODS, GoodsCatalogue
from turnout.community.limits import Frozen, Limit, Unit
from turnout.community.mediation_terms import NOTHING_LAID_DOWN, MediationTerms
from turnout.community.reach import Aim, AlarmKind, Endpoint, SiteAlarm
from turnout.community.site_catalogue import NO_SITES, SiteCatalogue

__all__ = [
    "AreaId",
    "BodyId",
    "ClassCode",
    "Frozen",
    "GridId",
    "GroupCode",
    "Limit",
    "Unit",
]


class Step(StrEnum):
    """The steps that have a clock. Collecting is one moment, reporting back ends the handling."""

    REGISTER = "register"
    ROUTE = "route"
    HANDLE = "handle"
    VERIFY = "verify"
    CLOSE = "close"


class Kind(StrEnum):
    """What a class is about: a fixed thing, something that happens, a hazard, a wish, a quarrel."""

    COMPONENT = "component"
    EVENT = "event"
    HAZARD = "hazard"
    SERVICE = "service"
    DISPUTE = "dispute"


class Function(StrEnum):
    """The six joint functions of the three levels."""

    DISPUTES = "disputes"
    SAFETY = "safety"
    KEY_WORK = "key_work"
    OUTSTANDING = "outstanding"
    SERVICES = "services"
    BUILDING = "building"


class Level(StrEnum):
    """The three levels, from above."""

    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Evidence(StrEnum):
    """What has to come with a report."""

    PHOTO = "photo"
    NOTE = "note"


class Condition(StrEnum):
    """What may stop a clock."""

    WEATHER = "weather"
    PARTS = "parts"
    ACCESS = "access"
    COURT = "court"
    REPORTER = "reporter"


class Verifier(StrEnum):
    """Who looks whether it is done: the grid's worker, or the desk."""

    GRID = "grid"
    DESK = "desk"


class Attribute(Frozen, frozen=True, kw_only=True):
    """A question that a class asks of whoever reports. `choices` empty: a number."""

    code: str
    name: Words
    required: bool = False
    choices: Mapping[str, Words] = {}


class Group(Frozen, frozen=True, kw_only=True):
    """Classes of one family. `body` answers for them where no other row says otherwise."""

    code: GroupCode
    kind: Kind
    name: Words
    body: BodyId
    function: Function


class CaseClass(Frozen, frozen=True, kw_only=True):
    """What a case may be. `level` runs it; a `private` one is never drawn where it lies.
    `urgent`: the desk asks first whether the control room must have it."""

    code: ClassCode
    group: GroupCode
    kind: Kind
    name: Words
    limits: Mapping[Step, Limit]
    evidence: tuple[Evidence, ...] = ()
    verifier: Verifier = Verifier.GRID
    suspends: tuple[Condition, ...] = ()
    level: Level = Level.VILLAGE
    on_the_spot: bool = False
    urgent: bool = False
    private: bool = False
    attributes: tuple[Attribute, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether new cases may be of this class on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


class Edition(Frozen, frozen=True, kw_only=True):
    """A class as it is for cases that are collected on the days from `since` on and before `until`;
    None: without end. Of several the one that begins last counts, then the later version."""

    case_class: CaseClass
    since: date
    until: date | None
    version: int

    def counts(self, day: date) -> bool:
        """Whether it is one of those for a day."""
        return self.since <= day and (self.until is None or day < self.until)


class Body(Frozen, frozen=True, kw_only=True):
    """Who handles: an office, a company, a team."""

    id: BodyId
    name: Words


class Responsible(Frozen, frozen=True, kw_only=True):
    """That `body` answers for a class (or all of a group) in an area, or where `owner` owns the
    thing. The most particular row counts."""

    body: BodyId
    case_class: ClassCode | None = None
    group: GroupCode | None = None
    area: AreaId | None = None
    owner: str | None = None


class Area(Frozen, frozen=True, kw_only=True):
    """A place with a desk. A county has no parent."""

    id: AreaId
    level: Level
    name: Words
    parent: AreaId | None = None
    staffed_from: date | None = None
    equipped_from: date | None = None


class Grid(Frozen, frozen=True, kw_only=True):
    """The smallest service area. `ring`: lon, lat corners, the last joined to the first."""

    id: GridId
    area: AreaId
    name: Words
    ring: tuple[tuple[float, float], ...]
    valid_from: date | None = None
    valid_until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is a grid on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


class To(StrEnum):
    """Whom an escalation tells: the case's own desk, the one above, the top, the backstop."""

    DESK = "desk"
    ABOVE = "above"
    TOP = "top"
    BACKSTOP = "backstop"


class Rung(Frozen, frozen=True, kw_only=True):
    """One step of escalation, so long after the due time."""

    after: Limit
    to: To


class WorkHours(Frozen, frozen=True, kw_only=True):
    """Working time: pieces of a day as minutes since midnight, on these weekdays (Monday 0)."""

    pieces: tuple[tuple[int, int], ...]
    weekdays: tuple[int, ...]
    first_year: int
    last_year: int


class DeskRules(Frozen, frozen=True, kw_only=True):
    """Thresholds of the desk. `again`: how long after the last rung it is told once more.
    `call_backs`: so many are asked in a week."""

    amber_percent: int
    returns_most: int
    return_window: Limit
    extensions_most: int
    suspended_most_days: int
    deferred_most_days: int
    reopen_days: int
    duplicate_radius_m: int
    duplicate_hours: int
    offline_most_hours: int
    public_after_hours: int
    backstop: BodyId
    rungs: tuple[Rung, ...]
    again: Limit
    call_backs: int = 20


class Catalogue(Frozen, frozen=True, kw_only=True):
    """Everything that the community desk knows of its city. `holidays` are days without work,
    `swapped` weekend days with work instead; both before any change that the desk records. Of fewer
    than `fewest` cases nothing is said: the same threshold as of the city's other statistics."""

    digest: str
    timezone: str
    hours: WorkHours
    holidays: frozenset[date]
    swapped: frozenset[date]
    groups: Mapping[GroupCode, Group]
    classes: Mapping[ClassCode, CaseClass]
    bodies: Mapping[BodyId, Body]
    responsible: tuple[Responsible, ...]
    areas: Mapping[AreaId, Area]
    grids: Mapping[GridId, Grid]
    rules: DeskRules
    endpoints: Mapping[BodyId, Endpoint] = {}
    alarms: Mapping[AlarmKind, SiteAlarm] = {}
    aims: tuple[Aim, ...] = ()
    sites: SiteCatalogue = NO_SITES
    custody: GoodsCatalogue = NO_GOODS
    mediation: MediationTerms = NOTHING_LAID_DOWN
    editions: Mapping[ClassCode, tuple[Edition, ...]] = {}
    fewest: int = 10

    def class_on(self, code: ClassCode, day: date) -> CaseClass | None:
        """The class as it is for a case collected on a day, open or retired; None: unknown."""
        counting = [one for one in self.editions.get(code, ()) if one.counts(day)]
        if counting:
            return max(counting, key=lambda one: (one.since, one.version)).case_class
        return self.classes.get(code)

    def classes_on(self, day: date) -> list[CaseClass]:
        """Every class as it is on a day, in the order of the city's file; new ones last."""
        return [found for code in self.classes if (found := self.class_on(code, day))]

    @property
    def top(self) -> AreaId:
        """The county."""
        return next(area.id for area in self.areas.values() if area.parent is None)

    def line(self, area: AreaId) -> tuple[AreaId, ...]:
        """The area and those above it, upwards."""
        found: list[AreaId] = []
        at: AreaId | None = area
        while at is not None:
            found.append(at)
            at = self.areas[at].parent
        return tuple(found)

    def below(self, area: AreaId) -> tuple[AreaId, ...]:
        """The area and those beneath it."""
        return tuple(one for one in self.areas if area in self.line(one))

    def at_level(self, area: AreaId, level: Level) -> AreaId:
        """The area itself or the one above it that is of this level; itself if none is."""
        return next((one for one in self.line(area) if self.areas[one].level is level), area)

"""A site as it stands now, with what is wrong there, its guards' rounds and what it keeps."""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Actor
from turnout.community.catalogue import AreaId, GridId
from turnout.community.limits import Limit
from turnout.community.model.cases import Photo
from turnout.community.model.ids import SiteId
from turnout.community.site_catalogue import (
    ChecklistCode,
    EquipmentKind,
    Grade,
    ItemCode,
    OfficeCode,
    SiteKindCode,
)


class Span(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Minutes of the local day: from the first until before the last, over midnight when the last
    is the smaller."""

    from_minute: int
    to_minute: int

    def holds(self, minute: int) -> bool:
        """Whether that minute lies within."""
        if self.from_minute <= self.to_minute:
            return self.from_minute <= minute < self.to_minute
        return minute >= self.from_minute or minute < self.to_minute


class GuardPost(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where guards stand, when and how many. They stay with their employer: nobody is named."""

    code: str
    name: str
    hours: Span
    guards: int
    employer: str


class RoundPlan(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A round that the guards of a post walk every day at these minutes."""

    code: str
    name: str
    post: str
    at: tuple[int, ...]


class Duties(msgspec.Struct, frozen=True, kw_only=True):
    """Where guards of a site stand and which rounds they walk."""

    posts: tuple[GuardPost, ...]
    rounds: tuple[RoundPlan, ...]


class Rounds(msgspec.Struct, kw_only=True):
    """How it stands with one round: everything due up to `handled` was walked or missed."""

    plan: RoundPlan
    handled: datetime
    missed: list[datetime] = msgspec.field(default_factory=list)


class SiteHazard(msgspec.Struct, kw_only=True):
    """Something dangerous on the premises. Confirmed, the control room shows it until mended."""

    number: int
    code: str
    by_site: bool
    confirmed_at: datetime | None = None
    said_mended_by: Actor | None = None


class Finding(msgspec.Struct, kw_only=True):
    """What an inspection found wrong with one item. `hazard`: the number of the site's hazard."""

    number: int
    inspection: int
    checklist: ChecklistCode
    item: ItemCode
    severity: Grade
    limit: Limit
    photos: tuple[Photo, ...] = ()
    hazard: int | None = None
    notice: int | None = None


class NoticeStatus(StrEnum):
    """Where a notice stands. A closed one is kept in the site's history alone."""

    SERVED = "served"
    ORDERED = "ordered"
    HANDED_OVER = "handed_over"
    RECEIVED = "received"


class Objection(StrEnum):
    """How it stands with an objection to a notice."""

    MADE = "made"
    REJECTED = "rejected"


class Receiver(StrEnum):
    """Whom a notice that nobody obeys is handed over to."""

    POLICE = "police"
    COURT = "court"


class Notice(msgspec.Struct, kw_only=True):
    """A served notice. `findings` are those still to be put right; `missed` those among them whose
    deadline passed. `said_done_by` said that all of it is put right."""

    number: int
    findings: tuple[int, ...]
    served_at: datetime
    served_by: Actor
    period: Limit
    status: NoticeStatus = NoticeStatus.SERVED
    objection: Objection | None = None
    ordered_at: datetime | None = None
    missed: tuple[int, ...] = ()
    said_done_by: Actor | None = None
    looked: int = 0
    handed_to: Receiver | None = None
    handed_at: datetime | None = None
    receipt_limit: Limit | None = None
    receipt: str | None = None


class Equipment(msgspec.Struct, kw_only=True):
    """Something that the site keeps for others, and the day by which it is to be renewed."""

    number: int
    kind: EquipmentKind
    renew_by: date


class SiteSaid(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a site in one go."""

    name: str
    office: OfficeCode
    telephone: str
    visits: tuple[Span, ...]
    plan: str


class Site(msgspec.Struct, kw_only=True):
    """A place and an organisation. `office` answers for it, by role, at the office's `telephone`;
    inspectors come within `visits`. `help_hours` None: it is no help point."""

    id: SiteId
    kind: SiteKindCode
    name: str
    point: Point
    address: str
    area: AreaId
    grid_id: GridId
    office: OfficeCode
    telephone: str
    visits: tuple[Span, ...]
    plan: str
    opened_at: datetime
    closed: bool = False
    posts: tuple[GuardPost, ...] = ()
    rounds: dict[str, Rounds] = msgspec.field(default_factory=dict)
    hazards: dict[int, SiteHazard] = msgspec.field(default_factory=dict)
    next_hazard: int = 1
    inspections: int = 0
    inspected_at: datetime | None = None
    result: Grade | None = None
    findings: dict[int, Finding] = msgspec.field(default_factory=dict)
    next_finding: int = 1
    notices: dict[int, Notice] = msgspec.field(default_factory=dict)
    next_notice: int = 1
    equipment: dict[int, Equipment] = msgspec.field(default_factory=dict)
    next_equipment: int = 1
    help_hours: tuple[Span, ...] | None = None


class SiteBook(msgspec.Struct, kw_only=True):
    """All sites of the desk, closed ones too: their history is looked up by number."""

    sites: dict[SiteId, Site] = msgspec.field(default_factory=dict)
    next_site: int = 1

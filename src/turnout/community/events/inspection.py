"""Facts about inspections: what was found, notices served, orders, re-inspections, hand-overs."""

from datetime import date

import msgspec

from turnout.community.events.base import SiteEvent
from turnout.community.limits import Limit
from turnout.community.model.cases import Photo, SealedRef
from turnout.community.model.sites import Receiver
from turnout.community.site_catalogue import BasisCode, ChecklistCode, Grade, ItemCode


class Edition(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A check-list as it was in force."""

    code: ChecklistCode
    valid_from: date


class InspectionDone(SiteEvent, frozen=True, kw_only=True):
    """Every item of the lists in force was looked at. `result` is the worst finding's grade.
    Findings of before that no notice speaks of are over. Words about the whole are sealed."""

    number: int
    checklists: tuple[Edition, ...]
    items: int
    result: Grade
    sealed: SealedRef | None = None


class FindingMade(SiteEvent, frozen=True, kw_only=True):
    """An item is not as the law of `basis` wants it. `hazard` is the number of the site's hazard
    that it is; words are sealed."""

    number: int
    inspection: int
    checklist: ChecklistCode
    item: ItemCode
    basis: BasisCode
    severity: Grade
    limit: Limit
    hazard: int | None = None
    sealed: SealedRef | None = None
    photos: tuple[Photo, ...] = ()


class NoticeServed(SiteEvent, frozen=True, kw_only=True):
    """The organisation was told in writing of these findings. `served_how` says how it got there;
    it may object within `period`."""

    number: int
    findings: tuple[int, ...]
    served_how: str
    period: Limit


class ObjectionMade(SiteEvent, frozen=True, kw_only=True):
    """The organisation objects to a notice, within its period. Why is sealed Words."""

    number: int
    sealed: SealedRef


class ObjectionDecided(SiteEvent, frozen=True, kw_only=True):
    """Somebody else than who served it decided. Upheld, notice and findings fall."""

    number: int
    upheld: bool
    reason: str


class OrderGiven(SiteEvent, frozen=True, kw_only=True):
    """Put the findings of a notice right, each within its own limit from now."""

    number: int


class PutRightSaid(SiteEvent, frozen=True, kw_only=True):
    """The organisation says that everything is put right."""

    number: int
    sealed: SealedRef | None = None
    photos: tuple[Photo, ...] = ()


class OrderMissed(SiteEvent, frozen=True, kw_only=True):
    """The deadline of these findings passed, and nobody saw them put right."""

    number: int
    findings: tuple[int, ...]


class Reinspected(SiteEvent, frozen=True, kw_only=True):
    """An inspector looked again: `mended` is put right. With nothing left the notice is closed."""

    number: int
    mended: tuple[int, ...]
    sealed: SealedRef | None = None
    photos: tuple[Photo, ...] = ()


class NoticeHandedOver(SiteEvent, frozen=True, kw_only=True):
    """Police or court have it from now on, who give a receipt within `limit`."""

    number: int
    to: Receiver
    reason: str
    limit: Limit


class ReceiptNoted(SiteEvent, frozen=True, kw_only=True):
    """They have it, under this number of theirs."""

    number: int
    receipt: str

"""Facts of the seven steps."""

from datetime import datetime

from turnout.base.geo import Point
from turnout.base.ids import CallId
from turnout.community.catalogue import AreaId, ClassCode, GridId, Limit
from turnout.community.events.base import CaseEvent
from turnout.community.model.cases import Outcome, Photo, SealedRef, Source
from turnout.community.model.ids import CaseId, Party


class CaseCollected(CaseEvent, frozen=True, kw_only=True):
    """Somebody told of something. Words, exact place and contact are a sealed CaseText; `point` is
    the place blurred to its block, None where the class is private. `token` is the digest of the
    reporter's secret link. `proposed` are cases that it might repeat."""

    source: Source
    class_code: ClassCode | None
    grid_id: GridId
    desk: AreaId
    point: Point | None
    sealed: SealedRef
    limit: Limit
    token: str | None = None
    photos: tuple[Photo, ...] = ()
    proposed: tuple[CaseId, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    component: str | None = None
    language: str | None = None
    call_id: CallId | None = None


class CaseRegistered(CaseEvent, frozen=True, kw_only=True):
    """The desk made it a case of a class; `desk` runs it from now on."""

    class_code: ClassCode
    desk: AreaId
    point: Point | None
    limit: Limit


class CaseRejected(CaseEvent, frozen=True, kw_only=True):
    """It is no case for this desk, and why."""

    reason: str
    reopen_until: datetime


class CaseMerged(CaseEvent, frozen=True, kw_only=True):
    """It is followed with another case; its reporter is told there."""

    into: CaseId


class CaseRouted(CaseEvent, frozen=True, kw_only=True):
    """It is `party`'s to handle. `proposed` is whom the list names; `binding`: it stays there."""

    party: Party
    proposed: Party
    reason: str | None
    binding: bool
    limit: Limit


class CaseAccepted(CaseEvent, frozen=True, kw_only=True):
    """Whoever it was routed to says that it is theirs."""


class CaseReturned(CaseEvent, frozen=True, kw_only=True):
    """It was sent back as somebody else's. `desk` decides next: the one above after the last
    return that is allowed."""

    party: Party
    reason: str
    desk: AreaId
    limit: Limit


class CaseReportedBack(CaseEvent, frozen=True, kw_only=True):
    """It is done, says the handler. What was done is sealed Words."""

    verifier: Party
    limit: Limit
    sealed: SealedRef | None = None
    photos: tuple[Photo, ...] = ()
    late_reason: str | None = None


class CaseVerified(CaseEvent, frozen=True, kw_only=True):
    """Somebody else looked, and it is done."""

    limit: Limit
    sealed: SealedRef | None = None
    photos: tuple[Photo, ...] = ()


class CaseSentForRework(CaseEvent, frozen=True, kw_only=True):
    """Somebody else looked, and it is not done: the handler has it again."""

    reason: str
    limit: Limit
    photos: tuple[Photo, ...] = ()


class CaseClosed(CaseEvent, frozen=True, kw_only=True):
    """It is over. Until `reopen_until` it can be re-opened."""

    outcome: Outcome
    reopen_until: datetime


class CaseFixedOnSpot(CaseEvent, frozen=True, kw_only=True):
    """A grid's worker mended it where it was found: collected and closed in one step."""

    reopen_until: datetime
    photos: tuple[Photo, ...] = ()


class CaseEvaluated(CaseEvent, frozen=True, kw_only=True):
    """A reporter says how satisfied they are, 1 to 5. `token` is the digest of their link."""

    token: str
    score: int


class CaseReopened(CaseEvent, frozen=True, kw_only=True):
    """It was not over: the desk routes it again, and whoever handled it is told."""

    by_reporter: bool
    reason: str | None
    limit: Limit
    sealed: SealedRef | None = None

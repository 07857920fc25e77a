"""Facts about sites: opened, changed, closed; what is dangerous there; guards' posts and rounds."""

from datetime import datetime

from turnout.base.geo import Point
from turnout.community.catalogue import AreaId, GridId
from turnout.community.events.base import SiteEvent
from turnout.community.model.cases import Photo, SealedRef
from turnout.community.model.sites import GuardPost, RoundPlan, Span
from turnout.community.site_catalogue import OfficeCode, SiteKindCode


class SiteOpened(SiteEvent, frozen=True, kw_only=True):
    """The desk looks after this place and organisation from now on. `office` answers for it."""

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


class SiteChanged(SiteEvent, frozen=True, kw_only=True):
    """It is called otherwise, or another office answers for it. `plan`: where its plan lies."""

    name: str
    office: OfficeCode
    telephone: str
    visits: tuple[Span, ...]
    plan: str


class SiteClosed(SiteEvent, frozen=True, kw_only=True):
    """It is no site any more, and why."""

    reason: str


class HazardFound(SiteEvent, frozen=True, kw_only=True):
    """Something of the city's list is dangerous on the premises. Words about it are sealed.
    `by_site`: the organisation says so, and an inspector has not looked yet."""

    number: int
    code: str
    by_site: bool
    sealed: SealedRef | None = None
    photos: tuple[Photo, ...] = ()


class HazardConfirmed(SiteEvent, frozen=True, kw_only=True):
    """An inspector saw it: from now on the control room shows it to crews."""

    number: int


class HazardSaidMended(SiteEvent, frozen=True, kw_only=True):
    """The organisation says that a confirmed hazard is mended: an inspector looks."""

    number: int
    photos: tuple[Photo, ...] = ()


class HazardMended(SiteEvent, frozen=True, kw_only=True):
    """It is not dangerous any more."""

    number: int
    photos: tuple[Photo, ...] = ()


class DutiesSet(SiteEvent, frozen=True, kw_only=True):
    """Where guards stand, and the rounds that they walk, in place of those before. Nobody is
    named: guards stay with their employer."""

    posts: tuple[GuardPost, ...]
    rounds: tuple[RoundPlan, ...]


class RoundWalked(SiteEvent, frozen=True, kw_only=True):
    """The round that was due at `due_at` was walked."""

    code: str
    due_at: datetime


class RoundMissed(SiteEvent, frozen=True, kw_only=True):
    """Nobody walked the round that was due at `due_at`, within the city's minutes of grace."""

    code: str
    due_at: datetime

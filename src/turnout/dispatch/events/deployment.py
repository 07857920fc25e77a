"""Facts about posts that are put in force, and about rounds."""

from datetime import date, datetime

from turnout.base.ids import Actor, UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.events.base import RoomEvent, UnitEvent
from turnout.dispatch.model.deployment import PostText, Promised, RoundStop


class PostsAdopted(RoomEvent, frozen=True, kw_only=True):
    """These are a service's posts from a local day on, and what that was promised to bring."""

    version: int
    service: Service
    valid_from: date
    posts: tuple[PostText, ...]
    promised: Promised
    reason: str


class PostsTakenBack(RoomEvent, frozen=True, kw_only=True):
    """The posts of an adoption count no more: those before them do again."""

    version: int
    reason: str


class RoundsPlanned(RoomEvent, frozen=True, kw_only=True):
    """The visits of these local days, in place of all that were planned for them before."""

    first_day: date
    last_day: date
    stops: tuple[RoundStop, ...]


class VisitMade(UnitEvent, frozen=True, kw_only=True):
    """The crew was at the site that was planned for that moment."""

    unit_id: UnitId
    site: str
    starts_at: datetime


class VisitLate(UnitEvent, frozen=True, kw_only=True):
    """Nobody has come to a site of the unit's round in the city's time. `told` None: nobody sits
    where it belongs."""

    unit_id: UnitId
    site: str
    starts_at: datetime
    told: Actor | None


class LateVisitSeen(UnitEvent, frozen=True, kw_only=True):
    """Somebody, whom the record names as its actor, looks after a visit that is late."""

    unit_id: UnitId
    site: str
    starts_at: datetime

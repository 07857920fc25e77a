"""What is asked about posts that are put in force, and about rounds."""

from datetime import date, datetime

from turnout.base.ids import UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.deployment import PostText, Promised, RoundStop


class AdoptPosts(Command, frozen=True, kw_only=True, tag="adopt_posts"):
    """Let these be a service's posts from a local day on."""

    service: Service
    valid_from: date
    posts: tuple[PostText, ...]
    promised: Promised
    reason: str


class TakeBackPosts(Command, frozen=True, kw_only=True, tag="take_back_posts"):
    """Let an adoption count no more."""

    version: int
    reason: str


class PlanRounds(Command, frozen=True, kw_only=True, tag="plan_rounds"):
    """Let these be the visits of these local days, in place of those planned before."""

    first_day: date
    last_day: date
    stops: tuple[RoundStop, ...]


class CallVisitLate(Command, frozen=True, kw_only=True, tag="call_visit_late"):
    """The room's own: a site of a round should have been visited, and nobody said so."""

    unit_id: UnitId
    site: str
    starts_at: datetime


class SeeLateVisit(Command, frozen=True, kw_only=True, tag="see_late_visit"):
    """I look after a visit that is late."""

    unit_id: UnitId
    site: str
    starts_at: datetime


class MakeVisit(Command, frozen=True, kw_only=True, tag="make_visit"):
    """A crew was at a site."""

    unit_id: UnitId
    site: str
    starts_at: datetime

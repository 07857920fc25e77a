"""What was decided about where units stand, and which sites they visit, from a day on."""

from datetime import date, datetime

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Actor, UnitId
from turnout.dispatch.city import Service


class PostText(msgspec.Struct, frozen=True, kw_only=True):
    """A post, and the units that stand there when nothing else is asked of them."""

    name: str
    point: Point
    unit_ids: tuple[UnitId, ...]


class Promised(msgspec.Struct, frozen=True, kw_only=True):
    """What the planner said would be better, by road alone and every unit in: the share of `calls`
    recorded calls reached within so many seconds, and the mean way, with the posts before and
    with these."""

    within_seconds: float
    calls: int
    before_share: float
    after_share: float
    before_seconds: float
    after_seconds: float


class PostPlan(msgspec.Struct, kw_only=True):
    """The posts of a service from a local day on, until a later plan begins or it is taken back."""

    version: int
    service: Service
    valid_from: date
    posts: tuple[PostText, ...]
    promised: Promised
    reason: str
    adopted_at: datetime
    adopted_by: Actor
    taken_back_at: datetime | None = None
    taken_back_by: Actor | None = None
    taken_back_because: str = ""


class RoundStop(msgspec.Struct, frozen=True, kw_only=True):
    """A planned visit of a unit to a site: a public place, never a person's home."""

    unit_id: UnitId
    site: str
    point: Point
    starts_at: datetime
    ends_at: datetime


class PlannedStop(msgspec.Struct, kw_only=True):
    """The same, and when its crew said that it was there."""

    stop: RoundStop
    visited_at: datetime | None = None


class Deployed(msgspec.Struct, kw_only=True):
    """Post plans by version from 1, and planned visits in the order of their start."""

    posts: list[PostPlan] = []
    stops: list[PlannedStop] = []

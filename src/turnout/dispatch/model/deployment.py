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
    """The same, when it was planned, and when its crew said that it was there.

    `late_at`: when the room said that nobody had come. `seen_by`: who looks after it since then."""

    stop: RoundStop
    visited_at: datetime | None = None
    planned_at: datetime | None = None
    late_at: datetime | None = None
    seen_by: Actor | None = None

    @property
    def is_late(self) -> bool:
        """Whether the room said so, and nobody has come since."""
        return self.late_at is not None and self.visited_at is None


class Deployed(msgspec.Struct, kw_only=True):
    """Post plans by version from 1, planned visits in the order of their start, and those of them
    that are late while nobody looks after it."""

    posts: list[PostPlan] = []
    stops: list[PlannedStop] = []
    late: list[PlannedStop] = []

    def look_again(self) -> None:
        """Work out anew which are late: few facts change it, and each fact asks for it."""
        self.late = [one for one in self.stops if one.is_late and one.seen_by is None]

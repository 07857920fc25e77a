"""Posts as the planning page draws them, and rounds as a table."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import (
    NO_CONTROL,
    CityName,
    HappenedAt,
    Instant,
    LonLat,
    Reason,
    Seconds,
    Shape,
    Whole,
)
from turnout.web.wire.rows import ServiceName

POSTS_MOST = 200
Within = Annotated[float, Field(ge=10, le=7_200, allow_inf_nan=False, strict=True)]
Posts = Annotated[int, Field(ge=1, le=POSTS_MOST, strict=True), Whole]
PostName = Annotated[str, Field(min_length=1, max_length=60, pattern=NO_CONTROL)]
ModelName = Literal["mclp", "pmedian", "pcenter"]


class PlannedPostShape(Shape):
    """A post or a site."""

    name: str
    point: LonLat


class ReachedShape(Shape):
    """What posts would have reached: `share` of the `calls` in time; `mean_seconds` and
    `worst_seconds` where there is a way; `seconds` by place, null: no way."""

    calls: int
    without_way: int
    share: float
    mean_seconds: Seconds | None
    worst_seconds: Seconds | None
    seconds: list[Seconds | None]


class CalledToShape(Shape):
    """Where calls came from, about 250 m across."""

    point: LonLat
    calls: int


class KeptShape(Shape):
    """Recorded ways of the service's first unit in the four weeks before and after a plan began:
    how many are known, and which share was within the promised seconds."""

    before_n: int
    before_share: float | None
    after_n: int
    after_share: float | None
    until: Instant
    is_over: bool


class PromisedShape(Shape):
    """By road alone, on recorded calls, every unit in."""

    within_seconds: Seconds
    calls: int
    before_share: float
    after_share: float
    before_seconds: Seconds
    after_seconds: Seconds


class PostedShape(PlannedPostShape):
    """A post and its units."""

    unit_ids: list[str]


class PostPlanShape(Shape):
    """Posts that were adopted. `kept` is null before they begin, and where nothing is measured."""

    version: int
    service: ServiceName
    valid_from: date
    in_force: bool
    posts: list[PostedShape]
    promised: PromisedShape
    kept: KeptShape | None
    reason: str
    adopted_at: Instant
    adopted_by: str
    taken_back_at: Instant | None
    taken_back_by: str | None
    taken_back_because: str


class UnitHere(Shape):
    """A unit of the service, and where it stands today: a station's id or a post's name."""

    id: str
    stands_at: str | None


class PlanningShape(Shape):
    """What a plan begins from: posts of today (those in force, else the stations) and what they
    reach."""

    service: ServiceName
    within_seconds: Seconds
    today: date
    posts: list[PostedShape]
    units: list[UnitHere]
    places: list[CalledToShape]
    reached: ReachedShape
    adopted: list[PostPlanShape]


class ScoreAsk(Shape):
    """Posts to be measured."""

    service: ServiceName
    within_seconds: Within
    posts: Annotated[list[LonLat], Field(min_length=1, max_length=POSTS_MOST)]


class BestAsk(Shape):
    """Which posts would be best: most calls in time, least mean way, least worst way."""

    service: ServiceName
    within_seconds: Within
    model: ModelName
    p: Posts
    fixed: Annotated[list[PostName], Field(max_length=POSTS_MOST, default_factory=list)]


class BestShape(Shape):
    """Posts that a model chose, and the proof: no set of so many is better than `bound`."""

    posts: list[PlannedPostShape]
    objective: float
    bound: float
    proven: bool


class CurveShape(Shape):
    """What one post more buys, today's staying: the first point is today."""

    calls: int
    points: list[BestShape]


_LON = r"-?(180(\.0{1,17})?|(1[0-7][0-9]|[0-9]{1,2})(\.[0-9]{1,17})?)"
_LAT = r"-?(90(\.0{1,17})?|[0-8]?[0-9](\.[0-9]{1,17})?)"
PostText = Annotated[str, Field(max_length=120, pattern=rf"^{_LON},{_LAT}(,[^\x00-\x1f]*)?$")]
"""lon,lat,name."""


class PlanToLoad(Shape):
    """A plan as an address names it: a post is lon,lat,name."""

    service: ServiceName = "fire"
    within: Annotated[float, Field(ge=10, le=7_200, allow_inf_nan=False)] = 240.0
    post: Annotated[list[PostText], Field(min_length=1, max_length=POSTS_MOST)]
    language: Literal["en", "zh"] = "en"


class PostedAsk(Shape):
    """A post and the units that are to stand there."""

    name: PostName
    point: LonLat
    unit_ids: Annotated[list[CityName], Field(max_length=100, default_factory=list)]


class AdoptPostsAsk(Shape):
    """Posts, the local day from which they count, and why. What they promise is worked out."""

    service: ServiceName
    within_seconds: Within
    valid_from: date
    posts: Annotated[list[PostedAsk], Field(min_length=1, max_length=POSTS_MOST)]
    reason: Reason


class RoundsAsk(Shape):
    """Rounds as `turnout plan rounds --out` writes them: unit, site, lon, lat, from, until."""

    table: Annotated[str, Field(min_length=1, max_length=1_000_000)]
    first_day: date
    last_day: date


class RoundVisitAsk(Shape):
    """The crew was at the site that was planned for that moment."""

    site: PostName
    starts_at: HappenedAt


class LateVisitRow(Shape):
    """A site of a unit's round that nobody has come to in the city's time, while nobody looks after
    it. `owner` None: every seat hears it. `agency` is the unit's."""

    id: str
    unit_id: str
    agency: str
    site: str
    point: LonLat
    starts_at: Instant
    ends_at: Instant
    late_at: Instant
    owner: str | None


class RoundStopShape(Shape):
    """A visit of a unit's round today."""

    site: str
    point: LonLat
    starts_at: Instant
    ends_at: Instant
    visited_at: Instant | None

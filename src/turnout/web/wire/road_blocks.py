"""Roads that crews found blocked."""

from typing import Literal

from turnout.web.wire.basics import CityName, Instant, LonLat, Shape

BlockStateName = Literal["reported", "heeded", "dismissed"]


class RoadBlockShape(Shape):
    """What a crew reported, and what became of it: closed under `closure_id`, or dismissed with a
    `reason`. `street` and `point` are None once the incident is closed."""

    id: int
    unit_id: CityName
    street: str | None
    point: LonLat | None
    reported_at: Instant
    state: BlockStateName
    ended_at: Instant | None
    ended_by: str | None
    closure_id: int | None
    reason: str

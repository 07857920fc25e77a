"""What free units reach in time, advice to move one up, and what is answered to it."""

from typing import Annotated

from pydantic import Field

from turnout.web.wire.basics import CityName, Instant, LonLat, Reason, Seconds, Shape

Share = Annotated[float, Field(ge=0, le=1)]


class MoveUpRow(Shape):
    """A unit is advised to stand at a post. `gain`: what its policy says that this adds to the
    expected share of places reached within `reach_seconds`; `before`, `after`: the share that free
    units reach. `from_post` None: it counts at its home now."""

    id: int
    agency: str
    unit_id: str
    service: str
    post: str
    from_post: str | None
    policy: str
    reach_seconds: Seconds
    road_seconds: Seconds
    gain: float
    before: Share
    after: Share
    advised_at: Instant


class ReachShape(Shape):
    """The share of places that a free unit of a service reaches within `seconds` by road, turnout
    not counted; `blind` are the places that none reaches."""

    service: str
    seconds: Seconds
    share: Share
    blind: list[LonLat]


class CoverageShape(Shape):
    """Coverage of each service with a target, as of `at`."""

    at: Instant
    services: list[ReachShape]


class ToPost(Shape):
    """A station, and why the unit is to stand there."""

    post: CityName
    reason: Reason

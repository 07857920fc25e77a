"""Where something is."""

import msgspec

from turnout.base.geo import Point


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a caller says it is. `point` is None until somebody finds it; None never means 0, 0.

    `verified`: the point is the place that was said, as the map knows it; a forced address never
    is. `detail` is what only the crew is told: building, entrance, floor, room, "opposite".
    `uncertainty_m`: the point is only the middle of the circle that the caller's phone sent.
    """

    address: str
    point: Point | None
    verified: bool = False
    detail: str | None = None
    uncertainty_m: float | None = None

"""Where something is."""

import msgspec

from turnout.base.geo import Point


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a caller says it is. `point` is None until somebody finds it; None never means 0, 0."""

    address: str
    point: Point | None
    verified: bool = False

"""Finds: what a crew comes upon is where the crew is."""

from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.dispatch.model.places import Place


def place(
    unit: UnitId,
    said: Point | None,
    seen: Point,
    *,
    address: str,
    age_seconds: float,
    oldest_seconds: float,
) -> Place:
    """Where the crew says that it is, else where it was last seen. A place that was seen too long
    ago is none: the room asks the crew, whose name stands for an address meanwhile."""
    point = said
    if point is None and age_seconds <= oldest_seconds:
        point = seen
    if point is None:
        return Place(address=unit, point=None)
    return Place(address=address or unit, point=Point(round(point.lon, 6), round(point.lat, 6)))

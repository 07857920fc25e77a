"""What the map calls the place of a crew."""

from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.web.desk import Desk


def street_at(desk: Desk, unit: UnitId, at: tuple[float, float] | None) -> str:
    """What the map calls where a unit says that it is, else where it was last seen."""
    lon, lat = at or desk.unit(unit)["point"]
    return desk.reverse(Point(lon, lat))["label"] or ""

"""Closed and slow roads for lists and for the map."""

from collections.abc import Iterable
from math import cos, pi, radians, sin
from typing import Any, Final

from turnout.base.geo import METRES_PER_DEGREE, Point
from turnout.dispatch.model.closures import Circle, Closure, Ring
from turnout.web.views.city import lon_lat

Row = dict[str, Any]
LonLat = tuple[float, float]
CORNERS_OF_CIRCLE: Final = 48


def closure_row(closure: Closure) -> Row:
    """ClosureRow."""
    stretch = closure.stretch
    return {
        "id": closure.id,
        "at": None if stretch is None or stretch.at is None else lon_lat(stretch.at),
        "street": None if stretch is None else stretch.street,
        "slowness": closure.slowness,
        "since": closure.since,
        "until": closure.until,
        "reason": closure.reason,
        "closed_by": closure.closed_by,
        "incident_id": closure.incident_id,
        "stations": list(closure.stations),
        "hospitals": list(closure.hospitals),
        "incidents": list(closure.incidents),
    }


def closure_lines(closure: Closure, lines: Iterable[Iterable[LonLat]]) -> Row:
    """ClosureLines; nothing of a perimeter that was erased."""
    stretch = closure.stretch
    return {
        "id": closure.id,
        "lines": [list(line) for line in lines],
        "outline": [] if stretch is None else outline(stretch.area),
        "access": [] if stretch is None else [lon_lat(point) for point in stretch.access],
        "evacuation": [] if stretch is None else [lon_lat(point) for point in stretch.evacuation],
    }


def outline(area: Circle | Ring | None) -> list[LonLat]:
    """The edge of an area, its first point again at the end."""
    if area is None:
        return []
    if isinstance(area, Ring):
        return [lon_lat(point) for point in (*area.points, area.points[0])]
    return [lon_lat(_on_edge(area, corner)) for corner in range(CORNERS_OF_CIRCLE + 1)]


def _on_edge(circle: Circle, corner: int) -> Point:
    turn = 2 * pi * (corner % CORNERS_OF_CIRCLE) / CORNERS_OF_CIRCLE
    degrees = circle.radius_m / METRES_PER_DEGREE
    center = circle.center
    east = degrees * sin(turn) / cos(radians(center.lat))
    return Point(center.lon + east, center.lat + degrees * cos(turn))

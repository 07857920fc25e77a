"""Dangerous goods and wind: what is said of them, and where people keep out or stay indoors."""

from math import atan2, cos, degrees, radians, sin
from typing import Final

from turnout.base.geo import EARTH_RADIUS_M, Point
from turnout.dispatch.dangerous_goods import LEAST, MOST, Distances
from turnout.dispatch.events.hazmat import SubstanceNamed, WindSet
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.on_scene import Wind
from turnout.dispatch.refusals import refusal

FASTEST_M_PER_SECOND: Final = 75.0
CALM_M_PER_SECOND: Final = 1.5
"""Below this the wind has no direction to rely upon: downwind is all around."""
_CORNERS: Final = 48


def name_substance(incident: Incident, un: int | None, *, large: bool) -> SubstanceNamed:
    """Which goods, in the table or not. Refuses: no_un_number."""
    if un is not None and not LEAST <= un <= MOST:
        raise refusal("no_un_number", un=un)
    return SubstanceNamed(incident_id=incident.id, un=un, large=large and un is not None)


def set_wind(incident: Incident, from_degrees: int, metres_per_second: float) -> WindSet:
    """The wind. Refuses: no_wind."""
    if not (0 <= from_degrees < 360 and 0 <= metres_per_second <= FASTEST_M_PER_SECOND):
        raise refusal("no_wind", degrees=from_degrees, speed=metres_per_second)
    return WindSet(
        incident_id=incident.id,
        from_degrees=from_degrees,
        metres_per_second=round(metres_per_second, 1),
    )


def go_along(incident: Incident, into: Incident) -> tuple[SubstanceNamed | WindSet, ...]:
    """What is known of goods and wind of an incident that is merged holds for the one that goes
    on, as long as that knows nothing of its own."""
    goods, wind = incident.scene.goods, incident.scene.wind
    events: list[SubstanceNamed | WindSet] = []
    if goods is not None and into.scene.goods is None:
        events.append(SubstanceNamed(incident_id=into.id, un=goods.un, large=goods.large))
    if wind is not None and into.scene.wind is None:
        events.append(_as_known(into, wind))
    return tuple(events)


def _as_known(into: Incident, wind: Wind) -> WindSet:
    return WindSet(
        incident_id=into.id,
        from_degrees=wind.from_degrees,
        metres_per_second=wind.metres_per_second,
        at=wind.at,
    )


def isolation(centre: Point, distances: Distances) -> tuple[Point, ...]:
    """The ring all around which nobody enters, closed."""
    step = 360 / _CORNERS
    ring = [_away(centre, step * n, distances.isolate_m) for n in range(_CORNERS)]
    return *ring, ring[0]


def downwind(
    centre: Point, reach_m: int, isolate_m: int, from_degrees: int, metres_per_second: float
) -> tuple[Point, ...]:
    """Where people are to be protected, closed: after the guidebook a square that begins at the
    isolation zone, as wide as it is long, drawn from the zone's width on. In a calm, a circle."""
    if metres_per_second < CALM_M_PER_SECOND:
        return isolation(centre, Distances(reach_m))
    towards = (from_degrees + 180) % 360
    near, far = min(isolate_m, reach_m), reach_m
    half = far / 2
    # Around the centre: left and right of it at the isolation's edge, then the far side.
    corners = ((-near, 0), (-half, half), (-half, far), (half, far), (half, half), (near, 0))
    ring = [
        _away(centre, towards + degrees(atan2(across, along)), (across**2 + along**2) ** 0.5)
        for across, along in corners
    ]
    return *ring, ring[0]


def _away(start: Point, bearing_degrees: float, metres: float) -> Point:
    """The point so far from another, over a few kilometres: flat, by the latitude's own degree."""
    angle = radians(bearing_degrees)
    north = metres * cos(angle) / EARTH_RADIUS_M
    east = metres * sin(angle) / (EARTH_RADIUS_M * cos(radians(start.lat)))
    return Point(round(start.lon + degrees(east), 6), round(start.lat + degrees(north), 6))

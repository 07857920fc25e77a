"""Places by typed text, coordinates too, and the name of a point."""

import re
from typing import Final, Protocol

from turnout.base.geo import Box, Point, distance_m
from turnout.engines.places.place import NearestStreet, Place
from turnout.web.views.city import lon_lat
from turnout.web.views.rows import Row

_NUMBER: Final = r"([-+]?\d{1,3}(?:\.\d+)?)"
_TYPED: Final = re.compile(rf"\s*{_NUMBER}\s*[,;，\s]\s*{_NUMBER}\s*")


class Places(Protocol):
    """The city's place index."""

    def find(self, text: str, *, limit: int = 5, near: Point | None = None) -> tuple[Place, ...]:
        """Candidates for typed text, the most confident first; ties go to the nearest."""
        ...

    def nearest(self, lon: float, lat: float) -> NearestStreet:
        """The street nearest to a point."""
        ...


def find_places(places: Places, text: str, *, near: Point | None, bounds: Box) -> Row:
    """PlacesShape: typed coordinates alone when they are some, else the index's candidates.

    `near` breaks ties and gives the distances.
    """
    typed = read_coordinates(text, bounds)
    if typed is not None:
        label = f"{typed.lat:.6f}, {typed.lon:.6f}"
        row = _place(label, "coordinates", typed, 1.0, near)
        return {"places": [row]}
    rows = [
        _place(found.label, found.kind, Point(found.lon, found.lat), found.confidence, near)
        for found in places.find(text, limit=8, near=near)
    ]
    return {"places": rows}


def _place(label: str, kind: str, point: Point, confidence: float, near: Point | None) -> Row:
    return {
        "label": label,
        "kind": str(kind),
        "point": lon_lat(point),
        "confidence": round(confidence, 3),
        "distance_m": None if near is None else round(distance_m(point, near), 1),
    }


def read_coordinates(text: str, bounds: Box) -> Point | None:
    """Two typed numbers as a point: latitude first, as people write it, unless only the other
    order lies in the city, or on the earth. None when the text is something else."""
    match = _TYPED.fullmatch(text)
    if match is None:
        return None
    first, second = (float(number) for number in match.groups())
    orders = [
        Point(lon, lat)
        for lat, lon in ((first, second), (second, first))
        if abs(lat) <= 90 and abs(lon) <= 180
    ]
    inside = [point for point in orders if bounds.contains(point)]
    return next(iter(inside or orders), None)


def name_of_place(places: Places, point: Point) -> Row:
    """ReversePlace: the street and the one it crosses next, or its block."""
    found = places.nearest(point.lon, point.lat)
    return {
        "label": _label(found) or None,
        "point": lon_lat(point),
        "distance_m": round(found.distance_m, 1),
    }


def _label(found: NearestStreet) -> str:
    if found.block is not None:
        return f"{found.street} {found.block}"
    return f"{found.street} / {found.cross}" if found.cross else found.street

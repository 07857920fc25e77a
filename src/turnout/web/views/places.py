"""Places by typed text, coordinates too, and the name of a point."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from turnout.base.geo import Box, Point, distance_m
from turnout.dispatch.model.places import Place as Said
from turnout.engines.places.place import NearestStreet, Place, PlaceKind
from turnout.standards.coordinates import TypedCoordinates, read_coordinates
from turnout.standards.gcj02 import Datum
from turnout.web.views.city import lon_lat
from turnout.web.views.rows import Row

UNSURE: Final = frozenset(
    {
        PlaceKind.NEAR_NUMBER,
        PlaceKind.NEAR_CROSSING,
        PlaceKind.NEAR_POST,
        PlaceKind.OTHER_EXIT,
        PlaceKind.STREET,
        PlaceKind.NUMBER_UNKNOWN,
        PlaceKind.VILLAGE,
    }
)
"""Kinds whose point is not yet the place that was said: they stay unverified when chosen."""
SHOWN: Final = 8


class Places(Protocol):
    """The city's place index."""

    def find(
        self,
        text: str,
        *,
        near: Point | None = None,
        within_m: float | None = None,
        on: date | None = None,
        limit: int = 5,
    ) -> tuple[Place, ...]:
        """Candidates for typed text, the most confident first; ties go to the nearest."""
        ...

    def nearest(self, lon: float, lat: float) -> NearestStreet:
        """The street nearest to a point."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed and what is known of who typed: `near` with a circle of `within_m`."""

    text: str
    near: Point | None
    within_m: float | None
    on: date


def find_places(places: Places, asked: Asked, bounds: Box) -> Row:
    """PlacesShape: typed coordinates alone when they are some, else the index's candidates.

    Those inside the circle come first; `near` breaks ties and gives the distances.
    """
    typed = read_coordinates(asked.text, bounds)
    if typed is not None:
        return {"places": [_coordinates(typed, asked)]}
    found = places.find(
        asked.text, limit=SHOWN, near=asked.near, within_m=asked.within_m, on=asked.on
    )
    return {"places": [_place(one, asked) for one in found]}


def _coordinates(typed: TypedCoordinates, asked: Asked) -> Row:
    """The label is in WGS84, whatever was typed; `datum` says what that was."""
    return {
        "label": f"{typed.point.lat:.6f}, {typed.point.lon:.6f}",
        "kind": "coordinates",
        "point": lon_lat(typed.point),
        "confidence": 1.0,
        "detail": None,
        "datum": typed.datum,
        "verified": True,
        "uncertainty_m": typed.uncertainty_m,
        **_apart(typed.point, asked),
    }


def _place(found: Place, asked: Asked) -> Row:
    point = Point(found.lon, found.lat)
    return {
        "label": found.label,
        "kind": str(found.kind),
        "point": lon_lat(point),
        "confidence": round(found.confidence, 3),
        "detail": found.detail,
        "datum": Datum.WGS84,
        "verified": found.kind not in UNSURE,
        "uncertainty_m": None,
        **_apart(point, asked),
    }


def _apart(point: Point, asked: Asked) -> Row:
    if asked.near is None:
        return {"distance_m": None, "within_uncertainty": None}
    apart_m, within_m = distance_m(point, asked.near), asked.within_m
    return {
        "distance_m": round(apart_m, 1),
        "within_uncertainty": None if within_m is None else apart_m <= within_m,
    }


def place_of(
    address: str, point: tuple[float, float] | None, *, verified: bool, detail: str | None
) -> Said:
    """The place that a form sends. One without a point is not verified, whatever the form says."""
    return Said(
        address=address,
        point=None if point is None else Point(*point),
        verified=verified and point is not None,
        detail=(detail or "").strip() or None,
    )


def name_of_place(places: Places, point: Point) -> Row:
    """ReversePlace: the street and the one it crosses next, or its block."""
    found = places.nearest(point.lon, point.lat)
    return {
        "label": label_of(found) or None,
        "point": lon_lat(point),
        "distance_m": round(found.distance_m, 1),
    }


def label_of(found: NearestStreet) -> str:
    """What a point is called by its street: with the block, else with the street that it crosses
    next, where there is one. Empty where the street has no name."""
    if found.block is not None:
        return f"{found.street} {found.block}"
    return f"{found.street} / {found.cross}" if found.cross else found.street

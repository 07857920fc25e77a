"""What must hold of a draft before it may become a folder."""

from collections.abc import Iterable

import numpy as np

from turnout.adapters.city.draft import CityDraft
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.files import HOSPITALS, STATIONS, UNITS
from turnout.base.geo import Point, distance_m
from turnout.engines.roads.network import RoadNetwork

OFF_ROAD_MAX_M = 2_000.0
"""A station or hospital farther than this from every street belongs to another city."""


def check_draft(draft: CityDraft) -> None:
    """Raise CityInputError at two things with one id, or a place far off the roads."""
    network = draft.roads.network
    _all_different(STATIONS, (s.id for s in draft.stations))
    _all_different(HOSPITALS, (h.id for h in draft.hospitals))
    _all_different(UNITS, (u.id for u in draft.units))
    _all_near(STATIONS, ((s.id, s.point) for s in draft.stations), network)
    _all_near(HOSPITALS, ((h.id, h.point) for h in draft.hospitals), network)
    _all_near(UNITS, ((u.id, u.start) for u in draft.units), network)


def road_distance_m(point: Point, network: RoadNetwork) -> float:
    """Metres from a point to the nearest vertex of any street, as the crow flies."""
    east = np.cos(np.radians(point.lat))
    apart = np.hypot((network.geometry_lon - point.lon) * east, network.geometry_lat - point.lat)
    near = int(np.argmin(apart))
    return distance_m(
        point, Point(float(network.geometry_lon[near]), float(network.geometry_lat[near]))
    )


def _all_different(file: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for number, name in enumerate(ids, start=2):
        if name in seen:
            raise CityInputError(
                file=file,
                row=number,
                field="id",
                what=f"{name!r} stands there twice",
                remedy="Rename or remove one of the two in the source",
            )
        seen.add(name)


def _all_near(file: str, places: Iterable[tuple[str, Point]], network: RoadNetwork) -> None:
    for number, (name, point) in enumerate(places, start=2):
        away_m = road_distance_m(point, network)
        if away_m > OFF_ROAD_MAX_M:
            raise CityInputError(
                file=file,
                row=number,
                field="lon, lat",
                what=f"{name!r} at {point.lon:.6f}, {point.lat:.6f} lies {away_m / 1000:.1f} km"
                " from the nearest street",
                remedy="Correct its place in the source, or give roads that reach it",
            )

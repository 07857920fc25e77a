"""Where modelled calls happen: along named streets, as many as people live around."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from turnout.base.geo import EARTH_RADIUS_M
from turnout.engines.places.streets import Streets


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPlace:
    """A point on a street, and what a caller would say: the street and the nearest crossing."""

    address: str
    lon: float
    lat: float


class StreetSampler:
    """Draws places: a zone by its population, a street of it by length, a point along it."""

    def __init__(
        self,
        streets: Streets,
        *,
        zone_lon: NDArray[np.float64],
        zone_lat: NDArray[np.float64],
        population: NDArray[np.float64],
    ) -> None:
        """Zones are points with people; a street belongs to the nearest, ties to the first.

        A zone without a street gives its people to the zone of the street nearest to it.
        Raises ValueError when nobody lives there, or when there is no named street.
        """
        if not len(streets.name) or not float(np.sum(population)) > 0:
            raise ValueError("calls need at least one named street and one inhabitant")
        self._streets = streets
        self._scale = np.cos(np.radians(float(np.mean(streets.lat))))
        self._start, self._pieces = _pieces(streets, self._scale)
        self._crossings = _crossings(streets)
        midpoints = np.column_stack(
            [_means(streets, streets.lon) * self._scale, _means(streets, streets.lat)]
        )
        centres = np.column_stack([zone_lon * self._scale, zone_lat])
        zone_of = cKDTree(centres).query(midpoints)[1]
        lengths = np.add.reduceat(self._pieces, self._start)
        zone_length = np.bincount(zone_of, weights=lengths, minlength=len(centres))
        nearest = zone_of[cKDTree(midpoints).query(centres)[1]]
        home = np.where(zone_length > 0, np.arange(len(centres)), nearest)
        people = np.bincount(home, weights=population, minlength=len(centres))
        weights = lengths * (people / np.maximum(zone_length, 1e-9))[zone_of]
        self._cumulated = np.cumsum(weights / weights.sum())

    def draw(self, count: int, chance: np.random.Generator) -> list[CallPlace]:
        """`count` independent places, out of two uniform numbers each."""
        pick, along = chance.random(count), chance.random(count)
        segments = np.minimum(np.searchsorted(self._cumulated, pick), len(self._cumulated) - 1)
        return [self._place(int(s), float(a)) for s, a in zip(segments, along, strict=True)]

    def _place(self, segment: int, along: float) -> CallPlace:
        streets = self._streets
        first, last = int(streets.first[segment]), int(streets.first[segment + 1])
        pieces = self._pieces[self._start[segment] :][: last - first - 1]
        reach = np.concatenate([np.zeros(1), np.cumsum(pieces)])
        at = along * reach[-1]
        lon = float(np.interp(at, reach, streets.lon[first:last]))
        lat = float(np.interp(at, reach, streets.lat[first:last]))
        node = int(streets.tail[segment] if along < 0.5 else streets.head[segment])
        own = int(streets.name[segment])
        name = streets.names[own]
        cross = next((other for other in self._crossings.get(node, ()) if other != own), None)
        address = name if cross is None else f"{name} / {streets.names[cross]}"
        return CallPlace(address=address, lon=round(lon, 6), lat=round(lat, 6))


def _pieces(streets: Streets, scale: float) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Lengths in metres of all straight pieces, and where each segment's pieces begin."""
    metres = np.radians(1.0) * EARTH_RADIUS_M
    steps = np.hypot(np.diff(streets.lon) * scale, np.diff(streets.lat)) * metres
    inside = np.ones(len(steps), dtype=bool)
    inside[streets.first[1:-1] - 1] = False
    start = streets.first[:-1] - np.arange(len(streets.name))
    return start, steps[inside]


def _means(streets: Streets, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean over each segment's points."""
    sums: NDArray[np.float64] = np.add.reduceat(values, streets.first[:-1])
    return sums / np.diff(streets.first)


def _crossings(streets: Streets) -> dict[int, tuple[int, ...]]:
    """The names that meet at each junction, ascending."""
    meeting: dict[int, set[int]] = {}
    for ends in (streets.tail, streets.head):
        for node, name in zip(ends.tolist(), streets.name.tolist(), strict=True):
            meeting.setdefault(node, set()).add(name)
    return {node: tuple(sorted(names)) for node, names in meeting.items()}

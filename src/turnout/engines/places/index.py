"""The place index of a city: typed places to points, and points back to streets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point, distance_m
from turnout.engines.places.lines import Lines
from turnout.engines.places.named import NamedPlaces
from turnout.engines.places.names import NameMatcher
from turnout.engines.places.normalise import normalise
from turnout.engines.places.numbers import find_block, find_number, nearest_block
from turnout.engines.places.place import NamedPlace, NearestStreet, Place, PlaceKind
from turnout.engines.places.query import Reading, readings
from turnout.engines.places.streets import Streets

SAME_CROSSING_M = 80.0
"""Junctions of two streets nearer to each other than this are one crossing (dual carriageways)."""
NEAR_CROSSING_M = 150.0
"""Streets that share no junction but come this near are offered as almost crossing."""
SURE = 0.95
"""From this confidence on, other streets of a similar name are not looked at."""
CREDIBLE = 0.5
"""Below this confidence, lying where the caller is does not put a candidate first."""

_TRUST = {
    PlaceKind.ADDRESS: 1.0,
    PlaceKind.CROSSING: 1.0,
    PlaceKind.BLOCK: 0.95,
    PlaceKind.NEAR_NUMBER: 0.7,
    PlaceKind.NEAR_CROSSING: 0.7,
    PlaceKind.STREET: 0.6,
    PlaceKind.NUMBER_UNKNOWN: 0.3,
}


class PlaceIndex:
    """Finds places by name. Reads only; the same question always has the same answer."""

    def __init__(self, streets: Streets, named: Sequence[NamedPlace] = ()) -> None:
        """Prepares the lookups; about 50 ms for 15,000 streets."""
        self.streets = streets
        self.named = NamedPlaces(named)
        self._lines = Lines(streets)
        self._matcher = NameMatcher(streets.names)
        self._order = np.argsort(streets.name, kind="stable")
        self._bounds = np.searchsorted(streets.name[self._order], np.arange(len(streets.names) + 1))
        self._stands_for: dict[int, list[int]] = {}
        for other, name in streets.other.tolist():
            self._stands_for.setdefault(other, []).append(name)
        self._meeting = _meeting(streets)

    def find(
        self,
        text: str,
        *,
        near: Point | None = None,
        within_m: float | None = None,
        on: date | None = None,
        limit: int = 5,
    ) -> tuple[Place, ...]:
        """Candidates for a typed place, the most confident first; empty when nothing is alike.

        Credible ones within `within_m` of `near`, where the caller is, come before all others.
        Ties go to the more exact kind, then to the nearer to `near` when it is given, then to
        the label, then to the west. Candidates of one label within 80 m of each other are one.
        Named places that are over on the day `on` are left out.
        """
        found = list(self.named.find(text, on=on))
        for reading in readings(text):
            places = self._places(reading)
            found += [replace(place, detail=reading.detail) for place in places]
        kinds = list(PlaceKind)

        def rank(place: Place) -> tuple[object, ...]:
            apart_m = 0.0 if near is None else distance_m(near, Point(place.lon, place.lat))
            inside = within_m is not None and near is not None and apart_m <= within_m
            return (
                not (inside and place.confidence >= CREDIBLE),
                -place.confidence,
                kinds.index(place.kind),
                apart_m,
                place.label,
                place.lon,
                place.lat,
            )

        found.sort(key=rank)
        kept: list[Place] = []
        for place in found:
            if len(kept) < limit and not any(self._same(place, other) for other in kept):
                kept.append(place)
        return tuple(kept)

    def nearest(self, lon: float, lat: float) -> NearestStreet:
        """The street nearest to a point. Raises ValueError when the city has no named street."""
        segment, share, apart_m = self._lines.nearest(lon, lat)
        x, y = self._lines.at(segment, share)
        on_lon, on_lat = self._lines.round(x, y)
        streets = self.streets
        own = int(streets.name[segment])
        ends = [int(streets.tail[segment]), int(streets.head[segment])]
        if share > 0.5:
            ends.reverse()
        crosses = (name for node in ends for name in self._meeting.get(node, ()) if name != own)
        cross = next(crosses, None)
        return NearestStreet(
            street=streets.names[own],
            cross=None if cross is None else streets.names[cross],
            block=nearest_block(streets, segment, share),
            lon=on_lon,
            lat=on_lat,
            distance_m=round(apart_m, 1),
        )

    def _places(self, reading: Reading) -> list[Place]:
        """Places for one meaning; a street spelt just so that answers exactly needs no others."""
        found: list[Place] = []
        for match in self._matcher.find(reading.street):
            for name in self._stands_for.get(match.name, [match.name]):
                found += self._on(name, match.likeness, reading)
            if any(place.confidence >= SURE for place in found):
                break
        return found

    def _on(self, name: int, likeness: float, reading: Reading) -> Iterator[Place]:
        if reading.cross is not None:
            return self._crossings(name, likeness, reading.cross)
        if reading.number is not None:
            return self._address(name, likeness, reading)
        if reading.block is not None:
            return self._block(name, likeness, reading)
        if reading.digits is None or self._has(name, reading.digits):
            return self._street(name, likeness, PlaceKind.STREET, self.streets.names[name])
        return iter(())

    def _has(self, name: int, digits: str) -> bool:
        """Whether a number is a word of the name itself."""
        return digits in normalise(self.streets.names[name]).split()

    def _place(
        self, kind: PlaceKind, label: str, likeness: float, at: tuple[float, float]
    ) -> Place:
        lon, lat = self._lines.round(*at)
        confidence = round(_TRUST[kind] * likeness, 3)
        return Place(label=label, lon=lon, lat=lat, kind=kind, confidence=confidence)

    def _same(self, one: Place, other: Place) -> bool:
        ax, ay = self._lines.flat(one.lon, one.lat)
        bx, by = self._lines.flat(other.lon, other.lat)
        return one.label == other.label and np.hypot(ax - bx, ay - by) < SAME_CROSSING_M

    def _segments(self, name: int) -> NDArray[np.int64]:
        """The segments of a name, ascending."""
        return self._order[self._bounds[name] : self._bounds[name + 1]]

    def _address(self, name: int, likeness: float, reading: Reading) -> Iterator[Place]:
        number = reading.block if reading.number is None else reading.number
        assert number is not None, "an address has a number"
        label = _numbered(self.streets.names[name], number, reading.sign)
        found = find_number(self.streets, self._segments(name), number)
        if found is None:
            yield from self._street(name, likeness, PlaceKind.NUMBER_UNKNOWN, label)
            return
        kind = PlaceKind.ADDRESS if found.exact else PlaceKind.NEAR_NUMBER
        at = self._lines.at(found.segment, found.share)
        yield self._place(kind, label, likeness, at)

    def _block(self, name: int, likeness: float, reading: Reading) -> Iterator[Place]:
        block, label = reading.block, self.streets.names[name]
        at = None if block is None else find_block(self._lines, self._segments(name), block)
        if at is None:
            yield from self._address(name, likeness, reading)
            return
        yield self._place(PlaceKind.BLOCK, f"{block} block of {label}", likeness, at)

    def _street(self, name: int, likeness: float, kind: PlaceKind, label: str) -> Iterator[Place]:
        """The middle of the street: the middle of the segment nearest to its centre."""
        segments = self._segments(name)
        if not len(segments):
            return
        middles = self._lines.middles[segments]
        centre = middles.mean(axis=0)
        best = int(np.argmin(np.hypot(*(middles - centre).T)))
        at = (float(middles[best, 0]), float(middles[best, 1]))
        yield self._place(kind, label, likeness, at)

    def _crossings(self, name: int, likeness: float, typed: str) -> Iterator[Place]:
        for other in self._matcher.find(typed):
            both = likeness * other.likeness
            for cross in self._stands_for.get(other.name, [other.name]):
                if cross != name:
                    places = list(self._crossing(name, cross, both))
                    yield from places
                    if any(place.confidence >= SURE for place in places):
                        return

    def _crossing(self, name: int, cross: int, likeness: float) -> Iterator[Place]:
        label = f"{self.streets.names[name]} / {self.streets.names[cross]}"
        points = self._shared(name, cross)
        if len(points):
            for at in _apart(points):
                yield self._place(PlaceKind.CROSSING, label, likeness, at)
            return
        nearest = self._nearest_pair(name, cross)
        if nearest is not None:
            yield self._place(PlaceKind.NEAR_CROSSING, label, likeness, nearest)

    def _ends(self, name: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Junctions of a street, and the index of a point that lies on each."""
        segments, streets = self._segments(name), self.streets
        nodes = np.concatenate([streets.tail[segments], streets.head[segments]])
        points = np.concatenate([streets.first[segments], streets.first[segments + 1] - 1])
        return nodes, points

    def _shared(self, name: int, cross: int) -> NDArray[np.float64]:
        """Where both streets have a junction, by the junction's number; shape (n, 2), metres."""
        nodes, points = self._ends(name)
        both, first, _ = np.intersect1d(nodes, self._ends(cross)[0], return_indices=True)
        at = points[first][: len(both)]
        return np.column_stack([self._lines.x[at], self._lines.y[at]])

    def _nearest_pair(self, name: int, cross: int) -> tuple[float, float] | None:
        """Midway between the nearest junctions of both, or None when they are far apart."""
        (_, a), (_, b) = self._ends(name), self._ends(cross)
        x, y = self._lines.x, self._lines.y
        distance = np.hypot(x[a][:, None] - x[b], y[a][:, None] - y[b])
        if not distance.size or distance.min() > NEAR_CROSSING_M:
            return None
        i, j = np.unravel_index(int(np.argmin(distance)), distance.shape)
        return float(x[a[i]] + x[b[j]]) / 2, float(y[a[i]] + y[b[j]]) / 2


def _numbered(street: str, number: int, sign: str) -> str:
    """12 Mission St, 人民路12号."""
    chinese = "\u4e00" <= street[-1] <= "\u9fff"
    return f"{street}{number}{sign}" if chinese else f"{number} {street}"


def _apart(points: NDArray[np.float64]) -> list[tuple[float, float]]:
    """One point per crossing: the mean of junctions that lie close to the first of them."""
    left: Sequence[NDArray[np.float64]] = list(points)
    found = []
    while left:
        close = [p for p in left if np.hypot(*(p - left[0])) < SAME_CROSSING_M]
        left = [p for p in left if np.hypot(*(p - left[0])) >= SAME_CROSSING_M]
        x, y = np.mean(close, axis=0)
        found.append((float(x), float(y)))
    return found


def _meeting(streets: Streets) -> dict[int, tuple[int, ...]]:
    """The names that meet at each junction, ascending."""
    names = np.concatenate([streets.name, streets.name])
    nodes = np.concatenate([streets.tail, streets.head])
    pairs = np.unique(np.column_stack([nodes, names]), axis=0)
    meeting: dict[int, list[int]] = {}
    for node, name in pairs.tolist():
        meeting.setdefault(node, []).append(name)
    return {node: tuple(meeting[node]) for node in meeting}

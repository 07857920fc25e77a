"""Measuring along streets: points part of the way, middles, and the nearest piece."""

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import METRES_PER_DEGREE
from turnout.engines.places.streets import Streets

Floats = NDArray[np.float64]


class Lines:
    """The streets' geometry in a flat frame of metres that is true near the city's middle."""

    def __init__(self, streets: Streets) -> None:
        """Coordinates east and north of the mean point; distortion grows with the distance."""
        self.streets = streets
        self.lon = float(np.mean(streets.lon)) if len(streets.lon) else 0.0
        self.lat = float(np.mean(streets.lat)) if len(streets.lat) else 0.0
        self._scale = float(np.cos(np.radians(self.lat))) * METRES_PER_DEGREE
        self.x = (streets.lon - self.lon) * self._scale
        self.y = (streets.lat - self.lat) * METRES_PER_DEGREE
        inside = np.ones(max(len(self.x) - 1, 0), dtype=bool)
        inside[streets.first[1:-1] - 1] = False
        self.piece_start = np.flatnonzero(inside)
        steps = np.hypot(np.diff(self.x), np.diff(self.y)) * inside
        self._travelled = np.concatenate([np.zeros(1), np.cumsum(steps)])
        segment_of_point = np.repeat(np.arange(len(streets.name)), np.diff(streets.first))
        self.piece_segment = segment_of_point[self.piece_start]
        self.middles = self._middles()

    def flat(self, lon: float, lat: float) -> tuple[float, float]:
        """Metres east and north of the frame's middle."""
        return (lon - self.lon) * self._scale, (lat - self.lat) * METRES_PER_DEGREE

    def round(self, x: float, y: float) -> tuple[float, float]:
        """Degrees of a point given in metres, to six places (0.1 m)."""
        return round(self.lon + x / self._scale, 6), round(self.lat + y / METRES_PER_DEGREE, 6)

    def reach(self, segment: int) -> Floats:
        """Metres from the segment's tail to each of its points."""
        travelled: Floats = self._travelled[self.span(segment)]
        reach: Floats = travelled - travelled[0]
        return reach

    def _middles(self) -> Floats:
        """The point half-way along each segment, shape (segments, 2), metres."""
        first, last = self.streets.first[:-1], self.streets.first[1:] - 1
        if not len(first):
            return np.zeros((0, 2))
        half = (self._travelled[first] + self._travelled[last]) / 2
        after = np.clip(np.searchsorted(self._travelled, half), first + 1, last)
        before = after - 1
        step = np.maximum(self._travelled[after] - self._travelled[before], 1e-9)
        share = np.clip((half - self._travelled[before]) / step, 0.0, 1.0)
        x = self.x[before] + share * (self.x[after] - self.x[before])
        y = self.y[before] + share * (self.y[after] - self.y[before])
        return np.column_stack([x, y])

    def span(self, segment: int) -> slice:
        """Where the segment's points lie."""
        first = self.streets.first
        return slice(int(first[segment]), int(first[segment + 1]))

    def along(self, segment: int, shares: Floats) -> Floats:
        """Points at the given shares of the way along the segment; shape (n, 2), metres."""
        span, reach = self.span(segment), self.reach(segment)
        metres = shares * reach[-1]
        return np.column_stack(
            [np.interp(metres, reach, self.x[span]), np.interp(metres, reach, self.y[span])]
        )

    def at(self, segment: int, share: float) -> tuple[float, float]:
        """The point `share` of the way along the segment, in metres of the frame."""
        x, y = self.along(segment, np.array([share]))[0]
        return float(x), float(y)

    def nearest(self, lon: float, lat: float) -> tuple[int, float, float]:
        """The nearest segment, the share along it, and the distance in metres; ties to the first.

        Raises ValueError when there is no street.
        """
        if not len(self.piece_start):
            raise ValueError("no named street to be near")
        px, py = self.flat(lon, lat)
        a = self.piece_start
        ax, ay = self.x[a], self.y[a]
        dx, dy = self.x[a + 1] - ax, self.y[a + 1] - ay
        squared = np.maximum(dx * dx + dy * dy, 1e-9)
        share = np.clip(((px - ax) * dx + (py - ay) * dy) / squared, 0.0, 1.0)
        distance = np.hypot(ax + share * dx - px, ay + share * dy - py)
        best = int(np.argmin(distance))
        segment = int(self.piece_segment[best])
        reach = self.reach(segment)
        point = int(a[best]) - int(self.streets.first[segment])
        along = reach[point] + float(share[best]) * (reach[point + 1] - reach[point])
        return segment, float(along / reach[-1]) if reach[-1] else 0.0, float(distance[best])

"""Places on the earth: WGS84 longitude and latitude in degrees, distances in metres."""

from dataclasses import dataclass
from math import asin, cos, pi, radians, sin, sqrt
from typing import Final

EARTH_RADIUS_M = 6_371_008.8
"""Mean earth radius (IUGG R1)."""
METRES_PER_DEGREE: Final = EARTH_RADIUS_M * pi / 180.0
"""Of a great circle, and so of latitude; of longitude that times the latitude's cosine."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place: degrees east and degrees north, WGS84."""

    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in degrees, edges included."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.west <= point.lon <= self.east and self.south <= point.lat <= self.north


def distance_m(a: Point, b: Point) -> float:
    """Great-circle distance in metres (haversine on the mean sphere; error below 0.6 %)."""
    phi_a, phi_b = radians(a.lat), radians(b.lat)
    half_phi = (phi_b - phi_a) / 2
    half_lambda = radians(b.lon - a.lon) / 2
    chord = sin(half_phi) ** 2 + cos(phi_a) * cos(phi_b) * sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, chord)))

"""The three datums of Chinese maps: WGS84, GCJ-02 ("Mars") and BD-09 (Baidu).

GCJ-02 is a shift of WGS84 that was never published; these are the formulas that public
implementations share (the deviation of Krasovsky's ellipsoid with sine terms), and Baidu's
further turn. The ways back are found by iteration, to better than 1e-9 degrees.
"""

from collections.abc import Callable
from enum import StrEnum
from math import atan2, cos, hypot, pi, radians, sin, sqrt
from typing import Final

from turnout.base.geo import Box, Point


class Datum(StrEnum):
    """What a pair of degrees is measured in."""

    WGS84 = "WGS84"
    GCJ02 = "GCJ-02"
    BD09 = "BD-09"


CHINA: Final = Box(72.004, 0.8293, 137.8347, 55.8271)
"""The box in which GCJ-02 shifts; outside it the datums are one."""

_AXIS_M: Final = 6_378_245.0
_ECCENTRICITY_SQUARED: Final = 0.006_693_421_622_965_943
_BAIDU_ANGLE: Final = pi * 3000.0 / 180.0
_CLOSE_DEGREES: Final = 1e-11
_MOST_STEPS: Final = 30


def to_wgs84(point: Point, datum: Datum) -> Point:
    """The same place in WGS84."""
    if datum is Datum.GCJ02:
        return gcj02_to_wgs84(point)
    if datum is Datum.BD09:
        return gcj02_to_wgs84(bd09_to_gcj02(point))
    return point


def wgs84_to_gcj02(point: Point) -> Point:
    """What a Chinese map shows for a place: 100 to 700 m away in China, itself elsewhere."""
    if not CHINA.contains(point):
        return point
    x, y = point.lon - 105.0, point.lat - 35.0
    phi = radians(point.lat)
    inside = 1 - _ECCENTRICITY_SQUARED * sin(phi) ** 2
    meridian = _AXIS_M * (1 - _ECCENTRICITY_SQUARED) / (inside * sqrt(inside))
    parallel = _AXIS_M / sqrt(inside) * cos(phi)
    return Point(
        point.lon + _shift_east(x, y) * 180.0 / (parallel * pi),
        point.lat + _shift_north(x, y) * 180.0 / (meridian * pi),
    )


def gcj02_to_wgs84(point: Point) -> Point:
    """The place that a Chinese map shows there; itself outside China."""
    return _undo(wgs84_to_gcj02, point) if CHINA.contains(point) else point


def gcj02_to_bd09(point: Point) -> Point:
    """Baidu's further turn of a GCJ-02 place; itself outside China."""
    if not CHINA.contains(point):
        return point
    reach = hypot(point.lon, point.lat) + 0.000_02 * sin(point.lat * _BAIDU_ANGLE)
    angle = atan2(point.lat, point.lon) + 0.000_003 * cos(point.lon * _BAIDU_ANGLE)
    return Point(reach * cos(angle) + 0.0065, reach * sin(angle) + 0.006)


def bd09_to_gcj02(point: Point) -> Point:
    """The GCJ-02 place of a Baidu place; itself outside China."""
    return _undo(gcj02_to_bd09, point) if CHINA.contains(point) else point


def _undo(forward: Callable[[Point], Point], shown: Point) -> Point:
    """The point that `forward` takes to `shown`: the shift changes slowly, so it converges."""
    guess = shown
    for _ in range(_MOST_STEPS):
        there = forward(guess)
        east, north = shown.lon - there.lon, shown.lat - there.lat
        guess = Point(guess.lon + east, guess.lat + north)
        if abs(east) < _CLOSE_DEGREES and abs(north) < _CLOSE_DEGREES:
            break
    return guess


def _shift_north(x: float, y: float) -> float:
    """Metres north, from degrees off 105 E 35 N."""
    metres = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    metres += (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    metres += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    return metres + (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0


def _shift_east(x: float, y: float) -> float:
    """Metres east, from degrees off 105 E 35 N."""
    metres = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    metres += (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    metres += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    return metres + (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0

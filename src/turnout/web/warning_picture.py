"""Where a warning counts, as a picture without a map: the area, a scale, north, known places."""

from collections.abc import Iterable, Sequence
from html import escape
from math import cos, hypot, radians
from typing import Final

from turnout.base.geo import METRES_PER_DEGREE, Point
from turnout.dispatch.model.warnings import WarningArea

SIDE: Final = 320
"""Units of the picture, whatever its size on a screen."""
ROOM_AROUND: Final = 1.6
"""So much more than the area is shown, so that places beside it can be seen."""
PLACES_MOST: Final = 4

Landmark = tuple[float, float, str, str]
"""Degrees east and north, and the name in English and in Chinese."""


def middle(area: WarningArea) -> Point:
    """The centre of a circle, or of the box around a ring."""
    if area.center is not None:
        return area.center
    lons, lats = [one.lon for one in area.ring], [one.lat for one in area.ring]
    return Point((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)


def picture(area: WarningArea, landmarks: Iterable[Landmark], label: str) -> str:
    """An SVG image; north is up. `label` is read to those who do not see it."""
    center = middle(area)
    reach = max(area.radius_m or 0, *(_metres(center, one) for one in area.ring), 1.0)
    scale = SIDE / 2 / (reach * ROOM_AROUND)
    known = _nearest(center, landmarks, reach * ROOM_AROUND)
    return (
        f'<svg viewBox="0 0 {SIDE} {SIDE}" role="img" aria-label="{escape(label)}">'
        f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="currentColor"/>'
        f"{_shape(area, center, scale)}"
        f"{''.join(_mark(center, one, scale) for one in known)}"
        f"{_bar(reach, scale)}"
        f'<path d="M300 34 l6 -22 l6 22 l-6 -6z" fill="currentColor"/>'
        f'<text x="301" y="48" font-size="12" fill="currentColor">N</text></svg>'
    )


def _offset(center: Point, point: Point) -> tuple[float, float]:
    """Metres east and north."""
    east = (point.lon - center.lon) * METRES_PER_DEGREE * cos(radians(center.lat))
    return east, (point.lat - center.lat) * METRES_PER_DEGREE


def _metres(center: Point, point: Point) -> float:
    return hypot(*_offset(center, point))


def _at(center: Point, point: Point, scale: float) -> tuple[float, float]:
    east, north = _offset(center, point)
    return SIDE / 2 + east * scale, SIDE / 2 - north * scale


def _shape(area: WarningArea, center: Point, scale: float) -> str:
    look = 'class="area" stroke="currentColor" stroke-width="2"'
    if not area.ring:
        radius = (area.radius_m or 0) * scale
        return f'<circle cx="{SIDE / 2:g}" cy="{SIDE / 2:g}" r="{radius:.1f}" {look}/>'
    corners = (_at(center, one, scale) for one in area.ring)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return f'<polygon points="{points}" {look}/>'


def _nearest(center: Point, landmarks: Iterable[Landmark], within_m: float) -> Sequence[Landmark]:
    """Those that the picture has room for; ties go to the English name."""
    far = ((_metres(center, Point(one[0], one[1])), one[2], one) for one in landmarks)
    return [one for metres, _, one in sorted(far)[:PLACES_MOST] if metres < within_m * 0.9]


def _mark(center: Point, landmark: Landmark, scale: float) -> str:
    lon, lat, english, chinese = landmark
    x, y = _at(center, Point(lon, lat), scale)
    anchor = "end" if x > SIDE / 2 else "start"
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="currentColor"/>'
        f'<text x="{x - 6 if anchor == "end" else x + 6:.1f}" y="{y - 4:.1f}" font-size="11" '
        f'text-anchor="{anchor}" fill="currentColor">{escape(chinese)} {escape(english)}</text>'
    )


def _bar(reach: float, scale: float) -> str:
    """A bar of a round number of metres."""
    steps = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
    metres = max((step for step in steps if step <= reach), default=steps[0])
    text = f"{metres} m" if metres < 1_000 else f"{metres // 1_000} km"
    end = 12 + metres * scale
    return (
        f'<path d="M12 300 v6 H{end:.1f} v-6" fill="none" stroke="currentColor"/>'
        f'<text x="14" y="298" font-size="12" fill="currentColor">{text}</text>'
    )

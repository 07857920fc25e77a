"""Closures on Toytown's one road: each covers the road between two posts."""

from math import floor

from turnout.base.geo import Point
from turnout.dispatch.model.closures import Circle, Closure, Stretch

METRES_PER_POST = 1_113.2
STREET = "Long Road"
"""The name of the whole road, from post 0 to post 7."""

Span = tuple[float, float]


def span_of(stretch: Stretch) -> Span | None:
    """The posts between which it lies: at a place, the kilometre around that; None: nothing."""
    if stretch.at is not None:
        first = floor(stretch.at.lon * 100)
        return (first, first + 1) if 0 <= first < 7 else None
    if stretch.area is None:
        return (0, 7) if stretch.street == STREET else None
    if isinstance(stretch.area, Circle):
        middle, radius = stretch.area.center.lon * 100, stretch.area.radius_m / METRES_PER_POST
        low, high = middle - radius, middle + radius
    else:
        posts = [point.lon * 100 for point in stretch.area.points]
        low, high = min(posts), max(posts)
    low, high = max(low, 0), min(high, 7)
    return (low, high) if low < high else None


def seconds_more(closures: tuple[Closure, ...], start: Point, to: Point, per_post: float) -> float:
    """What a trip takes longer; infinite where it would have to pass what is closed."""
    a, b = sorted((start.lon * 100, to.lon * 100))
    more: dict[float, float] = {}
    for closure in closures:
        span = None if closure.stretch is None else span_of(closure.stretch)
        if span is None or span[1] <= a or span[0] >= b:
            continue
        if closure.slowness is not None:
            shared = min(b, span[1]) - max(a, span[0])
            more[span[0]] = max(
                more.get(span[0], 0.0), shared * per_post * (closure.slowness - 1.0)
            )
        elif not (span[0] < a < span[1] or span[0] < b < span[1]):
            return float("inf")
    return sum(more.values())

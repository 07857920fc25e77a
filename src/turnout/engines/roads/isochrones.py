"""What can be reached in time, as polygons for a map."""

from dataclasses import dataclass
from itertools import pairwise
from math import cos, isfinite, radians

import numpy as np

from turnout.base.geo import METRES_PER_DEGREE
from turnout.engines.roads.arrays import Floats, Graph, Ints, Scratch, Shape
from turnout.engines.roads.isochrone_kernels import (
    draw_near,
    linked,
    reach,
    rings,
    stretches_reached,
)
from turnout.engines.roads.place_kernels import entries, exits
from turnout.engines.roads.search_kernels import forget
from turnout.engines.roads.snapping import Snap

BESIDE_M = 60.0
"""Ground within so many metres of a street that is reached counts as reached."""
CELL_M = 40.0
CELLS_MAX = 1_000_000
FAR_CELLS = 1e12

Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Outline:
    """Reached ground: its outer ring, and the holes in it; the first point is not repeated."""

    outer: Ring
    holes: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """Arcs driven within the time, from a fraction to a fraction of the length of each."""

    arc: Ints
    begin: Floats
    end: Floats


def reached_within(
    graph: Graph, scratch: Scratch, place: Snap, within_seconds: float, *, towards: bool = False
) -> Reached:
    """Every stretch of street that is driven within the time from a place, or towards it.

    On foot and by car alike: whose seconds they are is the graph's matter. Raises ValueError for a
    time that is not a finite number of at least 0.
    """
    require_time(within_seconds)
    star = graph.entering if towards else graph.leaving
    ends = entries if towards else exits
    seeds = ends(graph, place.arc, place.fraction)
    touched = reach(star, scratch, seeds, within_seconds)
    arc, begin, end = stretches_reached(star, scratch, touched, within_seconds, towards)
    forget(scratch, touched)
    return with_own_street(graph, place, within_seconds, (arc, begin, end), towards=towards)


def with_own_street(
    graph: Graph,
    place: Snap,
    within_seconds: float,
    stretches: tuple[Ints, Floats, Floats],
    *,
    towards: bool = False,
) -> Reached:
    """The stretches (arcs, begins, ends) beyond the place's own street, and those on it."""
    arc, begin, end = stretches
    own = _own_street(graph, place, within_seconds, towards=towards)
    # Of a street that is driven whole both ways, one way is enough.
    twice = (end - begin == 1.0) & (graph.opposite[arc] >= 0) & (graph.opposite[arc] < arc)
    whole = np.zeros(len(graph.opposite), np.bool_)
    whole[arc[end - begin == 1.0]] = True
    keep = ~(twice & whole[graph.opposite[arc]])
    arc, begin, end = arc[keep], begin[keep], end[keep]
    return Reached(
        np.concatenate([arc, np.array([part[0] for part in own], np.int32)]),
        np.concatenate([begin, np.array([part[1] for part in own])]),
        np.concatenate([end, np.array([part[2] for part in own])]),
    )


def require_time(within_seconds: float) -> None:
    """Raises ValueError for a time that is not a finite number of at least 0."""
    if not (isfinite(within_seconds) and within_seconds >= 0):
        raise ValueError(f"within {within_seconds} s: must be a finite time of at least 0")


def outlines(shape: Shape, reached: Reached) -> list[Outline]:
    """The ground beside the stretches as polygons, the largest first; true to about 10 m."""
    field, corner = _field(shape, reached)
    level = (BESIDE_M / _cell_m(corner)) ** 2
    points, begins = rings(field, level, linked(field, level))
    lon = np.round(corner[0] + points[:, 0] * corner[2], 6)
    lat = np.round(corner[1] + points[:, 1] * corner[3], 6)
    spans = [slice(*ends) for ends in pairwise(begins.tolist())]
    areas = _twice_areas(points, begins).tolist()
    outer = [spans[i] for i in sorted(range(len(spans)), key=lambda i: -areas[i]) if areas[i] > 0]
    grounds = [(lon[span], lat[span]) for span in outer]
    boxes = np.array([(x.min(), x.max(), y.min(), y.max()) for x, y in grounds])
    inside: list[list[Ring]] = [[] for _ in outer]
    for area, span in zip(areas, spans, strict=True):
        if area <= 0:
            corner_of_hole = float(lon[span.start]), float(lat[span.start])
            inside[_owner(corner_of_hole, grounds, boxes)].append(_ring(lon[span], lat[span]))
    rings_of = [_ring(*ground) for ground in grounds]
    return [Outline(ring, tuple(own)) for ring, own in zip(rings_of, inside, strict=True)]


def _own_street(
    graph: Graph, place: Snap, within_seconds: float, *, towards: bool
) -> list[tuple[int, float, float]]:
    """The stretches of the place's own street, in both directions where it has them."""
    sides = [(place.arc, place.fraction)]
    opposite = int(graph.opposite[place.arc])
    if opposite >= 0:
        sides.append((opposite, 1.0 - place.fraction))
    parts = []
    for arc, fraction in sides:
        share = within_seconds / float(graph.seconds[arc])
        if towards:
            parts.append((arc, max(0.0, fraction - share), fraction))
        else:
            parts.append((arc, fraction, min(1.0, fraction + share)))
    return parts


def _field(shape: Shape, reached: Reached) -> tuple[Floats, tuple[float, float, float, float]]:
    """Squared distances on a grid with an empty rim, and the grid's corner and cell."""
    first, last = shape.offset[reached.arc], shape.offset[reached.arc + 1]
    counts = last - first
    at = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
    lon, lat = shape.lon[at], shape.lat[at]
    scale = cos(radians(float(lat.mean())))
    wide_m, high_m = float(np.ptp(lon)) * scale, float(np.ptp(lat))
    span_m = [METRES_PER_DEGREE * side + 4 * BESIDE_M for side in (wide_m, high_m)]
    cell_m = max(CELL_M, float(np.sqrt(span_m[0] * span_m[1] / CELLS_MAX)))
    high = cell_m / METRES_PER_DEGREE
    wide = high / scale
    margin = BESIDE_M / cell_m + 1.01
    corner = (float(lon.min()) - margin * wide, float(lat.min()) - margin * high, wide, high)
    columns = int((float(lon.max()) - corner[0]) / wide + margin) + 2
    rows = int((float(lat.max()) - corner[1]) / high + margin) + 2
    field = np.full((rows, columns), FAR_CELLS)
    draw_near(shape, (reached.arc, reached.begin, reached.end), corner, margin, field)
    field[[0, -1]], field[:, [0, -1]] = FAR_CELLS, FAR_CELLS
    return field, corner


def _cell_m(corner: tuple[float, float, float, float]) -> float:
    return corner[3] * METRES_PER_DEGREE


def _twice_areas(points: Floats, begins: Ints) -> Floats:
    """Of each ring, above 0 where it runs with its ground on its left."""
    (x, y), after = points.T, np.arange(1, len(points) + 1)
    after[begins[1:] - 1] = begins[:-1]
    areas: Floats = np.add.reduceat(x * y[after] - y * x[after], begins[:-1])
    return areas


def _ring(lon: Floats, lat: Floats) -> Ring:
    return list(zip(lon.tolist(), lat.tolist(), strict=True))


def _owner(point: tuple[float, float], grounds: list[tuple[Floats, Floats]], boxes: Floats) -> int:
    """The smallest ground round a point, which is the last: an island in a lake has a hole of its
    own."""
    lon, lat = point
    west, east, south, north = boxes.T
    near = np.flatnonzero((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north))
    largest, *smaller = near.tolist()
    inside = (one for one in reversed(smaller) if _is_inside(point, *grounds[one]))
    # There is one for every hole: only where there are more is there anything to find out.
    return next(inside, largest)


def _is_inside(point: tuple[float, float], ax: Floats, ay: Floats) -> bool:
    lon, lat = point
    bx, by = np.roll(ax, -1), np.roll(ay, -1)
    spans = (ay > lat) != (by > lat)
    rise = np.where(spans, by - ay, 1.0)
    return bool(np.count_nonzero(spans & (lon < ax + (lat - ay) / rise * (bx - ax))) % 2)

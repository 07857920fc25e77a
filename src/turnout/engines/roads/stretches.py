"""Which streets lie in an area or bear a name: arrays of arcs, and their lines for a map.

An arc counts as in an area when any part of it is: a street is closed from corner to corner.
"""

from math import cos, radians

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import METRES_PER_DEGREE
from turnout.engines.roads.arrays import Floats, Ints
from turnout.engines.roads.network import RoadNetwork

Line = list[tuple[float, float]]


def arcs_named(network: RoadNetwork, name: str) -> Ints:
    """int32[k]: the arcs of every street of that name, capital letters or not."""
    wanted = name.strip().casefold()
    places = [i for i, known in enumerate(network.names) if i and known.casefold() == wanted]
    found: Ints = np.flatnonzero(np.isin(network.arc_name, places)).astype(np.int32)
    return found


def arcs_within(network: RoadNetwork, lon: float, lat: float, radius_m: float) -> Ints:
    """int32[k]: the arcs that come nearer to a point than the radius."""
    (x1, y1, x2, y2), owner = _segments(network, lon, lat)
    along = (x2 - x1) ** 2 + (y2 - y1) ** 2
    share = np.clip(-(x1 * (x2 - x1) + y1 * (y2 - y1)) / np.where(along > 0, along, 1.0), 0.0, 1.0)
    away = np.hypot(x1 + share * (x2 - x1), y1 + share * (y2 - y1))
    found: Ints = np.unique(owner[away <= radius_m])
    return found


def arcs_inside(network: RoadNetwork, ring: list[tuple[float, float]]) -> Ints:
    """int32[k]: the arcs that enter a polygon of degrees (lon, lat); its last point joins its
    first."""
    (x1, y1, x2, y2), owner = _segments(network, *ring[0])
    corners = np.array([_local(*point, *ring[0]) for point in ring])
    ax, ay = corners[:, 0], corners[:, 1]
    bx, by = np.roll(ax, -1), np.roll(ay, -1)
    inside = np.zeros(len(x1), np.bool_)
    touched = np.zeros(len(x1), np.bool_)
    for i in range(len(ring)):
        # A ray to the right of each segment's first point meets an odd number of edges.
        spans = (ay[i] > y1) != (by[i] > y1)
        rise = by[i] - ay[i] if by[i] != ay[i] else 1.0
        inside ^= spans & (x1 < ax[i] + (y1 - ay[i]) / rise * (bx[i] - ax[i]))
        touched |= _cross((x1, y1, x2, y2), (ax[i], ay[i], bx[i], by[i]))
    found: Ints = np.unique(owner[inside | touched])
    return found


def lines_of(network: RoadNetwork, arcs: Ints) -> list[Line]:
    """Polylines (lon, lat; millionths of a degree) of the streets of these arcs, each once."""
    opposite = network.arc_opposite
    known = set(arcs.tolist())
    once = [
        arc for arc in sorted(known) if not 0 <= opposite[arc] < arc or opposite[arc] not in known
    ]
    lines: list[Line] = []
    for arc in once:
        part = slice(int(network.geometry_offset[arc]), int(network.geometry_offset[arc + 1]))
        pairs = zip(network.geometry_lon[part], network.geometry_lat[part], strict=True)
        lines.append([(round(float(lon), 6), round(float(lat), 6)) for lon, lat in pairs])
    return lines


def _local(lon: float, lat: float, lon_0: float, lat_0: float) -> tuple[float, float]:
    scale = cos(radians(lat_0))
    return (lon - lon_0) * scale * METRES_PER_DEGREE, (lat - lat_0) * METRES_PER_DEGREE


def _segments(
    network: RoadNetwork, lon_0: float, lat_0: float
) -> tuple[tuple[Floats, Floats, Floats, Floats], Ints]:
    """The ends of every straight piece of every arc in metres from a point, and whose it is."""
    scale = cos(radians(lat_0)) * METRES_PER_DEGREE
    x = (np.asarray(network.geometry_lon) - lon_0) * scale
    y = (np.asarray(network.geometry_lat) - lat_0) * METRES_PER_DEGREE
    points = np.diff(network.geometry_offset)
    owner = np.repeat(np.arange(network.arc_count, dtype=np.int32), points)
    piece = owner[:-1] == owner[1:]
    ends = x[:-1][piece], y[:-1][piece], x[1:][piece], y[1:][piece]
    return ends, owner[:-1][piece]


def _cross(
    many: tuple[Floats, Floats, Floats, Floats], one: tuple[float, float, float, float]
) -> NDArray[np.bool_]:
    """Which of many straight pieces cross one."""
    x1, y1, x2, y2 = many
    ax, ay, bx, by = one

    def side(px: Floats | float, py: Floats | float) -> NDArray[np.bool_]:
        of_first = (x2 - x1) * (py - y1) - (y2 - y1) * (px - x1)
        return np.asarray(of_first > 0)

    first = (bx - ax) * (y1 - ay) - (by - ay) * (x1 - ax) > 0
    second = (bx - ax) * (y2 - ay) - (by - ay) * (x2 - ax) > 0
    crossed: NDArray[np.bool_] = (first != second) & (side(ax, ay) != side(bx, by))
    return crossed

"""The drive behind a track of positions: Newson and Krumm, "Hidden Markov map matching through
noise and sparseness" (ACM GIS 2009), with the heading as a second measurement.

Equation numbers are theirs. Costs are negative logarithms, so the likeliest drive has the least.
"""

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import METRES_PER_DEGREE
from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import (
    NODE_BITS,
    NODE_MASK,
    UNREACHED_SECONDS,
    Floats,
    Ints,
    Scratch,
    Shape,
    Star,
)
from turnout.engines.roads.heading_kernels import candidates
from turnout.engines.roads.heap_kernels import drop_first, item, push
from turnout.engines.roads.network import TICKS_PER_SECOND
from turnout.engines.roads.search_kernels import forget
from turnout.engines.roads.snap_kernels import Grid

BETA_M = 5.0
"""Equation 2: by how much way and straight line usually differ between two positions."""
DETOUR_M = 500.0
"""A way longer than twice the straight line and this is none (section 4, breaks)."""
BACK_M = 20.0
"""A place so far back on the same arc is the same place, measured badly."""


@compiled
def _ways_from(star: Star, scratch: Scratch, node: int, metres: float, limit_m: float) -> int:
    """Fill the scratch's distance, in metres, from a node; how many are touched."""
    scratch.distance[node], scratch.touched[0] = metres, node
    size, touched = push(scratch.heap, 0, item(metres, node)), 1
    distance, heap = scratch.distance, scratch.heap
    while size > 0:
        ticks, here = heap[0] >> NODE_BITS, heap[0] & NODE_MASK
        size = drop_first(heap, size)
        known = distance[here]
        if np.int64(known * TICKS_PER_SECOND) < ticks:
            continue
        for i in range(star.offset[here], star.offset[here + 1]):
            near, more = star.node[i], known + star.seconds[i]
            before = distance[near]
            if more < before and more <= limit_m:
                if before == UNREACHED_SECONDS:
                    scratch.touched[touched] = near
                    touched += 1
                distance[near] = more
                size = push(heap, size, item(more, near))
    return touched


@compiled
def _step(
    star: Star,
    ends: tuple[Ints, Ints, Floats],
    scratch: Scratch,
    straight_m: float,
    before: tuple[Ints, Floats, Floats],
    now: tuple[Ints, Floats],
    cost: Floats,
    came_from: Ints,
) -> None:
    """Fill the least cost of each candidate of now, and whence, by its way from those before.

    ends: tails, heads and metres of the arcs. before: arcs, fractions, costs; now: arcs, fractions.
    """
    tail, head, metres = ends
    cost[:], came_from[:] = np.inf, -1
    limit_m = 2.0 * straight_m + DETOUR_M
    for i in range(len(before[0])):
        arc, fraction, base = before[0][i], before[1][i], before[2][i]
        if base == np.inf:
            continue
        left_m = (1.0 - fraction) * metres[arc]
        touched = _ways_from(star, scratch, head[arc], left_m, limit_m)
        for j in range(len(now[0])):
            to, at = now[0][j], now[1][j]
            way_m = scratch.distance[tail[to]] + at * metres[to]
            ahead_m = (at - fraction) * metres[to]
            if to == arc and ahead_m >= -BACK_M:
                way_m = min(way_m, max(0.0, ahead_m))
            total = base + abs(way_m - straight_m) / BETA_M
            if way_m <= limit_m and total < cost[j]:
                cost[j], came_from[j] = total, i
        forget(scratch, touched)


@compiled
def match(
    shape: Shape,
    grid: Grid,
    opposite: Ints,
    star: Star,
    ends: tuple[Ints, Ints, Floats],
    scratch: Scratch,
    track: tuple[Floats, Floats, Floats],
    limits: tuple[int, float],
    arc: Ints,
    fraction: Floats,
    begins: NDArray[np.bool_],
) -> None:
    """Fill the arc (-1: off the roads) and fraction of each position on the likeliest drive.

    star: the leaving arcs with metres for seconds. track: lon, lat, heading (nan: not known).
    limits: candidates a position, and how many metres off is too far. begins: where a drive begins
    anew, since no way leads there from the position before.
    """
    lon, lat, heading = track
    n, most = len(lon), limits[0]
    arcs, numbers = np.full((n, most), -1, np.int32), np.empty((n, most, 3))
    counts, costs = np.zeros(n, np.int32), np.full((n, most), np.inf)
    came_from = np.full((n, most), -1, np.int32)
    last = -1
    for t in range(n):
        begins[t] = False
        place = (lon[t], lat[t], heading[t], limits[1])
        count = candidates(shape, grid, opposite, place, arcs[t], numbers[t])
        counts[t] = count
        if count == 0:
            continue
        if last >= 0:
            east = (lon[t] - lon[last]) * np.cos(np.radians(lat[t]))
            straight_m = METRES_PER_DEGREE * np.hypot(east, lat[t] - lat[last])
            some = counts[last]
            before = (arcs[last, :some], numbers[last, :some, 0].copy(), costs[last, :some])
            now = (arcs[t, :count], numbers[t, :count, 0].copy())
            whence = came_from[t, :count]
            _step(star, ends, scratch, straight_m, before, now, costs[t, :count], whence)
        if last < 0 or np.min(costs[t, :count]) == np.inf:
            begins[t] = True
            costs[t, :count] = 0.0
        costs[t, :count] += numbers[t, :count, 1]
        last = t
    _read_back(arcs, numbers, counts, costs, came_from, begins, arc, fraction)


@compiled
def _read_back(
    arcs: Ints,
    numbers: Floats,
    counts: Ints,
    costs: Floats,
    came_from: Ints,
    begins: NDArray[np.bool_],
    arc: Ints,
    fraction: Floats,
) -> None:
    """Follow each drive back from its last position's best candidate; ties to the lower one."""
    choice = -1
    for t in range(len(arc) - 1, -1, -1):
        arc[t], fraction[t] = -1, np.nan
        if counts[t] == 0:
            continue
        if choice < 0:
            choice = int(np.argmin(costs[t, : counts[t]]))
        arc[t], fraction[t] = arcs[t, choice], numbers[t, choice, 0]
        choice = -1 if begins[t] else came_from[t, choice]

"""Seconds between few and many places: climb from the few, then sweep down to the many.

Delling, Goldberg and Werneck, "Faster batched shortest paths in road networks" (ATMOS 2011), over
the elimination tree of a customizable hierarchy: all upper ends of a node are its ancestors,
so neither the climb nor the sweep needs a queue.
"""

from typing import NamedTuple

import numpy as np

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Floats, Ints, Longs

LANES = 16
"""Rows that are swept together: one reading of an arc serves them all."""


class RankedStar(NamedTuple):
    """A hierarchy under one profile, in one direction: the arcs of node v (a rank) lead up to
    upper[offset[v]:offset[v+1]]; up: seconds to there, down: from there."""

    offset: Longs
    upper: Ints
    parent: Ints
    up: Floats
    down: Floats


class SweepScratch(NamedTuple):
    """One thread's working memory by rank: between sweeps local is -1, reached is inf."""

    local: Ints
    reached: Floats
    met: Ints
    order: Ints
    path: Ints


@compiled
def climb(
    offset: Longs,
    upper: Ints,
    parent: Ints,
    seconds: Floats,
    seeds: tuple[int, float, int, float],
    reached: Floats,
    met: Ints,
) -> int:
    """Fill `reached` of all ancestors of one or two seeds (-1: none); how many are `met`."""
    a, seconds_a, b, seconds_b = seeds
    reached[a] = min(reached[a], seconds_a)
    if b >= 0:
        reached[b] = min(reached[b], seconds_b)
    count = 0
    while a >= 0 or b >= 0:
        v = a
        if a < 0 or 0 <= b < a:
            v = b
        here = reached[v]
        met[count] = v
        count += 1
        if here < np.inf:
            for i in range(offset[v], offset[v + 1]):
                w = upper[i]
                reached[w] = min(reached[w], here + seconds[i])
        if b == v:
            b = parent[v]
        if a == v:
            a = parent[v]
        if a == b:
            b = -1
    return count


@compiled
def below(parent: Ints, wanted: Ints, local: Ints, order: Ints, path: Ints) -> int:
    """Fill `order` with all ancestors of the wanted nodes (-1: none), upper first; how many.

    local: each one's place in the order; -1 elsewhere.
    """
    count = 0
    for node in wanted:
        v, length = node, 0
        while v >= 0 and local[v] < 0:
            path[length] = v
            length += 1
            v = parent[v]
        for i in range(length - 1, -1, -1):
            order[count] = path[i]
            local[path[i]] = count
            count += 1
    return count


@compiled
def restrict(
    offset: Longs, upper: Ints, seconds: Floats, order: Ints, local: Ints
) -> tuple[Longs, Ints, Floats]:
    """The arcs at the nodes of an order, by place in it."""
    size = 0
    for v in order:
        size += offset[v + 1] - offset[v]
    begin, above, times = (
        np.zeros(len(order) + 1, np.int64),
        np.empty(size, np.int32),
        np.empty(size),
    )
    at = 0
    for r in range(len(order)):
        for i in range(offset[order[r]], offset[order[r] + 1]):
            if seconds[i] < np.inf:
                above[at], times[at] = local[upper[i]], seconds[i]
                at += 1
        begin[r + 1] = at
    return begin, above[:at].copy(), times[:at].copy()


@compiled
def sweep(begin: Longs, above: Ints, times: Floats, table: Floats) -> None:
    """Improve float64[order, LANES] from the top down."""
    for r in range(len(begin) - 1):
        row = table[r]
        for i in range(begin[r], begin[r + 1]):
            other, more = table[above[i]], times[i]
            for lane in range(LANES):
                found = other[lane] + more
                row[lane] = found if found < row[lane] else row[lane]


@compiled
def fill_table(
    star: RankedStar,
    scratch: SweepScratch,
    nodes: Ints,
    node_seconds: Floats,
    wanted: Ints,
    wanted_seconds: Floats,
    found: Floats,
) -> None:
    """Fill found[i, j]: least seconds from the two ends of place i to the two ends of place j.

    nodes, wanted: ranks, 2i and 2i+1, -1 for a missing end; node_seconds, wanted_seconds: what is
    driven before and after.
    """
    offset, upper, parent, up, down = star
    local, reached, met, order, path = scratch
    order = order[: below(parent, wanted, local, order, path)]
    begin, above, times = restrict(offset, upper, down, order, local)
    table = np.empty((len(order), LANES))
    for first in range(0, len(found), LANES):
        rows = min(LANES, len(found) - first)
        table[:] = np.inf
        for lane in range(rows):
            i = 2 * (first + lane)
            seeds = (nodes[i], node_seconds[i], nodes[i + 1], node_seconds[i + 1])
            for m in range(climb(offset, upper, parent, up, seeds, reached, met)):
                if local[met[m]] >= 0:
                    table[local[met[m]], lane] = reached[met[m]]
                reached[met[m]] = np.inf
        sweep(begin, above, times, table)
        for j in range(found.shape[1]):
            _read(table, local, wanted, wanted_seconds, j, found[first : first + rows])
    for v in order:
        local[v] = -1


@compiled
def _read(
    table: Floats, local: Ints, wanted: Ints, wanted_seconds: Floats, j: int, found: Floats
) -> None:
    for lane in range(len(found)):
        found[lane, j] = np.inf
    for end in range(2 * j, 2 * j + 2):
        if wanted[end] >= 0:
            row = table[local[wanted[end]]]
            for lane in range(len(found)):
                found[lane, j] = min(found[lane, j], row[lane] + wanted_seconds[end])

"""Seconds from many places to one: climb from the one, then sweep down to the many.

The nodes below which the many stand, and the arcs there, lie one behind the other in the order of
the sweep, and are kept from one question to the next: who has moved only adds what is missing. So a
sweep reads memory from front to back, which costs a quarter of reading each node's arcs where the
hierarchy has them.
"""

from typing import NamedTuple

import numpy as np

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Floats, Ints, Longs
from turnout.engines.roads.sweep_kernels import RankedStar, climb


class Below(NamedTuple):
    """What one thread sweeps over: room for all nodes and arcs of a star, filled from the front.

    order: ranks, upper ones first; place: of each rank in the order, -1 for those that are not in
    it. The arcs of the i-th are begin[i]:begin[i+1], above: the place of their other end.
    """

    place: Ints
    order: Ints
    begin: Longs
    above: Ints
    seconds: Floats
    reached: Floats


class RowScratch(NamedTuple):
    """What is empty between questions: reached is inf, by rank."""

    reached: Floats
    met: Ints
    path: Ints


@compiled
def add_below(star: RankedStar, below: Below, count: int, wanted: Ints, path: Ints) -> int:
    """Add the wanted nodes (ranks; -1: none) and all their ancestors; how many nodes there are."""
    for node in wanted:
        v, length = node, 0
        while v >= 0 and below.place[v] < 0:
            path[length] = v
            length += 1
            v = star.parent[v]
        for step in range(length - 1, -1, -1):
            v = path[step]
            below.order[count], below.place[v] = v, count
            at = below.begin[count]
            for i in range(star.offset[v], star.offset[v + 1]):
                if star.down[i] < np.inf:
                    below.above[at], below.seconds[at] = below.place[star.upper[i]], star.down[i]
                    at += 1
            count += 1
            below.begin[count] = at
    return count


@compiled
def forget_below(below: Below, count: int) -> None:
    """Let it be empty again."""
    for v in below.order[:count]:
        below.place[v] = -1


@compiled
def fill_row(
    star: RankedStar,
    scratch: RowScratch,
    below: Below,
    count: int,
    seeds: tuple[int, float, int, float],
    wanted: Ints,
    wanted_seconds: Floats,
    found: Floats,
) -> None:
    """Fill found[j]: least seconds from the seeds to the two ends of place j, see `fill_table`.

    All wanted nodes are among the count of those below.
    """
    reached, place = below.reached[:count], below.place
    reached[:] = np.inf
    offset, upper, parent, up, _ = star
    for m in range(climb(offset, upper, parent, up, seeds, scratch.reached, scratch.met)):
        v = scratch.met[m]
        if place[v] >= 0:
            reached[place[v]] = scratch.reached[v]
        scratch.reached[v] = np.inf
    _sweep(below.begin[: count + 1], below.above, below.seconds, reached)
    for j in range(len(found)):
        found[j] = np.inf
        for end in range(2 * j, 2 * j + 2):
            if wanted[end] >= 0:
                found[j] = min(found[j], reached[place[wanted[end]]] + wanted_seconds[end])


@compiled
def _sweep(begin: Longs, above: Ints, seconds: Floats, reached: Floats) -> None:
    for r in range(len(reached)):
        best = reached[r]
        for i in range(begin[r], begin[r + 1]):
            more = reached[above[i]] + seconds[i]
            best = more if more < best else best
        reached[r] = best

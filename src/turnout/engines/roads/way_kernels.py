"""From a hierarchy back to streets: the arcs that a fastest trip drives.

Climb from both ends, meet where the sum is least, walk back down on either side, and open every
shortcut at a lower node that it leads through (Dibbelt, Strasser and Wagner, "Customizable
contraction hierarchies", ACM JEA 21, 2016, section 7). Seconds are whole ticks: of two ways with
equal sums either is right, and what was summed is found again by its sum.
"""

from typing import NamedTuple

import numpy as np

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Floats, Ints, Longs, Star
from turnout.engines.roads.sweep_kernels import RankedStar, climb

Seeds = tuple[int, float, int, float]
"""One or two ranks with the seconds to each; the second may be -1, inf."""


class Underside(NamedTuple):
    """A hierarchy's arcs found from their upper ends: rank w is above lower[offset[w]:offset[w+1]]
    (sorted), by these arcs. node: the network's node of every rank."""

    node: Ints
    offset: Longs
    lower: Ints
    arc: Longs


class WayScratch(NamedTuple):
    """One thread's working memory by rank: between questions ahead and back are inf."""

    ahead: Floats
    back: Floats
    met_ahead: Ints
    met_back: Ints


@compiled
def underside(offset: Longs, upper: Ints) -> tuple[Longs, Ints, Longs]:
    """Offsets, lower ends (sorted) and the arcs from there, by upper end."""
    n = len(offset) - 1
    begin = np.zeros(n + 1, np.int64)
    for w in upper:
        begin[w + 1] += 1
    for w in range(n):
        begin[w + 1] += begin[w]
    lower, arc, filled = (
        np.empty(len(upper), np.int32),
        np.empty(len(upper), np.int64),
        begin.copy(),
    )
    for v in range(n):
        for i in range(offset[v], offset[v + 1]):
            at = filled[upper[i]]
            lower[at], arc[at] = v, i
            filled[upper[i]] += 1
    return begin, lower, arc


@compiled
def way_between(
    star: RankedStar, under: Underside, scratch: WayScratch, starts: Seeds, ends: Seeds
) -> tuple[float, Ints]:
    """Seconds from the starts to the ends, and the ranks that a fastest way passes, each joined to
    the next by an arc of the hierarchy; inf and none: no route."""
    ahead, back = scratch.ahead, scratch.back
    met = climb(star.offset, star.upper, star.parent, star.up, starts, ahead, scratch.met_ahead)
    others = climb(star.offset, star.upper, star.parent, star.down, ends, back, scratch.met_back)
    best, top = np.inf, -1
    for v in scratch.met_ahead[:met]:
        if ahead[v] + back[v] < best:
            best, top = ahead[v] + back[v], v
    ranks = np.empty(0, np.int32)
    if top >= 0:
        risen = _descent(under, star.up, ahead, starts, top)
        sunk = _descent(under, star.down, back, ends, top)
        ranks = np.concatenate((risen[::-1], sunk[1:]))
    ahead[scratch.met_ahead[:met]] = np.inf
    back[scratch.met_back[:others]] = np.inf
    return best, ranks


@compiled
def _descent(under: Underside, seconds: Floats, reached: Floats, seeds: Seeds, top: int) -> Ints:
    """The ranks from a node down to the seed that it was climbed to from."""
    a, seconds_a, b, seconds_b = seeds
    ranks, count, at = np.empty(16, np.int32), 0, top
    while at >= 0:
        if count == len(ranks):
            ranks = np.concatenate((ranks, np.empty(count, np.int32)))
        ranks[count] = at
        count += 1
        if (at == a and reached[at] == seconds_a) or (at == b and reached[at] == seconds_b):
            break
        at = _climbed_from(under, seconds, reached, at)
    return ranks[:count]


@compiled
def _climbed_from(under: Underside, seconds: Floats, reached: Floats, at: int) -> int:
    for i in range(under.offset[at], under.offset[at + 1]):
        if reached[under.lower[i]] + seconds[under.arc[i]] == reached[at]:
            return int(under.lower[i])
    return -1


@compiled
def streets(star: RankedStar, under: Underside, leaving: Star, ranks: Ints) -> Ints:
    """The network's arcs along ranks that arcs of the hierarchy join."""
    waiting, size = ranks[::-1].copy(), len(ranks) - 1
    arcs, count = np.empty(16, np.int32), 0
    at = ranks[0]
    while size > 0:
        to = waiting[size - 1]
        seconds = _seconds(star, at, to)
        arc = _street(leaving, under.node[at], under.node[to], seconds)
        if arc < 0:
            if size == len(waiting):
                waiting = np.concatenate((waiting, np.empty(size, np.int32)))
            waiting[size] = _through(star, under, at, to, seconds)
            size += 1
            continue
        if count == len(arcs):
            arcs = np.concatenate((arcs, np.empty(count, np.int32)))
        arcs[count] = arc
        count += 1
        size -= 1
        at = to
    return arcs[:count]


@compiled
def _seconds(star: RankedStar, start: int, to: int) -> float:
    """Of the hierarchy's arc between two ranks."""
    low, high = min(start, to), max(start, to)
    span = star.upper[star.offset[low] : star.offset[low + 1]]
    i = star.offset[low] + np.searchsorted(span, high)
    if low == start:
        return float(star.up[i])
    return float(star.down[i])


@compiled
def _street(leaving: Star, start: int, to: int, seconds: float) -> int:
    """An arc of the network that takes just so long; -1: none does, it is a shortcut."""
    for i in range(leaving.offset[start], leaving.offset[start + 1]):
        if leaving.node[i] == to and leaving.seconds[i] == seconds:
            return int(leaving.arc[i])
    return -1


@compiled
def _through(star: RankedStar, under: Underside, start: int, to: int, seconds: float) -> int:
    """The rank below both that a shortcut leads through."""
    i, j = under.offset[start], under.offset[to]
    while i < under.offset[start + 1] and j < under.offset[to + 1]:
        if under.lower[i] < under.lower[j]:
            i += 1
        elif under.lower[i] > under.lower[j]:
            j += 1
        elif star.down[under.arc[i]] + star.up[under.arc[j]] == seconds:
            return int(under.lower[i])
        else:
            i += 1
            j += 1
    return -1

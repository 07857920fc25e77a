"""Searches that know where they came from: labels on arcs, so that a turn may cost time or be
banned.

Backwards from a place, like `nearest_kernels`. An arc's label is the seconds from its tail to the
place by that arc; an arc before it adds its own seconds and the turn between. Once a node has been
left by one arc, a later arc can only help who may not turn into the first, or pays more for it:
most are passed over at once.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled, inlined
from turnout.engines.roads.address_kernels import floats_at, ints_at, longs_at
from turnout.engines.roads.arrays import (
    NODE_BITS,
    NODE_MASK,
    UNREACHED_SECONDS,
    Floats,
    Ints,
    Longs,
)
from turnout.engines.roads.fleet import Best, Buckets, FleetArrays
from turnout.engines.roads.fleet_kernels import link, unlink
from turnout.engines.roads.heap_kernels import drop_first, item, push
from turnout.engines.roads.nearest_kernels import best_at, buckets_at, consider
from turnout.engines.roads.network import SECONDS_PER_TICK, TICKS_PER_SECOND


class TurnGraph(NamedTuple):
    """Arcs with the turns into them.

    The arcs that lead to arc a's tail are before[offset[a]:offset[a+1]], each with its turn's
    seconds, and with its own added (step_seconds); a banned turn is not there. worst: the dearest
    turn into each arc, a U-turn aside; inf where one is banned. worst_of_all: with the U-turn.
    """

    tail: Ints
    opposite: Ints
    seconds: Floats
    offset: Ints
    before: Ints
    turn_seconds: Floats
    step_seconds: Floats
    worst: Floats
    worst_of_all: Floats


class TurnScratch(NamedTuple):
    """One thread's working memory; between searches nothing is reached.

    distance: by arc. By node, from what seconds on another arc out of it is of use to one arc
    before it alone (bound, and which: spared, -1 for none), and to none at all (closed).
    """

    distance: Floats
    heap: Longs
    touched: Ints
    bound: Floats
    spared: Ints
    closed: Floats


@compiled
def place_on_arcs(
    graph: TurnGraph, fleet: FleetArrays, units: NDArray[np.int64], arcs: Ints, fractions: Floats
) -> None:
    """Put many units into the buckets of their arcs, in both directions of a two-way street."""
    for i in range(len(units)):
        unit, arc, fraction = units[i], arcs[i], fractions[i]
        for side in range(2):
            unlink(fleet, 2 * unit + side)
        fleet.arc[unit], fleet.fraction[unit] = arc, fraction
        if arc < 0:
            continue
        link(fleet, 2 * unit, arc, (1.0 - fraction) * graph.seconds[arc])
        back = graph.opposite[arc]
        if back >= 0:
            link(fleet, 2 * unit + 1, back, fraction * graph.seconds[back])


@inlined
def _consider_arc(
    fleet: Buckets,
    arc: int,
    rest_seconds: float,
    ahead_seconds: float,
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    best: Best,
    count: int,
) -> int:
    """Enter the units of an arc that need rest_seconds from its end; the new number of entries.

    Only those with at least ahead_seconds before them on the arc: who stands before the place.
    """
    entry = fleet.node_first[arc]
    while entry >= 0:
        unit = entry >> 1
        ahead = fleet.entry_seconds[entry]
        if eligible[unit] and ahead >= ahead_seconds:
            count = consider(best, count, unit, rest_seconds + ahead, offset_seconds[unit])
        entry = fleet.entry_next[entry]
    return count


@compiled
def seed(
    graph: TurnGraph, scratch: TurnScratch, to_arc: int, to_fraction: float
) -> tuple[int, int]:
    """Label the place's own arcs, driven as far as the place; heap size and how many touched."""
    distance, heap = scratch.distance, scratch.heap
    distance[to_arc], scratch.touched[0] = to_fraction * graph.seconds[to_arc], to_arc
    size, touched = push(heap, 0, item(distance[to_arc], to_arc)), 1
    back = graph.opposite[to_arc]
    if back >= 0:
        distance[back], scratch.touched[1] = (1.0 - to_fraction) * graph.seconds[back], back
        size, touched = push(heap, size, item(distance[back], back)), 2
    return size, touched


@inlined
def relaxable(graph: TurnGraph, scratch: TurnScratch, arc: int, seconds: float) -> int:
    """Which arcs before this one may gain by it: -1 all, -2 none, else that arc alone.

    Notes what the arc means for the others out of its tail.
    """
    node = graph.tail[arc]
    # Strictly above: the arc that closes its tail is the first that must go on from there.
    if seconds > scratch.closed[node]:
        return -2
    scratch.closed[node] = min(scratch.closed[node], seconds + graph.worst_of_all[arc])
    if seconds >= scratch.bound[node]:
        return scratch.spared[node] if scratch.spared[node] >= 0 else -2
    if seconds + graph.worst[arc] < scratch.bound[node]:
        scratch.bound[node] = seconds + graph.worst[arc]
        scratch.spared[node] = graph.opposite[arc]
    return -1


@inlined
def _label(
    graph: TurnGraph, scratch: TurnScratch, arc: int, seconds: float, size: int, touched: int
) -> tuple[int, int]:
    """Improve an arc's label where that can help anybody; heap size and how many are touched."""
    node = graph.tail[arc]
    if seconds > scratch.closed[node]:
        return size, touched
    scratch.closed[node] = min(scratch.closed[node], seconds + graph.worst_of_all[arc])
    if scratch.distance[arc] == UNREACHED_SECONDS:
        scratch.touched[touched] = arc
        touched += 1
    scratch.distance[arc] = seconds
    return push(scratch.heap, size, item(seconds, arc)), touched


@compiled
def forget_turns(graph: TurnGraph, scratch: TurnScratch, touched: int) -> None:
    """Make the working memory as it was before the search."""
    for i in range(touched):
        arc = scratch.touched[i]
        scratch.distance[arc] = UNREACHED_SECONDS
        scratch.bound[graph.tail[arc]] = UNREACHED_SECONDS
        scratch.closed[graph.tail[arc]] = UNREACHED_SECONDS


@compiled
def _turns_at(table: Longs) -> TurnGraph:
    return TurnGraph(
        ints_at(table, 7),
        ints_at(table, 8),
        floats_at(table, 9),
        ints_at(table, 10),
        ints_at(table, 11),
        floats_at(table, 12),
        floats_at(table, 13),
        floats_at(table, 14),
        floats_at(table, 15),
    )


@compiled
def _memory_at(table: Longs) -> TurnScratch:
    return TurnScratch(
        floats_at(table, 16),
        longs_at(table, 17),
        ints_at(table, 18),
        floats_at(table, 19),
        ints_at(table, 20),
        floats_at(table, 21),
    )


@compiled
def nearest_with_turns(
    table: Longs,
    to_arc: int,
    to_fraction: float,
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    k: int,
    least_offset_seconds: float,
    most_seconds: float,
    _most_nodes: float,
) -> int:
    """See `nearest_units`; with turns. The fleet's buckets are those of arcs."""
    graph, scratch, fleet, best = (
        _turns_at(table),
        _memory_at(table),
        buckets_at(table),
        best_at(table, k),
    )
    to, bounds = (to_arc, to_fraction), (least_offset_seconds, most_seconds)
    return _search(graph, scratch, fleet, to, eligible, offset_seconds, bounds, best)


@compiled
def _search(
    graph: TurnGraph,
    scratch: TurnScratch,
    fleet: Buckets,
    to: tuple[int, float],
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    bounds: tuple[float, float],
    best: Best,
) -> int:
    k, back = len(best.unit), graph.opposite[to[0]]
    least_offset_seconds, limit = bounds
    left = (1.0 - to[1]) * graph.seconds[to[0]]
    args = (eligible, offset_seconds, best)
    count = _consider_arc(fleet, to[0], -left, left, *args, 0)
    if back >= 0:
        behind = to[1] * graph.seconds[back]
        count = _consider_arc(fleet, back, -behind, behind, *args, count)
    size, touched = seed(graph, scratch, to[0], to[1])
    distance, heap, first = scratch.distance, scratch.heap, fleet.node_first
    offset, before, step_seconds = graph.offset, graph.before, graph.step_seconds
    limit = min(limit, best.total[k - 1]) if count == k else limit
    while size > 0:
        ticks, arc = heap[0] >> NODE_BITS, heap[0] & NODE_MASK
        size = drop_first(heap, size)
        if ticks * SECONDS_PER_TICK + least_offset_seconds > limit:
            break
        seconds = distance[arc]
        if np.int64(seconds * TICKS_PER_SECOND) < ticks:
            continue
        only = relaxable(graph, scratch, arc, seconds)
        if only == -2:
            continue
        for i in range(offset[arc], offset[arc + 1]):
            near, more = before[i], seconds + step_seconds[i]
            if only >= 0 and near != only:
                continue
            known = distance[near]
            # The place's own arcs are labelled as far as it: who stands beyond it goes round.
            if more >= known and near != to[0] and near != back:
                continue
            if first[near] >= 0:
                rest = more - graph.seconds[near]
                count = _consider_arc(fleet, near, rest, 0.0, *args, count)
                limit = min(limit, best.total[k - 1]) if count == k else limit
            if more < known and more + least_offset_seconds <= limit:
                size, touched = _label(graph, scratch, near, more, size, touched)
    forget_turns(graph, scratch, touched)
    return count


@compiled
def grow_with_turns(
    graph: TurnGraph,
    scratch: TurnScratch,
    to_arc: int,
    to_fraction: float,
    rest_seconds: Floats,
    next_arc: Ints,
) -> None:
    """Fill for every arc the seconds from its end to a place (inf: no route) and the arc to take.

    The place's own arcs are driven as far as the place when they are the next.
    """
    rest_seconds[:], next_arc[:] = np.inf, -1
    size, touched = seed(graph, scratch, to_arc, to_fraction)
    distance, heap = scratch.distance, scratch.heap
    while size > 0:
        ticks, arc = heap[0] >> NODE_BITS, heap[0] & NODE_MASK
        size = drop_first(heap, size)
        seconds = distance[arc]
        if np.int64(seconds * TICKS_PER_SECOND) < ticks:
            continue
        only = relaxable(graph, scratch, arc, seconds)
        if only == -2:
            continue
        for i in range(graph.offset[arc], graph.offset[arc + 1]):
            near = graph.before[i]
            if only >= 0 and near != only:
                continue
            more = seconds + graph.step_seconds[i]
            rest = more - graph.seconds[near]
            if rest < rest_seconds[near]:
                rest_seconds[near], next_arc[near] = rest, arc
            if more < distance[near]:
                size, touched = _label(graph, scratch, near, more, size, touched)
    forget_turns(graph, scratch, touched)


@compiled
def seconds_by_arcs(
    graph: TurnGraph,
    rest_seconds: Floats,
    to: tuple[int, float],
    arcs: Ints,
    fractions: Floats,
    seconds: Floats,
) -> None:
    """Fill the seconds from each of many places (arc -1: nowhere) to the place of a tree."""
    for i in range(len(arcs)):
        seconds[i] = np.inf
        if arcs[i] < 0:
            continue
        arc, fraction = arcs[i], fractions[i]
        for side in range(2):
            if arc < 0:
                break
            if arc == to[0] and fraction <= to[1]:
                seconds[i] = min(seconds[i], (to[1] - fraction) * graph.seconds[arc])
            elif arc == graph.opposite[to[0]] and fraction <= 1.0 - to[1]:
                seconds[i] = min(seconds[i], (1.0 - to[1] - fraction) * graph.seconds[arc])
            seconds[i] = min(seconds[i], (1.0 - fraction) * graph.seconds[arc] + rest_seconds[arc])
            if side == 0:
                arc, fraction = graph.opposite[arc], 1.0 - fraction

"""The k best units with turns: see `nearest_kernels` for the search and `turn_kernels` for the
labels."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled, inlined
from turnout.engines.roads.address_kernels import floats_at, ints_at, longs_at
from turnout.engines.roads.arrays import NODE_BITS, NODE_MASK, Floats, Longs
from turnout.engines.roads.fleet import Best, Buckets
from turnout.engines.roads.heap_kernels import drop_first
from turnout.engines.roads.nearest_kernels import best_at, buckets_at, consider
from turnout.engines.roads.network import SECONDS_PER_TICK, TICKS_PER_SECOND
from turnout.engines.roads.turn_kernels import (
    TurnGraph,
    TurnScratch,
    forget_turns,
    label_arc,
    relaxable,
    seed,
)


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
                size, touched = label_arc(graph, scratch, near, more, size, touched)
    forget_turns(graph, scratch, touched)
    return count

"""The k best units with turns: see `nearest_kernels` for the search and `turn_kernels` for the
labels."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled, inlined
from turnout.engines.roads.address_kernels import floats_at, ints_at, longs_at, table_at
from turnout.engines.roads.arrays import NODE_BITS, NODE_MASK, UNREACHED_SECONDS, Floats, Longs
from turnout.engines.roads.fleet import Best, Buckets
from turnout.engines.roads.heap_kernels import drop_first, item, push
from turnout.engines.roads.nearest_kernels import (
    NO_QUESTION,
    asked_at,
    best_at,
    buckets_at,
    called,
    consider,
)
from turnout.engines.roads.network import SECONDS_PER_TICK, TICKS_PER_SECOND
from turnout.engines.roads.turn_kernels import (
    ALL,
    NONE,
    TurnGraph,
    TurnScratch,
    forget_turns,
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
        ints_at(table, 10),
        ints_at(table, 11),
        floats_at(table, 12),
        ints_at(table, 13),
        ints_at(table, 14),
        floats_at(table, 15),
        floats_at(table, 16),
        floats_at(table, 17),
        floats_at(table, 18),
    )


@compiled
def _memory_at(table: Longs) -> TurnScratch:
    return TurnScratch(
        floats_at(table, 19),
        longs_at(table, 20),
        ints_at(table, 21),
        floats_at(table, 22),
        ints_at(table, 23),
        floats_at(table, 24),
    )


@compiled
def nearest_with_turns(
    address: int,
    begin: int,
    to_arc: int,
    to_fraction: float,
    k: int,
    least_offset_seconds: float,
    most_seconds: float,
    _most_nodes: float,
    units_end: int,
) -> int:
    """See `nearest_units`; with turns. The fleet's buckets are those of arcs."""
    table = table_at(address)
    graph, (eligible, offset_seconds) = _turns_at(table), asked_at(table)
    if k < 1 or not units_end <= len(eligible) == len(offset_seconds):
        return NO_QUESTION
    if not (0 <= to_arc < len(graph.seconds) and 0.0 <= to_fraction <= 1.0):
        return NO_QUESTION
    to, bounds = (to_arc, to_fraction), (least_offset_seconds, most_seconds)
    fleet, best = buckets_at(table), best_at(table, begin, k)
    count = _search(graph, _memory_at(table), fleet, to, eligible, offset_seconds, bounds, best)
    return called(table, best, count)


@compiled
def _search(  # noqa: PLR0912, PLR0915 - helpers would be handed a dozen arrays at each arc
    graph: TurnGraph,
    scratch: TurnScratch,
    fleet: Buckets,
    to: tuple[int, float],
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    bounds: tuple[float, float],
    best: Best,
) -> int:
    """As `grow_with_turns` grows, as far as the k-th best.

    Of what `relaxable` and `label_arc` say there, here is the same again.
    """
    k, back = len(best.unit), graph.opposite[to[0]]
    least_offset_seconds, limit = bounds
    left = (1.0 - to[1]) * graph.seconds[to[0]]
    args = (eligible, offset_seconds, best)
    count = _consider_arc(fleet, to[0], -left, left, *args, 0)
    if back >= 0:
        behind = to[1] * graph.seconds[back]
        count = _consider_arc(fleet, back, -behind, behind, *args, count)
    size, touched = seed(graph, scratch, to[0], to[1])
    limit = min(limit, best.total[k - 1]) if count == k else limit
    distance, heap, reached, first = (
        scratch.distance,
        scratch.heap,
        scratch.touched,
        fleet.node_first,
    )
    bound, spared, closed = scratch.bound, scratch.spared, scratch.closed
    tail, worst, worst_of_all = graph.tail, graph.worst, graph.worst_of_all
    offset, before, step_seconds = graph.offset, graph.before, graph.step_seconds
    while size > 0:
        ticks, arc = heap[0] >> NODE_BITS, heap[0] & NODE_MASK
        size = drop_first(heap, size)
        if ticks * SECONDS_PER_TICK + least_offset_seconds > limit:
            break
        seconds, node = distance[arc], tail[arc]
        if np.int64(seconds * TICKS_PER_SECOND) < ticks or seconds > closed[node]:
            continue
        closed[node] = min(closed[node], seconds + worst_of_all[arc])
        only = ALL
        if seconds >= bound[node]:
            only = spared[node]
            if only == NONE:
                continue
        elif seconds + worst[arc] < bound[node]:
            bound[node], spared[node] = seconds + worst[arc], graph.opposite[arc]
        for i in range(offset[arc], offset[arc + 1]):
            near, more = before[i], seconds + step_seconds[i]
            if only >= 0 and near != only:
                continue
            known, behind_node = distance[near], tail[near]
            # The place's own arcs are labelled as far as it: who stands beyond it goes round.
            if more >= known and near != to[0] and near != back:
                continue
            if first[near] >= 0:
                rest = more - graph.seconds[near]
                count = _consider_arc(fleet, near, rest, 0.0, *args, count)
                limit = min(limit, best.total[k - 1]) if count == k else limit
            if more >= known or more + least_offset_seconds > limit or more > closed[behind_node]:
                continue
            closed[behind_node] = min(closed[behind_node], more + worst_of_all[near])
            if known == UNREACHED_SECONDS:
                reached[touched] = near
                touched += 1
            distance[near] = more
            size = push(heap, size, item(more, near))
    forget_turns(graph, scratch, touched)
    return count

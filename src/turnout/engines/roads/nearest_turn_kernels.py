"""The k best units with turns: see `nearest_kernels` for the search and `turn_kernels` for the
labels."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled, inlined
from turnout.engines.roads.address_kernels import fetch, index, table_at
from turnout.engines.roads.arrays import SLOTS, UNREACHED_SECONDS, Floats, Singles
from turnout.engines.roads.calendar_kernels import (
    SECONDS_PER_SLOT,
    empty_slots,
    put,
    put_all_again,
    slot_of,
)
from turnout.engines.roads.fleet import Best, Buckets
from turnout.engines.roads.inward_turn_kernels import (
    BLOCK_BITS,
    BOUND,
    CLOSED,
    FIRST,
    PRUNING,
    ROUNDED_UP,
    SPARED,
    TAIL,
    TICKS,
    TURNS,
    InwardTurns,
    TurnSearch,
    forget_labels,
    labelled,
    mark,
    opposite_in,
    turning_memory_at,
    turning_roads_at,
    worst_in,
    worst_of_all_in,
)
from turnout.engines.roads.network import SECONDS_PER_TICK
from turnout.engines.roads.question_kernels import (
    NO_QUESTION,
    asked_at,
    best_at,
    buckets_at,
    can_be_asked,
    consider,
    is_among,
    least_offset,
    offsets_read_at,
)
from turnout.engines.roads.turn_kernels import NONE


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
    """See `nearest_units`; with turns."""
    table = table_at(address)
    roads, (eligible, offset_seconds) = turning_roads_at(table), asked_at(table)
    if not can_be_asked(table, len(roads.seconds), to_arc, to_fraction, k, units_end):
        return NO_QUESTION
    to, bounds = (roads.number[to_arc], to_fraction), (least_offset_seconds, most_seconds)
    fleet, best = buckets_at(table), best_at(table, begin, k)
    return _search(
        roads, turning_memory_at(table), fleet, to, eligible, offset_seconds, bounds, best
    )


@compiled
def _consider_street(
    roads: InwardTurns,
    fleet: Buckets,
    arc: int,
    left_seconds: float,
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    best: Best,
    count: int,
) -> int:
    """Enter the units of an arc that have the place before them, from which it is left_seconds to
    the arc's end; the new number of entries."""
    entry = int(fleet.node_first[roads.head[arc]])
    while entry >= 0:
        unit, ahead = entry >> 1, fleet.entry_seconds[entry] - left_seconds
        if fleet.entry_arc[entry] == arc and ahead >= 0.0 and eligible[unit]:
            count = consider(best, count, unit, ahead, offset_seconds[unit])
        entry = int(fleet.entry_next[entry])
    return count


@compiled
def _consider_ends(
    roads: InwardTurns,
    fleet: Buckets,
    to: tuple[int, float],
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    best: Best,
) -> int:
    """Enter the units that have the place before them on its own street; how many."""
    (arc, fraction), args = to, (eligible, offset_seconds, best)
    left = (1.0 - fraction) * roads.seconds[arc]
    count, back = _consider_street(roads, fleet, arc, left, *args, 0), roads.opposite[arc]
    if back < 0:
        return count
    return _consider_street(roads, fleet, back, fraction * roads.seconds[back], *args, count)


@compiled
def _consider_bucket(
    fleet: Buckets,
    node: int,
    turns: int,
    turn_seconds: Singles,
    seconds: float,
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    best: Best,
    count: int,
) -> int:
    """Enter the units that turn into an arc, from whose tail it is so many seconds; the new number
    of entries. turns: where those into it would begin, were there one from each arc of all."""
    entry = int(fleet.node_first[node])
    while entry >= 0:
        unit, turn = entry >> 1, turn_seconds[turns + fleet.entry_arc[entry]]
        road_seconds = seconds + turn + fleet.entry_seconds[entry]
        if eligible[unit] and road_seconds < UNREACHED_SECONDS:
            count = consider(best, count, unit, road_seconds, offset_seconds[unit])
        entry = int(fleet.entry_next[entry])
    return count


@inlined
def _fetch_what_is_next(soon: tuple[int, int, int], first: int, turns: int) -> None:
    """Have brought from memory what is read when a labelled arc's turn comes: the arcs that enter
    its tail, which two lines hold, and the turns from them."""
    distance, arcs, turn_seconds = soon
    fetch(distance + 8 * first)
    fetch(distance + 8 * (first + 3))
    fetch(arcs + 16 * first)
    fetch(arcs + 16 * (first + 3))
    fetch(turn_seconds + 4 * turns)


@compiled
def _search(  # noqa: PLR0912, PLR0915 - helpers would be handed a dozen arrays at each arc
    roads: InwardTurns,
    scratch: TurnSearch,
    fleet: Buckets,
    to: tuple[int, float],
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    bounds: tuple[float, float],
    best: Best,
) -> int:
    """As `grow_with_turns` grows, as far as the k-th best.

    Of what `relaxable` and `label_arc` say there, here is the same again. It holds in whatever
    order two arcs of one slot come, and where closed and bound are above what they should be.
    """
    k, (least_offset_seconds, limit) = len(best.unit), bounds
    args = (eligible, offset_seconds, best)
    count = _consider_ends(roads, fleet, to, *args)
    limit = min(limit, best.total[k - 1]) if count == k else limit
    now, last, size, used = _start(roads, scratch, to)
    distance, nodes, nodes_whole, slots, queued, _, marked = scratch
    arcs, arc_seconds, turn_seconds = roads.arcs, roads.seconds, roads.turn_seconds
    occupied, full = fleet.occupied, len(queued) // 2 - len(distance)
    soon = distance.ctypes.data, arcs.ctypes.data, turn_seconds.ctypes.data
    arc_blocks = (len(distance) >> BLOCK_BITS) + 1
    settled, read_offsets_at = 0, offsets_read_at(eligible)
    while now <= last:
        entry = slots[now & (SLOTS - 1)]
        if entry < 0:
            now += 1
            continue
        if now * SECONDS_PER_SLOT + least_offset_seconds > limit:
            break
        behind_it = queued[2 * entry + 1]
        slots[now & (SLOTS - 1)] = behind_it
        arc = index(queued[2 * entry])
        if behind_it >= 0:
            later = index(queued[2 * behind_it])
            first = index(nodes_whole[4 * index(arcs[4 * later + TAIL]) + FIRST])
            _fetch_what_is_next(soon, first, index(arcs[4 * later + TURNS]))
        if size >= full:
            size, last = put_all_again(slots, queued, now, last, distance, labelled(scratch, used))
        seconds, node = distance[arc], index(arcs[4 * arc + TAIL])
        if slot_of(seconds) != now:
            if slot_of(seconds) > now:
                size, last = put(slots, queued, size, now, last, arc, seconds)
            continue
        if seconds > nodes[4 * node + CLOSED]:
            continue
        settled += 1
        if settled == read_offsets_at:
            least_offset_seconds = max(least_offset_seconds, least_offset(eligible, offset_seconds))
        first, end = index(nodes_whole[4 * node + FIRST]), index(nodes_whole[4 * node + 4 + FIRST])
        turns = index(arcs[4 * arc + TURNS]) - first
        if seconds >= nodes[4 * node + BOUND]:
            only = nodes_whole[4 * node + SPARED]
            if only == NONE:
                continue
            first, end = index(only), index(only) + 1
        else:
            bound = np.float32((seconds + worst_in(arcs[4 * arc + PRUNING])) * ROUNDED_UP)
            if bound < nodes[4 * node + BOUND]:
                nodes[4 * node + BOUND] = bound
                nodes_whole[4 * node + SPARED] = opposite_in(arcs[4 * arc + PRUNING], first)
        if is_among(occupied[node >> 5], node):
            count = _consider_bucket(fleet, node, turns, turn_seconds, seconds, *args, count)
            limit = min(limit, best.total[k - 1]) if count == k else limit
        for near in range(first, end):
            ticks = arcs[4 * near + TICKS]
            more = ticks * SECONDS_PER_TICK if ticks >= 0 else arc_seconds[near]
            more = seconds + turn_seconds[index(turns + near)] + more
            if more >= distance[near] or more + least_offset_seconds > limit:
                continue
            behind = index(arcs[4 * near + TAIL])
            if more > nodes[4 * behind + CLOSED]:
                continue
            # Where nobody stands, an arc that can help one alone may be left out if it does not.
            if more >= nodes[4 * behind + BOUND] and not is_among(occupied[behind >> 5], behind):
                only = nodes_whole[4 * behind + SPARED]
                if only == NONE:
                    continue
                tail = index(arcs[4 * index(only) + TAIL])
                ticks = max(0, arcs[4 * index(only) + TICKS])
                if more + ticks * SECONDS_PER_TICK > nodes[4 * tail + CLOSED]:
                    continue
            closed = np.float32((more + worst_of_all_in(arcs[4 * near + PRUNING])) * ROUNDED_UP)
            nodes[4 * behind + CLOSED] = min(nodes[4 * behind + CLOSED], closed)
            if not (marked[near >> BLOCK_BITS] and marked[arc_blocks + (behind >> BLOCK_BITS)]):
                used = mark(scratch, used, near, behind)
            distance[near] = more
            first_of_these = index(nodes_whole[4 * behind + FIRST])
            _fetch_what_is_next(soon, first_of_these, index(arcs[4 * near + TURNS]))
            size, last = put(slots, queued, size, now, last, near, more)
    empty_slots(slots, now, last)
    forget_labels(scratch, used)
    return count


@compiled
def _start(
    roads: InwardTurns, scratch: TurnSearch, to: tuple[int, float]
) -> tuple[int, int, int, int]:
    """Label the place's own arcs, driven as far as the place, and put them in the calendar; the
    slots of the first and the last, how many entries there are, and how many blocks are marked."""
    (arc, fraction), back = to, roads.opposite[to[0]]
    seconds = fraction * roads.seconds[arc]
    now = slot_of(seconds)
    if back >= 0:
        now = min(now, slot_of((1.0 - fraction) * roads.seconds[back]))
    size, last, used = 0, now, 0
    while arc >= 0:
        node = roads.arcs[4 * arc + TAIL]
        used = mark(scratch, used, arc, node)
        scratch.distance[arc] = seconds
        worst = worst_of_all_in(roads.arcs[4 * arc + PRUNING])
        closed = np.float32((seconds + worst) * ROUNDED_UP)
        scratch.nodes[4 * node + CLOSED] = min(scratch.nodes[4 * node + CLOSED], closed)
        size, last = put(scratch.slots, scratch.queued, size, now, last, arc, seconds)
        arc, back = back, -1
        seconds = (1.0 - fraction) * roads.seconds[arc]
    return now, last, size, used

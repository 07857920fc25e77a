"""The k best units with turns: see `nearest_kernels` for the search and `turn_kernels` for the
labels."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled, inlined
from turnout.engines.roads.address_kernels import fetch, index, table_at
from turnout.engines.roads.arrays import SLOTS, UNREACHED_SECONDS, Floats
from turnout.engines.roads.calendar_kernels import (
    SECONDS_PER_SLOT,
    empty_slots,
    put,
    put_all_again,
    slot_of,
)
from turnout.engines.roads.fleet import Best, Buckets
from turnout.engines.roads.inward_turn_kernels import (
    InwardTurns,
    TurnSearch,
    turning_memory_at,
    turning_roads_at,
)
from turnout.engines.roads.question_kernels import (
    NO_QUESTION,
    asked_at,
    best_at,
    buckets_at,
    called,
    consider,
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
    if k < 1 or not units_end <= len(eligible) == len(offset_seconds):
        return NO_QUESTION
    if not (0 <= to_arc < len(roads.seconds) and 0.0 <= to_fraction <= 1.0):
        return NO_QUESTION
    to, bounds = (roads.number[to_arc], to_fraction), (least_offset_seconds, most_seconds)
    fleet, best = buckets_at(table), best_at(table, begin, k)
    count = _search(
        roads, turning_memory_at(table), fleet, to, eligible, offset_seconds, bounds, best
    )
    return called(table, best, count)


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
    roads: InwardTurns,
    fleet: Buckets,
    arc: int,
    seconds: float,
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    best: Best,
    count: int,
) -> int:
    """Enter the units that turn into an arc, from whose tail it is so many seconds; the new number
    of entries."""
    node = roads.tail[arc]
    turns = roads.first_turn[arc] - roads.first_arc[node]
    entry = int(fleet.node_first[node])
    while entry >= 0:
        unit, turn = entry >> 1, roads.turn_seconds[turns + fleet.entry_arc[entry]]
        road_seconds = seconds + turn + fleet.entry_seconds[entry]
        if eligible[unit] and road_seconds < UNREACHED_SECONDS:
            count = consider(best, count, unit, road_seconds, offset_seconds[unit])
        entry = int(fleet.entry_next[entry])
    return count


@inlined
def _fetch_what_is_next(
    soon: tuple[int, int, int, int, int, int], first: int, turns: int, arc: int, node: int
) -> None:
    """Have brought from memory what is read when a labelled arc's turn comes: a fifth to a quarter
    of the time, since hardly any of it is in a cache."""
    distance, seconds, tail, turn_seconds, worst, node_first = soon
    fetch(distance + 8 * first)
    fetch(seconds + 8 * first)
    fetch(tail + 4 * first)
    fetch(turn_seconds + 4 * turns)
    fetch(worst + 4 * arc)
    fetch(node_first + 4 * node)


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
    order two arcs of one slot come.
    """
    k, (least_offset_seconds, limit) = len(best.unit), bounds
    args = (eligible, offset_seconds, best)
    count = _consider_ends(roads, fleet, to, *args)
    limit = min(limit, best.total[k - 1]) if count == k else limit
    now, last, size, touched = _start(roads, scratch, to)
    distance, spared, slots, queued, reached = (
        scratch.distance,
        scratch.spared,
        scratch.slots,
        scratch.queued,
        scratch.touched,
    )
    closed, bound = scratch.closed_bound[::2], scratch.closed_bound[1::2]
    tail, opposite, arc_seconds = roads.tail, roads.opposite, roads.seconds
    first_arc, first_turn = roads.first_arc, roads.first_turn
    turn_seconds, worst, worst_of_all = roads.turn_seconds, roads.worst, roads.worst_of_all
    node_first, full = fleet.node_first, len(queued) // 2 - len(arc_seconds)
    soon = (
        distance.ctypes.data,
        arc_seconds.ctypes.data,
        tail.ctypes.data,
        turn_seconds.ctypes.data,
        worst.ctypes.data,
        node_first.ctypes.data,
    )
    while now <= last:
        entry = slots[now & (SLOTS - 1)]
        if entry < 0:
            now += 1
            continue
        if now * SECONDS_PER_SLOT + least_offset_seconds > limit:
            break
        slots[now & (SLOTS - 1)] = queued[2 * entry + 1]
        arc = index(queued[2 * entry])
        if size >= full:
            size, last = put_all_again(slots, queued, now, last, distance, reached[:touched])
        seconds, node = distance[arc], index(tail[arc])
        if slot_of(seconds) != now:
            if slot_of(seconds) > now:
                size, last = put(slots, queued, size, now, last, arc, seconds)
            continue
        if seconds > closed[node]:
            continue
        first, end = index(first_arc[node]), index(first_arc[node + 1])
        turns = index(first_turn[arc]) - first
        if seconds >= bound[node]:
            only = opposite[spared[node]]
            if only == NONE:
                continue
            first, end = index(only), index(only) + 1
        elif seconds + worst[arc] < bound[node]:
            bound[node], spared[node] = seconds + worst[arc], arc
        if node_first[node] >= 0:
            count = _consider_bucket(roads, fleet, arc, seconds, *args, count)
            limit = min(limit, best.total[k - 1]) if count == k else limit
        for near in range(first, end):
            more = seconds + turn_seconds[index(turns + near)] + arc_seconds[near]
            if more >= distance[near] or more + least_offset_seconds > limit:
                continue
            behind = index(tail[near])
            if more > closed[behind]:
                continue
            # Where nobody stands, an arc that can help one alone may be left out if it does not.
            if more >= bound[behind] and node_first[behind] < 0:
                only = opposite[spared[behind]]
                if only == NONE or more + arc_seconds[only] > closed[tail[only]]:
                    continue
            closed[behind] = min(closed[behind], more + worst_of_all[near])
            if distance[near] == UNREACHED_SECONDS:
                reached[touched] = near
                touched += 1
            distance[near] = more
            _fetch_what_is_next(soon, index(first_arc[behind]), first_turn[near], near, behind)
            size, last = put(slots, queued, size, now, last, near, more)
    empty_slots(slots, now, last)
    for arc in reached[:touched]:
        node = tail[arc]
        distance[arc] = closed[node] = bound[node] = UNREACHED_SECONDS
    return count


@compiled
def _start(
    roads: InwardTurns, scratch: TurnSearch, to: tuple[int, float]
) -> tuple[int, int, int, int]:
    """Label the place's own arcs, driven as far as the place, and put them in the calendar; the
    slots of the first and the last, how many entries there are, and how many arcs are labelled."""
    (arc, fraction), back = to, roads.opposite[to[0]]
    seconds = fraction * roads.seconds[arc]
    now = slot_of(seconds)
    if back >= 0:
        now = min(now, slot_of((1.0 - fraction) * roads.seconds[back]))
    size, last, touched = 0, now, 0
    while arc >= 0:
        scratch.distance[arc], scratch.touched[touched] = seconds, arc
        node = 2 * roads.tail[arc]
        closed = seconds + roads.worst_of_all[arc]
        scratch.closed_bound[node] = min(scratch.closed_bound[node], closed)
        size, last = put(scratch.slots, scratch.queued, size, now, last, arc, seconds)
        touched += 1
        arc, back = back, -1
        seconds = (1.0 - fraction) * roads.seconds[arc]
    return now, last, size, touched

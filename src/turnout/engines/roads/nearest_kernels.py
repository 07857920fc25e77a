"""The k best units: Dijkstra's search backwards from an incident over the units' buckets."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled
from turnout.engines.roads.address_kernels import (
    fetch,
    floats_at,
    index,
    ints_at,
    longs_at,
    table_at,
)
from turnout.engines.roads.arrays import (
    NODE_BITS,
    NODE_MASK,
    SLOTS,
    UNREACHED_SECONDS,
    Floats,
    Inward,
    Longs,
    Search,
)
from turnout.engines.roads.calendar_kernels import (
    SECONDS_PER_SLOT,
    empty_slots,
    put,
    put_all_again,
    slot_of,
)
from turnout.engines.roads.fleet import Best, Buckets
from turnout.engines.roads.network import SECONDS_PER_TICK
from turnout.engines.roads.place_kernels import along_street, entries
from turnout.engines.roads.question_kernels import (
    NO_QUESTION,
    OTHERS,
    TOO_FEW,
    asked_at,
    best_at,
    buckets_at,
    can_be_asked,
    consider,
    is_among,
    least_offset,
    offsets_read_at,
)
from turnout.engines.roads.search_kernels import forget


@compiled
def _roads_at(table: Longs) -> Inward:
    return Inward(
        ints_at(table, OTHERS),
        ints_at(table, OTHERS + 1),
        ints_at(table, OTHERS + 2),
        floats_at(table, OTHERS + 3),
        ints_at(table, OTHERS + 4),
        longs_at(table, OTHERS + 5),
        ints_at(table, OTHERS + 6),
    )


@compiled
def _memory_at(table: Longs) -> Search:
    return Search(
        floats_at(table, OTHERS + 7),
        ints_at(table, OTHERS + 8),
        ints_at(table, OTHERS + 9),
        ints_at(table, OTHERS + 10),
    )


@compiled
def _consider_street(
    graph: Inward,
    fleet: Buckets,
    to: tuple[int, float],
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    best: Best,
) -> int:
    """Enter the units that reach a place without leaving its street; how many."""
    count, back = 0, graph.opposite[to[0]]
    entry = int(fleet.node_first[graph.head[to[0]]])
    while entry >= 0:
        unit, arc = entry >> 1, fleet.entry_arc[entry]
        entry = fleet.entry_next[entry]
        if (arc == to[0] or arc == back) and eligible[unit]:
            direct = along_street(graph, arc, fleet.fraction[unit], to[0], to[1])
            if direct < np.inf:
                count = consider(best, count, unit, direct, offset_seconds[unit])
    return count


@compiled
def _consider_bucket(
    fleet: Buckets,
    node: int,
    node_seconds: float,
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    least_offset_seconds: float,
    best: Best,
    count: int,
) -> int:
    """Enter the units that can drive off their arc into a node; the new number of entries.

    Of a unit too far away for any offset nothing is read, of one too late nothing but its offset:
    in a large fleet each look at a unit is a look at memory that nothing else was near to.
    """
    k = len(best.unit)
    limit = best.total[k - 1] if count == k else np.inf
    entry_seconds, entry_next = fleet.entry_seconds, fleet.entry_next
    entry = int(fleet.node_first[node])
    while entry >= 0:
        unit = entry >> 1
        road_seconds = node_seconds + entry_seconds[entry]
        entry = entry_next[entry]
        if road_seconds + least_offset_seconds > limit:
            continue
        if road_seconds + offset_seconds[unit] > limit or not eligible[unit]:
            continue
        count = consider(best, count, unit, road_seconds, offset_seconds[unit])
        limit = best.total[k - 1] if count == k else np.inf
    return count


@compiled
def _sendable(eligible: NDArray[np.bool_]) -> int:
    count = 0
    for unit in range(len(eligible)):
        count += int(eligible[unit])
    return count


@compiled
def nearest_units(
    address: int,
    first: int,
    to_arc: int,
    to_fraction: float,
    k: int,
    least_offset_seconds: float,
    most_seconds: float,
    most_nodes: float,
    units_end: int,
) -> int:
    """Find the eligible units of the least offset + road seconds; how many. See `Packed`.

    address: where the table is; first: where the answer is written; units_end: one above the
    highest unit that may be met. NO_QUESTION: nothing can be asked in this way.
    TOO_FEW: k of them are not met within most_nodes, as far as one can tell.
    """
    table = table_at(address)
    graph, (eligible, offset_seconds) = _roads_at(table), asked_at(table)
    if not can_be_asked(table, len(graph.seconds), to_arc, to_fraction, k, units_end):
        return NO_QUESTION
    to, bounds = (to_arc, to_fraction), (least_offset_seconds, most_seconds, most_nodes)
    fleet, best = buckets_at(table), best_at(table, first, k)
    return _search(graph, _memory_at(table), fleet, to, eligible, offset_seconds, bounds, best)


@compiled
def _search(  # noqa: PLR0912, PLR0915 - helpers would be handed a dozen arrays at each node
    graph: Inward,
    scratch: Search,
    fleet: Buckets,
    to: tuple[int, float],
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    bounds: tuple[float, float, float],
    best: Best,
) -> int:
    """Dijkstra backwards from the incident. A node is settled together with the units that can
    drive off their arc into it; the search ends when nothing unsettled can beat the k-th best.

    A unit on the incident's own street may reach it without passing a node: these are first.
    A search that goes far looks once at all who can be sent: how many, and the least offset of
    all, which lets it end earlier.
    """
    k, (least_offset_seconds, limit, most_nodes) = len(best.unit), bounds
    distance, slots, queued, reached = scratch
    if len(distance) * k > most_nodes * len(eligible):
        return TOO_FEW
    count = _consider_street(graph, fleet, to, eligible, offset_seconds, best)
    limit = min(limit, best.total[k - 1]) if count == k else limit
    now, last, size, touched = _start(scratch, entries(graph, to[0], to[1]))
    offset, entering, occupied = graph.offset, graph.entering, fleet.occupied
    soon, full = entering.ctypes.data, len(queued) // 2 - len(entering)
    settled, read_offsets_at = 0, offsets_read_at(eligible)
    while now <= last:
        entry = slots[now & (SLOTS - 1)]
        if entry < 0:
            now += 1
            continue
        # Strictly above: an equal total with a lower unit index may still be found.
        if now * SECONDS_PER_SLOT + least_offset_seconds > limit:
            break
        slots[now & (SLOTS - 1)] = queued[2 * entry + 1]
        node = index(queued[2 * entry])
        if size >= full:
            size, last = put_all_again(slots, queued, now, last, distance, reached[:touched])
        seconds = distance[node]
        if slot_of(seconds) != now:
            if slot_of(seconds) > now:
                size, last = put(slots, queued, size, now, last, node, seconds)
            continue
        settled += 1
        if settled == read_offsets_at:
            if len(distance) * k > most_nodes * _sendable(eligible):
                count = TOO_FEW
                break
            least_offset_seconds = max(least_offset_seconds, least_offset(eligible, offset_seconds))
        if is_among(occupied[node >> 5], node):
            count = _consider_bucket(
                fleet, node, seconds, eligible, offset_seconds, least_offset_seconds, best, count
            )
            limit = min(limit, best.total[k - 1]) if count == k else limit
        for i in range(index(offset[node]), index(offset[node + 1])):
            arc = entering[i]
            near, more = index(arc & NODE_MASK), seconds + (arc >> NODE_BITS) * SECONDS_PER_TICK
            known = distance[near]
            if more < known and more + least_offset_seconds <= limit:
                if known == UNREACHED_SECONDS:
                    reached[touched] = near
                    touched += 1
                distance[near] = more
                fetch(soon + 8 * offset[near])
                size, last = put(slots, queued, size, now, last, near, more)
    empty_slots(slots, now, last)
    forget(scratch, touched)
    return count


@compiled
def _start(scratch: Search, ways: tuple[int, float, int, float]) -> tuple[int, int, int, int]:
    """Put the nodes from which a place is entered in the calendar; the slots of the first and the
    last, how many entries there are, and how many nodes are reached."""
    node_a, seconds_a, node_b, seconds_b = ways
    distance, slots, queued, reached = scratch
    now = slot_of(min(seconds_a, seconds_b))
    distance[node_a], reached[0] = seconds_a, node_a
    size, last = put(slots, queued, 0, now, now, node_a, seconds_a)
    touched = 1
    if node_b >= 0 and seconds_b < distance[node_b]:
        if node_b != node_a:
            reached[1] = node_b
            touched = 2
        distance[node_b] = seconds_b
        size, last = put(slots, queued, size, now, last, node_b, seconds_b)
    return now, last, size, touched

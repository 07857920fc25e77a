"""The k best units: Dijkstra's search backwards from an incident over the units' buckets."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled
from turnout.engines.roads.address_kernels import bools_at, floats_at, ints_at, longs_at, table_at
from turnout.engines.roads.arrays import (
    NODE_BITS,
    NODE_MASK,
    UNREACHED_SECONDS,
    Floats,
    Inward,
    Longs,
    Search,
)
from turnout.engines.roads.fleet import Best, Buckets
from turnout.engines.roads.heap_kernels import drop_first, item, push
from turnout.engines.roads.network import SECONDS_PER_TICK, TICKS_PER_SECOND
from turnout.engines.roads.place_kernels import along_street, entries
from turnout.engines.roads.search_kernels import forget, start_from

NODES_BEFORE_LEAST_OFFSET = 32
UNITS_READ_PER_NODE = 256
"""A search that is over sooner never pays for reading every unit's offset. As many units are read
in the time in which a node is settled, so no search takes more than about twice as long for it."""

TOO_FEW, NO_QUESTION = -1, -2
"""What a search says instead of a number of units."""


@compiled
def best_at(table: Longs, first: int, k: int) -> Best:
    """Room for the k best units: the first rows of `Packed`'s table, from a place in them."""
    here = slice(first, first + k)
    return Best(longs_at(table, 0)[here], floats_at(table, 1)[here], floats_at(table, 2)[here])


@compiled
def buckets_at(table: Longs) -> Buckets:
    """The fleet: the rows after these."""
    seconds, whole = floats_at(table, 5)[::2], ints_at(table, 6)
    return Buckets(floats_at(table, 3), ints_at(table, 4), seconds, whole[2::4], whole[3::4])


@compiled
def called(table: Longs, best: Best, count: int) -> int:
    """Call the best units by their names, where they have any; how many they are."""
    names = longs_at(table, 7)
    if len(names) > 0:
        for i in range(count):
            best.unit[i] = names[best.unit[i]]
    return count


@compiled
def asked_at(table: Longs) -> tuple[NDArray[np.bool_], Floats]:
    """Who may be sent, and the offset of each."""
    return bools_at(table, 8), floats_at(table, 9)


@compiled
def name_question(table: Longs, eligible: NDArray[np.bool_], offset_seconds: Floats) -> None:
    """Write in the table what is read by `asked_at`."""
    table[8, 0], table[8, 1] = eligible.ctypes.data, len(eligible)
    table[9, 0], table[9, 1] = offset_seconds.ctypes.data, len(offset_seconds)


@compiled
def _roads_at(table: Longs) -> Inward:
    return Inward(
        ints_at(table, 10),
        ints_at(table, 11),
        ints_at(table, 12),
        floats_at(table, 13),
        ints_at(table, 14),
        ints_at(table, 15),
        floats_at(table, 16),
    )


@compiled
def _memory_at(table: Longs) -> Search:
    return Search(floats_at(table, 17), longs_at(table, 18), ints_at(table, 19))


@compiled
def consider(
    best: Best, count: int, unit: int | np.int64, road_seconds: float, offset_seconds: float
) -> int:
    """Enter a unit among the best by (total, unit index); the new number of entries."""
    k = len(best.unit)
    total = offset_seconds + road_seconds
    if count == k:
        worst = best.total[k - 1]
        if total > worst or (total == worst and unit > best.unit[k - 1]):
            return count
    for i in range(count):
        if best.unit[i] == unit:
            if road_seconds >= best.road[i]:
                return count
            count -= 1
            for j in range(i, count):
                best.unit[j] = best.unit[j + 1]
                best.road[j] = best.road[j + 1]
                best.total[j] = best.total[j + 1]
            break
    if count < k:
        count += 1
    place = count - 1
    while place > 0 and (
        best.total[place - 1] > total
        or (best.total[place - 1] == total and best.unit[place - 1] > unit)
    ):
        best.unit[place] = best.unit[place - 1]
        best.road[place] = best.road[place - 1]
        best.total[place] = best.total[place - 1]
        place -= 1
    best.unit[place] = unit
    best.road[place] = road_seconds
    best.total[place] = total
    return count


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
def _least_offset(eligible: NDArray[np.bool_], offset_seconds: Floats) -> float:
    """The least offset of the eligible units; inf where there are none.

    The bits of floats of at least 0 are ordered as the floats are. Compared as whole numbers they
    are read sixteen times as fast: 10 us instead of 160 us for 50,000 units.
    """
    bits = offset_seconds.view(np.int64)
    none = np.full(1, np.inf).view(np.int64)[0]
    least = none
    for unit in range(len(eligible)):
        least = min(least, bits[unit] if eligible[unit] else none)
    seconds: float = np.full(1, least).view(np.float64)[0]
    return seconds


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
    if k < 1 or not units_end <= len(eligible) == len(offset_seconds):
        return NO_QUESTION
    if not (0 <= to_arc < len(graph.seconds) and 0.0 <= to_fraction <= 1.0):
        return NO_QUESTION
    to, bounds = (to_arc, to_fraction), (least_offset_seconds, most_seconds, most_nodes)
    fleet, best = buckets_at(table), best_at(table, first, k)
    count = _search(graph, _memory_at(table), fleet, to, eligible, offset_seconds, bounds, best)
    return called(table, best, count)


@compiled
def _search(
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
    distance, heap, offset = scratch.distance, scratch.heap, graph.offset
    if len(distance) * k > most_nodes * len(eligible):
        return TOO_FEW
    count = _consider_street(graph, fleet, to, eligible, offset_seconds, best)
    size, touched = start_from(scratch, *entries(graph, to[0], to[1]))
    neighbour, arc_seconds = graph.node, graph.node_seconds
    reached, node_first = scratch.touched, fleet.node_first
    limit = min(limit, best.total[k - 1]) if count == k else limit
    settled = 0
    read_offsets_at = NODES_BEFORE_LEAST_OFFSET + len(eligible) // UNITS_READ_PER_NODE
    while size > 0:
        ticks, node = heap[0] >> NODE_BITS, heap[0] & NODE_MASK
        size = drop_first(heap, size)
        # Strictly above: an equal total with a lower unit index may still be found.
        if ticks * SECONDS_PER_TICK + least_offset_seconds > limit:
            break
        seconds = distance[node]
        if np.int64(seconds * TICKS_PER_SECOND) < ticks:
            continue
        settled += 1
        if settled == read_offsets_at:
            if len(distance) * k > most_nodes * _sendable(eligible):
                count = TOO_FEW
                break
            least_offset_seconds = max(
                least_offset_seconds, _least_offset(eligible, offset_seconds)
            )
        if node_first[node] >= 0:
            count = _consider_bucket(
                fleet, node, seconds, eligible, offset_seconds, least_offset_seconds, best, count
            )
            limit = min(limit, best.total[k - 1]) if count == k else limit
        for i in range(offset[node], offset[node + 1]):
            near, more = neighbour[i], seconds + arc_seconds[i]
            known = distance[near]
            if more < known and more + least_offset_seconds <= limit:
                if known == UNREACHED_SECONDS:
                    reached[touched] = near
                    touched += 1
                distance[near] = more
                size = push(heap, size, item(more, near))
    forget(scratch, touched)
    return count

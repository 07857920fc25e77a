"""Dijkstra's search, three ways: to the k best units, to named nodes, to everywhere.

A place on an arc is (arc, fraction). A vehicle may turn round on the spot in a two-way street.
A place at the very end of an arc is its node: also in a one-way street it may be left, or
reached, through the node's other arcs. All times are seconds; inf is "no route".
"""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Floats, Graph, Ints, Scratch, Star
from turnout.engines.roads.compiled import compiled
from turnout.engines.roads.fleet import Best, FleetArrays


@compiled
def exits(graph: Graph, arc: int, fraction: float) -> tuple[int, float, int, float]:
    """The nodes by which a place is left and the seconds to each; the second may be -1, inf."""
    opposite = graph.opposite[arc]
    ahead = (1.0 - fraction) * graph.seconds[arc]
    if opposite >= 0:
        return graph.head[arc], ahead, graph.tail[arc], fraction * graph.seconds[opposite]
    if fraction == 0.0:
        return graph.head[arc], ahead, graph.tail[arc], 0.0
    return graph.head[arc], ahead, -1, np.inf


@compiled
def entries(graph: Graph, arc: int, fraction: float) -> tuple[int, float, int, float]:
    """The nodes from which a place is entered and the seconds from each; mirror of exits."""
    opposite = graph.opposite[arc]
    behind = fraction * graph.seconds[arc]
    if opposite >= 0:
        return graph.tail[arc], behind, graph.head[arc], (1.0 - fraction) * graph.seconds[opposite]
    if fraction == 1.0:
        return graph.tail[arc], behind, graph.head[arc], 0.0
    return graph.tail[arc], behind, -1, np.inf


@compiled
def along_street(
    graph: Graph, from_arc: int, from_fraction: float, to_arc: int, to_fraction: float
) -> float:
    """Seconds between two places without leaving their street; inf when it is not one street."""
    opposite = graph.opposite[to_arc]
    if from_arc != to_arc:
        if from_arc != opposite:
            return np.inf
        from_fraction = 1.0 - from_fraction
    if from_fraction <= to_fraction:
        ahead: float = (to_fraction - from_fraction) * graph.seconds[to_arc]
        return ahead
    if opposite >= 0:
        back: float = (from_fraction - to_fraction) * graph.seconds[opposite]
        return back
    return np.inf


@compiled
def _push(keys: Floats, nodes: Ints, size: int, key: float, node: int) -> int:
    place = size
    while place > 0:
        parent = (place - 1) >> 1
        if keys[parent] <= key:
            break
        keys[place] = keys[parent]
        nodes[place] = nodes[parent]
        place = parent
    keys[place] = key
    nodes[place] = node
    return size + 1


@compiled
def _drop_first(keys: Floats, nodes: Ints, size: int) -> int:
    size -= 1
    key, node = keys[size], nodes[size]
    place = 0
    while True:
        child = 2 * place + 1
        if child >= size:
            break
        if child + 1 < size and keys[child + 1] < keys[child]:
            child += 1
        if keys[child] >= key:
            break
        keys[place] = keys[child]
        nodes[place] = nodes[child]
        place = child
    keys[place] = key
    nodes[place] = node
    return size


@compiled
def _reach(scratch: Scratch, size: int, touched: int, node: int, seconds: float) -> tuple[int, int]:
    known = scratch.distance[node]
    if seconds < known:
        if known == np.inf:
            scratch.touched[touched] = node
            touched += 1
        scratch.distance[node] = seconds
        size = _push(scratch.heap_key, scratch.heap_node, size, seconds, node)
    return size, touched


@compiled
def forget(scratch: Scratch, touched: int) -> None:
    """Make the working memory as it was before the search."""
    for i in range(touched):
        scratch.distance[scratch.touched[i]] = np.inf


@compiled
def consider(best: Best, count: int, unit: int, road_seconds: float, offset_seconds: float) -> int:
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
    graph: Graph,
    fleet: FleetArrays,
    to: tuple[int, float],
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    best: Best,
) -> int:
    """Enter the units that reach a place without leaving its street; how many."""
    count = 0
    entry = fleet.node_first[graph.head[to[0]]]
    while entry >= 0:
        unit = entry >> 1
        if eligible[unit]:
            direct = along_street(graph, fleet.arc[unit], fleet.fraction[unit], to[0], to[1])
            if direct < np.inf:
                count = consider(best, count, unit, direct, offset_seconds[unit])
        entry = fleet.entry_next[entry]
    return count


@compiled
def _consider_bucket(
    fleet: FleetArrays,
    node: int,
    node_seconds: float,
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    best: Best,
    count: int,
) -> int:
    """Enter the units that can drive off their arc into a node; the new number of entries."""
    entry = fleet.node_first[node]
    while entry >= 0:
        unit = entry >> 1
        if eligible[unit]:
            road_seconds = node_seconds + fleet.entry_seconds[entry]
            count = consider(best, count, unit, road_seconds, offset_seconds[unit])
        entry = fleet.entry_next[entry]
    return count


@compiled
def nearest_units(
    graph: Graph,
    scratch: Scratch,
    fleet: FleetArrays,
    to_arc: int,
    to_fraction: float,
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    least_offset_seconds: float,
    best: Best,
) -> int:
    """Fill `best` with the eligible units of the least offset + road seconds; how many.

    Dijkstra backwards from the incident. A node is settled together with the units that can
    drive off their arc into it; the search ends when nothing unsettled can beat the k-th best.
    A unit on the incident's own street may reach it without passing a node: these are first.
    """
    k = len(best.unit)
    count = _consider_street(graph, fleet, (to_arc, to_fraction), eligible, offset_seconds, best)
    node_a, seconds_a, node_b, seconds_b = entries(graph, to_arc, to_fraction)
    size, touched = _reach(scratch, 0, 0, node_a, seconds_a)
    if node_b >= 0:
        size, touched = _reach(scratch, size, touched, node_b, seconds_b)
    star = graph.entering
    while size > 0:
        key, node = scratch.heap_key[0], scratch.heap_node[0]
        size = _drop_first(scratch.heap_key, scratch.heap_node, size)
        if key > scratch.distance[node]:
            continue
        # Strictly above: an equal total with a lower unit index may still be found.
        if count == k and key + least_offset_seconds > best.total[k - 1]:
            break
        count = _consider_bucket(fleet, node, key, eligible, offset_seconds, best, count)
        for i in range(star.offset[node], star.offset[node + 1]):
            size, touched = _reach(scratch, size, touched, star.node[i], key + star.seconds[i])
    forget(scratch, touched)
    return count


@compiled
def settle_nodes(
    star: Star,
    scratch: Scratch,
    seeds: tuple[int, float, int, float],
    wanted: Ints,
    wanted_seconds: Floats,
) -> None:
    """Seconds between the seeds and every wanted node (-1 gets inf), over one side's arcs.

    With the leaving star: from the seeds to the nodes. With the entering star: from the nodes
    to the seeds. Ends as soon as the last wanted node is settled.
    """
    pending = 0
    for node in wanted:
        if node >= 0 and scratch.mark[node] == 0:
            scratch.mark[node] = 1
            pending += 1
    size, touched = _reach(scratch, 0, 0, seeds[0], seeds[1])
    if seeds[2] >= 0:
        size, touched = _reach(scratch, size, touched, seeds[2], seeds[3])
    while size > 0 and pending > 0:
        key, node = scratch.heap_key[0], scratch.heap_node[0]
        size = _drop_first(scratch.heap_key, scratch.heap_node, size)
        if key > scratch.distance[node]:
            continue
        if scratch.mark[node]:
            scratch.mark[node] = 0
            pending -= 1
        for i in range(star.offset[node], star.offset[node + 1]):
            size, touched = _reach(scratch, size, touched, star.node[i], key + star.seconds[i])
    for i in range(len(wanted)):
        wanted_seconds[i] = np.inf
        if wanted[i] >= 0:
            wanted_seconds[i] = scratch.distance[wanted[i]]
            scratch.mark[wanted[i]] = 0
    forget(scratch, touched)


@compiled
def grow_bounded(
    graph: Graph,
    scratch: Scratch,
    to_arc: int,
    to_fraction: float,
    wanted: tuple[int, float, int, float],
    bound: float,
) -> int:
    """Grow the tree towards a place in the scratch's distance and next_arc; nodes to forget.

    next_arc is the arc to drive from the node. Where it is the place's own arc (or its opposite)
    it is driven only as far as the place. It is -1 where the node is the place.
    Ends when no way through the two wanted nodes, with the seconds on top of each, can be below
    bound or below the best way found. A bound of inf and wanted nodes of -1: grows everywhere.
    """
    node_a, seconds_a, node_b, seconds_b = entries(graph, to_arc, to_fraction)
    size, touched = _reach(scratch, 0, 0, node_a, seconds_a)
    scratch.next_arc[node_a] = to_arc
    if node_b >= 0 and seconds_b < scratch.distance[node_b]:
        size, touched = _reach(scratch, size, touched, node_b, seconds_b)
        scratch.next_arc[node_b] = graph.opposite[to_arc]
    star = graph.entering
    while size > 0:
        key, node = scratch.heap_key[0], scratch.heap_node[0]
        if key >= bound:
            break
        size = _drop_first(scratch.heap_key, scratch.heap_node, size)
        if key > scratch.distance[node]:
            continue
        if node == wanted[0]:
            bound = min(bound, key + wanted[1])
        if node == wanted[2]:
            bound = min(bound, key + wanted[3])
        for i in range(star.offset[node], star.offset[node + 1]):
            tail, seconds = star.node[i], key + star.seconds[i]
            if seconds < scratch.distance[tail]:
                scratch.next_arc[tail] = star.arc[i]
                size, touched = _reach(scratch, size, touched, tail, seconds)
    return touched


@compiled
def grow_tree(
    graph: Graph,
    scratch: Scratch,
    to_arc: int,
    to_fraction: float,
    distance: Floats,
    next_arc: Ints,
) -> None:
    """Fill every node's distance to a place and next arc; where there is no route, inf and -1."""
    nowhere = (-1, np.inf, -1, np.inf)
    touched = grow_bounded(graph, scratch, to_arc, to_fraction, nowhere, np.inf)
    distance[:] = scratch.distance
    next_arc[:] = -1
    for i in range(touched):
        next_arc[scratch.touched[i]] = scratch.next_arc[scratch.touched[i]]
    forget(scratch, touched)

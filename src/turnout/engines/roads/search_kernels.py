"""Dijkstra's search to named nodes, towards a trip's start, and to everywhere."""

import numpy as np

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import (
    NODE_BITS,
    NODE_MASK,
    UNREACHED_SECONDS,
    Floats,
    Graph,
    Ints,
    Scratch,
    Search,
    Star,
)
from turnout.engines.roads.heap_kernels import drop_first, item, push
from turnout.engines.roads.network import SECONDS_PER_TICK, TICKS_PER_SECOND
from turnout.engines.roads.place_kernels import entries


@compiled
def start_from(
    scratch: Scratch, node_a: int, seconds_a: float, node_b: int, seconds_b: float
) -> tuple[int, int]:
    """Put one or two nodes (-1: none) in an empty heap; its size and how many are touched."""
    scratch.distance[node_a] = seconds_a
    scratch.touched[0] = node_a
    size, touched = push(scratch.heap, 0, item(seconds_a, node_a)), 1
    if node_b >= 0 and seconds_b < scratch.distance[node_b]:
        if node_b != node_a:
            scratch.touched[1] = node_b
            touched = 2
        scratch.distance[node_b] = seconds_b
        size = push(scratch.heap, size, item(seconds_b, node_b))
    return size, touched


@compiled
def forget(scratch: Scratch | Search, touched: int) -> None:
    """Make the working memory as it was before the search."""
    for i in range(touched):
        scratch.distance[scratch.touched[i]] = UNREACHED_SECONDS


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
    size, touched = start_from(scratch, *seeds)
    distance, heap, mark = scratch.distance, scratch.heap, scratch.mark
    reached = scratch.touched
    offset, neighbour, arc_seconds = star.offset, star.node, star.seconds
    while size > 0 and pending > 0:
        ticks, node = heap[0] >> NODE_BITS, heap[0] & NODE_MASK
        size = drop_first(heap, size)
        seconds = distance[node]
        if np.int64(seconds * TICKS_PER_SECOND) < ticks:
            continue
        if mark[node]:
            mark[node] = 0
            pending -= 1
        for i in range(offset[node], offset[node + 1]):
            near, more = neighbour[i], seconds + arc_seconds[i]
            known = distance[near]
            if more < known:
                if known == UNREACHED_SECONDS:
                    reached[touched] = near
                    touched += 1
                distance[near] = more
                size = push(heap, size, item(more, near))
    for i in range(len(wanted)):
        wanted_seconds[i] = np.inf
        if wanted[i] >= 0:
            scratch.mark[wanted[i]] = 0
            if distance[wanted[i]] < UNREACHED_SECONDS:
                wanted_seconds[i] = distance[wanted[i]]
    forget(scratch, touched)


@compiled
def grow_bounded(
    graph: Graph,
    scratch: Scratch,
    to_arc: int,
    to_fraction: float,
    wanted: tuple[int, float, int, float],
    bound: float,
    nodes_max: int,
) -> tuple[int, bool]:
    """Grow the tree towards a place in the scratch's distance and next_arc.

    Returns how many nodes to forget, and whether it was grown as far as was asked: False when
    nodes_max nodes were touched before.

    next_arc is the arc to drive from the node. Where it is the place's own arc (or its opposite)
    it is driven only as far as the place. It is -1 where the node is the place.
    Ends when no way through the two wanted nodes, with the seconds on top of each, can be below
    bound or below the best way found. A bound of inf and wanted nodes of -1: grows everywhere.
    """
    node_a, seconds_a, node_b, seconds_b = entries(graph, to_arc, to_fraction)
    size, touched = start_from(scratch, node_a, seconds_a, node_b, seconds_b)
    distance, heap, next_arc = scratch.distance, scratch.heap, scratch.next_arc
    reached = scratch.touched
    next_arc[node_a] = to_arc
    if node_b >= 0 and (node_b != node_a or seconds_b < seconds_a):
        next_arc[node_b] = graph.opposite[to_arc]
    offset, neighbour = graph.entering.offset, graph.entering.node
    arc_seconds, arcs = graph.entering.seconds, graph.entering.arc
    while size > 0:
        ticks, node = heap[0] >> NODE_BITS, heap[0] & NODE_MASK
        size = drop_first(heap, size)
        if ticks * SECONDS_PER_TICK >= bound:
            break
        if touched > nodes_max:
            return touched, False
        seconds = distance[node]
        if np.int64(seconds * TICKS_PER_SECOND) < ticks:
            continue
        if node == wanted[0]:
            bound = min(bound, seconds + wanted[1])
        if node == wanted[2]:
            bound = min(bound, seconds + wanted[3])
        for i in range(offset[node], offset[node + 1]):
            near, more = neighbour[i], seconds + arc_seconds[i]
            known = distance[near]
            if more < known:
                if known == UNREACHED_SECONDS:
                    reached[touched] = near
                    touched += 1
                distance[near] = more
                next_arc[near] = arcs[i]
                size = push(heap, size, item(more, near))
    return touched, True


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
    all_nodes = len(distance)
    touched, _ = grow_bounded(graph, scratch, to_arc, to_fraction, nowhere, np.inf, all_nodes)
    distance[:] = np.inf
    next_arc[:] = -1
    for i in range(touched):
        node = scratch.touched[i]
        distance[node] = scratch.distance[node]
        next_arc[node] = scratch.next_arc[node]
    forget(scratch, touched)

"""One trip at a time, guided by anchors: A* with landmarks (Goldberg and Harrelson, SODA 2005)."""

import numpy as np

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import (
    NODE_BITS,
    NODE_MASK,
    UNREACHED_SECONDS,
    Arcs,
    Floats,
    Scratch,
    Star,
)
from turnout.engines.roads.heap_kernels import drop_first, item, push
from turnout.engines.roads.network import SECONDS_PER_TICK, TICKS_PER_SECOND
from turnout.engines.roads.place_kernels import along_street, entries, exits
from turnout.engines.roads.search_kernels import forget, start_from


@compiled
def _least(distance: Floats, to_place: Floats, node: int) -> float:
    """No way from the node to the place takes less seconds: by the triangle inequality over every
    anchor. Four greatest are kept, so that no comparison waits for the one before it."""
    a, b, c, d = 0.0, 0.0, 0.0, 0.0
    count = len(to_place)
    fours = count - count % 4
    for i in range(0, fours, 4):
        a = max(a, to_place[i] - distance[node, i])
        b = max(b, to_place[i + 1] - distance[node, i + 1])
        c = max(c, to_place[i + 2] - distance[node, i + 2])
        d = max(d, to_place[i + 3] - distance[node, i + 3])
    for i in range(fours, count):
        a = max(a, to_place[i] - distance[node, i])
    return max(a, b, c, d)


@compiled
def seconds_between(
    graph: Arcs,
    leaving: Star,
    scratch: Scratch,
    distance: Floats,
    to_place: Floats,
    start: tuple[int, float],
    to: tuple[int, float],
) -> float:
    """Seconds from a place (arc, fraction) to another; inf: no route.

    distance: float64[nodes, anchors], seconds from each anchor to each node. to_place:
    float64[anchors], seconds from the anchors to the place.
    """
    best = along_street(graph, start[0], start[1], to[0], to[1])
    last_a, seconds_a, last_b, seconds_b = entries(graph, to[0], to[1])
    known, least = scratch.distance, scratch.least
    offset, neighbour, arc_seconds = leaving.offset, leaving.node, leaving.seconds
    heap, reached = scratch.heap, scratch.touched
    size, touched = start_from(scratch, *exits(graph, start[0], start[1]))
    # The first nodes enter without what is left of their way: too early, never too late.
    least[reached[0]] = least[reached[touched - 1]] = 0.0
    while size > 0:
        ticks, node = heap[0] >> NODE_BITS, heap[0] & NODE_MASK
        size = drop_first(heap, size)
        if ticks * SECONDS_PER_TICK >= best:
            break
        seconds = known[node]
        if np.int64((seconds + least[node]) * TICKS_PER_SECOND) < ticks:
            continue
        if node == last_a:
            best = min(best, seconds + seconds_a)
        if node == last_b:
            best = min(best, seconds + seconds_b)
        for i in range(offset[node], offset[node + 1]):
            near, more = neighbour[i], seconds + arc_seconds[i]
            if more >= known[near]:
                continue
            if known[near] == UNREACHED_SECONDS:
                least[near] = _least(distance, to_place, near)
                reached[touched] = near
                touched += 1
            # One that cannot come in time is known all the same: its bound is not asked for twice.
            known[near] = more
            if more + least[near] < best:
                size = push(heap, size, item(more + least[near], near))
    forget(scratch, touched)
    return best

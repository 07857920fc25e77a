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
def _best_guides(to_start: Floats, to_place: Floats) -> tuple[int, int]:
    """The two anchors that tell most about the trip, -1 for none: the start lies on the way from
    them to the place."""
    first, second, most, more = -1, -1, -np.inf, -np.inf
    for anchor in range(len(to_place)):
        if not (to_place[anchor] < np.inf and to_start[anchor] < np.inf):
            continue
        least = to_place[anchor] - to_start[anchor]
        if least > most:
            first, second, most, more = anchor, first, least, most
        elif least > more:
            second, more = anchor, least
    return first, second


@compiled
def _least(distance: Floats, to_place: Floats, guides: tuple[int, int], node: int) -> float:
    """No way from the node to the place takes less seconds: by the triangle inequality."""
    least = 0.0
    for guide in guides:
        if guide >= 0 and distance[node, guide] < np.inf:
            least = max(least, to_place[guide] - distance[node, guide])
    return least


@compiled
def seconds_between(
    graph: Arcs,
    leaving: Star,
    scratch: Scratch,
    distance: Floats,
    ways: tuple[Floats, Floats],
    start: tuple[int, float],
    to: tuple[int, float],
) -> float:
    """Seconds from a place (arc, fraction) to another; inf: no route.

    distance: float64[nodes, anchors], seconds from each anchor to each node. ways: float64[anchors]
    each, seconds from the anchors to the start and to the place.
    """
    to_start, to_place = ways
    guides = _best_guides(to_start, to_place)
    best = along_street(graph, start[0], start[1], to[0], to[1])
    last_a, seconds_a, last_b, seconds_b = entries(graph, to[0], to[1])
    known, heap, reached = scratch.distance, scratch.heap, scratch.touched
    offset, neighbour, arc_seconds = leaving.offset, leaving.node, leaving.seconds
    # The first nodes enter without what is left of their way: too early, never too late.
    size, touched = start_from(scratch, *exits(graph, start[0], start[1]))
    while size > 0:
        ticks, node = heap[0] >> NODE_BITS, heap[0] & NODE_MASK
        size = drop_first(heap, size)
        if ticks * SECONDS_PER_TICK >= best:
            break
        seconds = known[node]
        least = _least(distance, to_place, guides, node)
        if np.int64((seconds + least) * TICKS_PER_SECOND) < ticks:
            continue
        if node == last_a:
            best = min(best, seconds + seconds_a)
        if node == last_b:
            best = min(best, seconds + seconds_b)
        for i in range(offset[node], offset[node + 1]):
            near, more = neighbour[i], seconds + arc_seconds[i]
            if more < known[near]:
                total = more + _least(distance, to_place, guides, near)
                if total >= best:
                    continue
                if known[near] == UNREACHED_SECONDS:
                    reached[touched] = near
                    touched += 1
                known[near] = more
                size = push(heap, size, item(total, near))
    forget(scratch, touched)
    return best

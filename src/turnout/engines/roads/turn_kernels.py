"""Searches that know where they came from: labels on arcs, so that a turn may cost time or be
banned.

Backwards from a place, like `nearest_kernels`. An arc's label is the seconds from its tail to the
place by that arc; an arc before it adds its own seconds and the turn between. Once a node has been
left by one arc, a later arc can only help who may not turn into the first, or pays more for it:
most are passed over at once.
"""

from typing import NamedTuple

import numpy as np

from turnout.engines.compiled import compiled, inlined
from turnout.engines.roads.arrays import (
    NODE_BITS,
    NODE_MASK,
    UNREACHED_SECONDS,
    Floats,
    Ints,
    Longs,
)
from turnout.engines.roads.heap_kernels import drop_first, item, push
from turnout.engines.roads.network import TICKS_PER_SECOND

ALL, NONE = -2, -1
"""Which arcs before one may gain by it, where it is not a certain one alone."""


class TurnGraph(NamedTuple):
    """Arcs with the turns into them.

    The arcs that lead to arc a's tail are before[offset[a]:offset[a+1]], each with its turn's
    seconds, and with its own added (step_seconds); a banned turn is not there. worst: the dearest
    turn into each arc, a U-turn aside; inf where one is banned. worst_of_all: with the U-turn.
    """

    tail: Ints
    opposite: Ints
    seconds: Floats
    offset: Ints
    before: Ints
    turn_seconds: Floats
    step_seconds: Floats
    worst: Floats
    worst_of_all: Floats


class TurnScratch(NamedTuple):
    """One thread's working memory; between searches nothing is reached.

    distance: by arc. By node, from what seconds on another arc out of it is of use to one arc
    before it alone (bound, and which: spared, -1 for none), and to none at all (closed).
    """

    distance: Floats
    heap: Longs
    touched: Ints
    bound: Floats
    spared: Ints
    closed: Floats


@compiled
def seed(
    graph: TurnGraph, scratch: TurnScratch, to_arc: int, to_fraction: float
) -> tuple[int, int]:
    """Label the place's own arcs, driven as far as the place; heap size and how many touched."""
    distance, heap = scratch.distance, scratch.heap
    distance[to_arc], scratch.touched[0] = to_fraction * graph.seconds[to_arc], to_arc
    size, touched = push(heap, 0, item(distance[to_arc], to_arc)), 1
    back = graph.opposite[to_arc]
    if back >= 0:
        distance[back], scratch.touched[1] = (1.0 - to_fraction) * graph.seconds[back], back
        size, touched = push(heap, size, item(distance[back], back)), 2
    return size, touched


@inlined
def relaxable(graph: TurnGraph, scratch: TurnScratch, arc: int, seconds: float) -> int:
    """Which arcs before this one may gain by it: ALL, NONE, or that arc alone.

    Notes what the arc means for the others out of its tail.
    """
    node = graph.tail[arc]
    # Strictly above: the arc that closes its tail is the first that must go on from there.
    if seconds > scratch.closed[node]:
        return NONE
    scratch.closed[node] = min(scratch.closed[node], seconds + graph.worst_of_all[arc])
    if seconds >= scratch.bound[node]:
        spared: int = scratch.spared[node]
        return spared
    if seconds + graph.worst[arc] < scratch.bound[node]:
        scratch.bound[node] = seconds + graph.worst[arc]
        scratch.spared[node] = graph.opposite[arc]
    return ALL


@inlined
def label_arc(
    graph: TurnGraph, scratch: TurnScratch, arc: int, seconds: float, size: int, touched: int
) -> tuple[int, int]:
    """Improve an arc's label where that can help anybody; heap size and how many are touched."""
    node = graph.tail[arc]
    if seconds > scratch.closed[node]:
        return size, touched
    scratch.closed[node] = min(scratch.closed[node], seconds + graph.worst_of_all[arc])
    if scratch.distance[arc] == UNREACHED_SECONDS:
        scratch.touched[touched] = arc
        touched += 1
    scratch.distance[arc] = seconds
    return push(scratch.heap, size, item(seconds, arc)), touched


@compiled
def forget_turns(graph: TurnGraph, scratch: TurnScratch, touched: int) -> None:
    """Make the working memory as it was before the search."""
    for i in range(touched):
        arc = scratch.touched[i]
        scratch.distance[arc] = UNREACHED_SECONDS
        scratch.bound[graph.tail[arc]] = UNREACHED_SECONDS
        scratch.closed[graph.tail[arc]] = UNREACHED_SECONDS


@compiled
def grow_with_turns(
    graph: TurnGraph,
    scratch: TurnScratch,
    to_arc: int,
    to_fraction: float,
    within_seconds: float,
    rest_seconds: Floats,
    next_arc: Ints,
) -> None:
    """Fill for every arc the seconds from its end to a place (inf: no route) and the arc to take.

    The place's own arcs are driven as far as the place when they are the next. Times above
    within_seconds may be left at inf.
    """
    rest_seconds[:], next_arc[:] = np.inf, -1
    size, touched = seed(graph, scratch, to_arc, to_fraction)
    distance, heap = scratch.distance, scratch.heap
    while size > 0:
        ticks, arc = heap[0] >> NODE_BITS, heap[0] & NODE_MASK
        size = drop_first(heap, size)
        seconds = distance[arc]
        if np.int64(seconds * TICKS_PER_SECOND) < ticks:
            continue
        only = relaxable(graph, scratch, arc, seconds)
        if only == NONE:
            continue
        for i in range(graph.offset[arc], graph.offset[arc + 1]):
            near = graph.before[i]
            if only >= 0 and near != only:
                continue
            more = seconds + graph.step_seconds[i]
            rest = more - graph.seconds[near]
            if rest < rest_seconds[near]:
                rest_seconds[near], next_arc[near] = rest, arc
            if more < distance[near] and more <= within_seconds:
                size, touched = label_arc(graph, scratch, near, more, size, touched)
    forget_turns(graph, scratch, touched)


@compiled
def seconds_by_arcs(
    graph: TurnGraph,
    rest_seconds: Floats,
    to: tuple[int, float],
    arcs: Ints,
    fractions: Floats,
    seconds: Floats,
) -> None:
    """Fill the seconds from each of many places (arc -1: nowhere) to the place of a tree."""
    for i in range(len(arcs)):
        seconds[i] = np.inf
        if arcs[i] < 0:
            continue
        arc, fraction = arcs[i], fractions[i]
        for side in range(2):
            if arc < 0:
                break
            if arc == to[0] and fraction <= to[1]:
                seconds[i] = min(seconds[i], (to[1] - fraction) * graph.seconds[arc])
            elif arc == graph.opposite[to[0]] and fraction <= 1.0 - to[1]:
                seconds[i] = min(seconds[i], (1.0 - to[1] - fraction) * graph.seconds[arc])
            seconds[i] = min(seconds[i], (1.0 - fraction) * graph.seconds[arc] + rest_seconds[arc])
            if side == 0:
                arc, fraction = graph.opposite[arc], 1.0 - fraction

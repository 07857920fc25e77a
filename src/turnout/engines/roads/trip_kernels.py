"""From searches to trips: seconds between places, and the arcs that a trip drives."""

from typing import NamedTuple

import numpy as np

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import (
    UNREACHED_SECONDS,
    Arcs,
    Floats,
    Graph,
    Ints,
    Scratch,
)
from turnout.engines.roads.place_kernels import along_street, entries, exits
from turnout.engines.roads.search_kernels import forget, grow_bounded, settle_nodes


class Legs(NamedTuple):
    """The parts of arcs that a trip drives, in order; empty when there is no route."""

    arc: Ints
    start: Floats
    end: Floats


@compiled
def seconds_down(
    graph: Arcs, distance: Floats, to_arc: int, to_fraction: float, arc: int, fraction: float
) -> float:
    """Seconds from a place to a tree's root; distance: of every node to that root."""
    node_a, seconds_a, node_b, seconds_b = exits(graph, arc, fraction)
    best = along_street(graph, arc, fraction, to_arc, to_fraction)
    best = min(best, float(seconds_a + distance[node_a]))
    if node_b >= 0:
        best = min(best, float(seconds_b + distance[node_b]))
    return best


@compiled
def seconds_into_tree(
    graph: Arcs,
    distance: Floats,
    to_arc: int,
    to_fraction: float,
    arcs: Ints,
    fractions: Floats,
    seconds: Floats,
) -> None:
    """Fill the same for many places."""
    for i in range(len(arcs)):
        seconds[i] = seconds_down(graph, distance, to_arc, to_fraction, arcs[i], fractions[i])


@compiled
def seconds_from_one(
    graph: Graph,
    scratch: Scratch,
    from_arc: int,
    from_fraction: float,
    to_arcs: Ints,
    to_fractions: Floats,
    seconds: Floats,
) -> None:
    """Fill the seconds from one place to each of many."""
    n = len(to_arcs)
    wanted, reached = np.empty(2 * n, np.int32), np.empty(2 * n)
    for i in range(n):
        node_a, _, node_b, _ = entries(graph, to_arcs[i], to_fractions[i])
        wanted[2 * i], wanted[2 * i + 1] = node_a, node_b
    seeds = exits(graph, from_arc, from_fraction)
    settle_nodes(graph.leaving, scratch, seeds, wanted, reached)
    for i in range(n):
        _, seconds_a, _, seconds_b = entries(graph, to_arcs[i], to_fractions[i])
        direct = along_street(graph, from_arc, from_fraction, to_arcs[i], to_fractions[i])
        around = min(reached[2 * i] + seconds_a, reached[2 * i + 1] + seconds_b)
        seconds[i] = min(direct, around)


@compiled
def seconds_to_one(
    graph: Graph,
    scratch: Scratch,
    from_arcs: Ints,
    from_fractions: Floats,
    to_arc: int,
    to_fraction: float,
    seconds: Floats,
) -> None:
    """Fill the seconds from each of many places to one."""
    n = len(from_arcs)
    wanted, reached = np.empty(2 * n, np.int32), np.empty(2 * n)
    for i in range(n):
        node_a, _, node_b, _ = exits(graph, from_arcs[i], from_fractions[i])
        wanted[2 * i], wanted[2 * i + 1] = node_a, node_b
    seeds = entries(graph, to_arc, to_fraction)
    settle_nodes(graph.entering, scratch, seeds, wanted, reached)
    for i in range(n):
        _, seconds_a, _, seconds_b = exits(graph, from_arcs[i], from_fractions[i])
        direct = along_street(graph, from_arcs[i], from_fractions[i], to_arc, to_fraction)
        around = min(reached[2 * i] + seconds_a, reached[2 * i + 1] + seconds_b)
        seconds[i] = min(direct, around)


@compiled
def ends_of(
    graph: Graph, arcs: Ints, fractions: Floats, leaving: bool, nodes: Ints, seconds: Floats
) -> None:
    """Fill the two nodes by which each place is left (or entered), 2i and 2i+1; missing: 0, inf."""
    for i in range(len(arcs)):
        if leaving:
            a, seconds_a, b, seconds_b = exits(graph, arcs[i], fractions[i])
        else:
            a, seconds_a, b, seconds_b = entries(graph, arcs[i], fractions[i])
        nodes[2 * i], seconds[2 * i] = a, seconds_a
        nodes[2 * i + 1], seconds[2 * i + 1] = max(b, 0), seconds_b


@compiled
def join_street(
    graph: Graph,
    from_arcs: Ints,
    from_fractions: Floats,
    to_arcs: Ints,
    to_fractions: Floats,
    seconds: Floats,
) -> None:
    """Shorten seconds[i, j] where place j can be reached without leaving the street of place i."""
    for i in range(len(from_arcs)):
        for j in range(len(to_arcs)):
            along = along_street(
                graph, from_arcs[i], from_fractions[i], to_arcs[j], to_fractions[j]
            )
            seconds[i, j] = min(seconds[i, j], along)


@compiled
def street_leg(
    graph: Graph | Arcs, from_arc: int, from_fraction: float, to_arc: int, to_fraction: float
) -> tuple[int, float, float]:
    """The leg between two places of one street: arc, from fraction, to fraction."""
    if from_arc != to_arc:
        from_fraction = 1.0 - from_fraction
    if from_fraction <= to_fraction:
        return to_arc, from_fraction, to_fraction
    return graph.opposite[to_arc], 1.0 - from_fraction, 1.0 - to_fraction


@compiled
def trace(
    graph: Graph | Arcs,
    distance: Floats,
    next_arc: Ints,
    from_arc: int,
    from_fraction: float,
    to_arc: int,
    to_fraction: float,
) -> Legs:
    """The legs from a place down a tree to its root, the place (to_arc, to_fraction).

    Equal ways: along the street first, then ahead, then back. A trip that is over before it
    begins has one leg of no length.
    """
    node_a, seconds_a, node_b, seconds_b = exits(graph, from_arc, from_fraction)
    direct = along_street(graph, from_arc, from_fraction, to_arc, to_fraction)
    ahead = seconds_a + distance[node_a]
    back = np.inf
    if node_b >= 0:
        back = seconds_b + distance[node_b]
    if min(direct, ahead, back) >= UNREACHED_SECONDS:
        return Legs(np.empty(0, np.int32), np.empty(0), np.empty(0))
    if direct <= ahead and direct <= back:
        arc, start, end = street_leg(graph, from_arc, from_fraction, to_arc, to_fraction)
        return Legs(np.full(1, arc, np.int32), np.full(1, start), np.full(1, end))
    first, start, node = from_arc, from_fraction, node_a
    if back < ahead:
        first, start, node = graph.opposite[from_arc], 1.0 - from_fraction, node_b
    return _follow(graph, next_arc, (first, start), node, (to_arc, to_fraction))


@compiled
def _follow(
    graph: Graph | Arcs,
    next_arc: Ints,
    first: tuple[int, float],
    node: int,
    to: tuple[int, float],
) -> Legs:
    """Drive the first arc from a fraction to its end, where it has one, then on from the node."""
    to_arc, to_fraction = to
    begun = int(first[0] >= 0 and first[1] < 1.0)
    count, at = begun, node
    last = next_arc[at]
    while last >= 0:
        count += 1
        if last == to_arc or last == graph.opposite[to_arc]:
            break
        at = graph.head[last]
        last = next_arc[at]
    if count == 0:
        return Legs(np.full(1, to_arc, np.int32), np.full(1, to_fraction), np.full(1, to_fraction))
    arcs, starts, ends = np.empty(count, np.int32), np.zeros(count), np.ones(count)
    if begun:
        arcs[0], starts[0] = first
    at = node
    for i in range(begun, count):
        arcs[i] = next_arc[at]
        at = graph.head[arcs[i]]
    if last >= 0:
        ends[count - 1] = to_fraction if last == to_arc else 1.0 - to_fraction
    if count > 1 and ends[count - 1] == 0.0:
        return Legs(arcs[: count - 1], starts[: count - 1], ends[: count - 1])
    return Legs(arcs, starts, ends)


@compiled
def find_legs(
    graph: Graph,
    scratch: Scratch,
    from_arc: int,
    from_fraction: float,
    to_arc: int,
    to_fraction: float,
    nodes_max: int,
) -> tuple[Legs, bool]:
    """The legs of the fastest trip between two places, by a search that ends at its start.

    Also whether the search came to an end: False when it met more than nodes_max nodes before.
    """
    direct = along_street(graph, from_arc, from_fraction, to_arc, to_fraction)
    wanted = exits(graph, from_arc, from_fraction)
    touched, ended = grow_bounded(graph, scratch, to_arc, to_fraction, wanted, direct, nodes_max)
    if not ended:
        forget(scratch, touched)
        return Legs(np.empty(0, np.int32), np.empty(0), np.empty(0)), False
    legs = trace(
        graph,
        scratch.distance,
        scratch.next_arc,
        from_arc,
        from_fraction,
        to_arc,
        to_fraction,
    )
    forget(scratch, touched)
    return legs, True

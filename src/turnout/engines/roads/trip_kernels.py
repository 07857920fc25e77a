"""From searches to trips: seconds between places, and the arcs that a trip drives."""

from typing import NamedTuple

import numpy as np

from turnout.engines.roads.arrays import Floats, Graph, Ints, Scratch
from turnout.engines.roads.compiled import compiled
from turnout.engines.roads.search_kernels import (
    along_street,
    entries,
    exits,
    forget,
    grow_bounded,
    settle_nodes,
)


class Legs(NamedTuple):
    """The parts of arcs that a trip drives, in order; empty when there is no route."""

    arc: Ints
    start: Floats
    end: Floats


@compiled
def seconds_into_tree(
    graph: Graph,
    distance: Floats,
    to_arc: int,
    to_fraction: float,
    arcs: Ints,
    fractions: Floats,
    seconds: Floats,
) -> None:
    """Fill the seconds from each place to a tree's root; distance: of every node to that root."""
    for i in range(len(arcs)):
        node_a, seconds_a, node_b, seconds_b = exits(graph, arcs[i], fractions[i])
        best = along_street(graph, arcs[i], fractions[i], to_arc, to_fraction)
        best = min(best, seconds_a + distance[node_a])
        if node_b >= 0:
            best = min(best, seconds_b + distance[node_b])
        seconds[i] = best


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
def seconds_between(
    graph: Graph,
    scratch: Scratch,
    from_arcs: Ints,
    from_fractions: Floats,
    to_arcs: Ints,
    to_fractions: Floats,
    seconds: Floats,
) -> None:
    """Fill seconds[i, j] from place i to place j, by as many searches as the shorter side has."""
    if len(from_arcs) <= len(to_arcs):
        for i in range(len(from_arcs)):
            seconds_from_one(
                graph, scratch, from_arcs[i], from_fractions[i], to_arcs, to_fractions, seconds[i]
            )
        return
    column = np.empty(len(from_arcs))
    for j in range(len(to_arcs)):
        seconds_to_one(
            graph, scratch, from_arcs, from_fractions, to_arcs[j], to_fractions[j], column
        )
        seconds[:, j] = column


@compiled
def _street_leg(
    graph: Graph, from_arc: int, from_fraction: float, to_arc: int, to_fraction: float
) -> tuple[int, float, float]:
    if from_arc != to_arc:
        from_fraction = 1.0 - from_fraction
    if from_fraction <= to_fraction:
        return to_arc, from_fraction, to_fraction
    return graph.opposite[to_arc], 1.0 - from_fraction, 1.0 - to_fraction


@compiled
def trace(
    graph: Graph,
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
    if direct == np.inf and ahead == np.inf and back == np.inf:
        return Legs(np.empty(0, np.int32), np.empty(0), np.empty(0))
    if direct <= ahead and direct <= back:
        arc, start, end = _street_leg(graph, from_arc, from_fraction, to_arc, to_fraction)
        return Legs(np.full(1, arc, np.int32), np.full(1, start), np.full(1, end))
    first, start, node = from_arc, from_fraction, node_a
    if back < ahead:
        first, start, node = graph.opposite[from_arc], 1.0 - from_fraction, node_b
    has_first = first >= 0 and start < 1.0
    last = next_arc[node]
    count = int(has_first)
    at = node
    while last >= 0:
        count += 1
        if last == to_arc or last == graph.opposite[to_arc]:
            break
        at = graph.head[last]
        last = next_arc[at]
    if count == 0:
        return Legs(np.full(1, to_arc, np.int32), np.full(1, to_fraction), np.full(1, to_fraction))
    arcs, starts, ends = np.empty(count, np.int32), np.zeros(count), np.ones(count)
    if has_first:
        arcs[0], starts[0] = first, start
    at = node
    for i in range(int(has_first), count):
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
) -> Legs:
    """The legs of the fastest trip between two places, by a search that ends at its start."""
    direct = along_street(graph, from_arc, from_fraction, to_arc, to_fraction)
    wanted = exits(graph, from_arc, from_fraction)
    touched = grow_bounded(graph, scratch, to_arc, to_fraction, wanted, direct)
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
    return legs

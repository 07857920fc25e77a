"""The legs between two places: by plain search near by, by the hierarchy far away."""

import numpy as np

from turnout.engines.roads.arrays import Graph, Ints, Scratch
from turnout.engines.roads.hierarchy import Hierarchy
from turnout.engines.roads.place_kernels import along_street, entries, exits
from turnout.engines.roads.trip_kernels import Legs, find_legs, street_leg

SEARCH_NODES_MAX = 2000
"""A near trip is found by plain search before the hierarchy has begun; a far one is not."""

Place = tuple[int, float]
"""An arc and a fraction of it; arc -1: nothing of it is driven."""


class Trips:
    """Trips under one profile. Threads may share it, each with a scratch of its own."""

    def __init__(
        self, graph: Graph, hierarchy: Hierarchy, *, search_nodes_max: int = SEARCH_NODES_MAX
    ) -> None:
        self._graph = graph
        self._search_nodes_max = search_nodes_max
        self._hierarchy = hierarchy

    def legs(self, start: Place, to: Place, scratch: Scratch) -> Legs:
        """The legs of the fastest trip; empty: no route. Equal ways: along the street first."""
        legs, ended = find_legs(self._graph, scratch, *start, *to, self._search_nodes_max)
        return legs if ended else self._far_legs(start, to)

    def _far_legs(self, start: Place, to: Place) -> Legs:
        graph = self._graph
        leaving, entering = exits(graph, *start), entries(graph, *to)
        seconds, nodes, arcs = self._hierarchy.way(leaving, entering)
        direct = along_street(graph, *start, *to)
        if direct == seconds == np.inf:
            return Legs(np.empty(0, np.int32), np.empty(0), np.empty(0))
        if direct <= seconds:
            arc, begin, end = street_leg(graph, *start, *to)
            return Legs(np.array([arc], np.int32), np.array([begin]), np.array([end]))
        first, last = start, to
        if not _by_first(leaving, nodes[0]):
            first = int(graph.opposite[start[0]]), 1.0 - start[1]
        if not _by_first(entering, nodes[1]):
            last = int(graph.opposite[to[0]]), 1.0 - to[1]
        return _joined(first, arcs, last, to)


def _by_first(ends: tuple[int, float, int, float], node: int) -> bool:
    """Whether a way that begins (or ends) at this node uses the first of a place's two ends."""
    a, seconds_a, b, seconds_b = ends
    return node == a and (node != b or seconds_a <= seconds_b)


def _joined(first: Place, path: Ints, last: Place, to: Place) -> Legs:
    """First arc to its end, whole arcs, last arc from its start; without parts of no length."""
    before, after = first[0] >= 0 and first[1] < 1.0, last[0] >= 0 and last[1] > 0.0
    arcs = np.concatenate(
        (
            np.array([first[0]] * before, np.int32),
            path,
            np.array([last[0]] * after, np.int32),
        )
    )
    if len(arcs) == 0:
        return Legs(np.array([to[0]], np.int32), np.array([to[1]]), np.array([to[1]]))
    starts, ends = np.zeros(len(arcs)), np.ones(len(arcs))
    if before:
        starts[0] = first[1]
    if after:
        ends[-1] = last[1]
    return Legs(arcs, starts, ends)

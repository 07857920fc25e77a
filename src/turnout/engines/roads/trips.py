"""The legs between two places: by plain search near by, by the hierarchy far away."""

import numpy as np

from turnout.engines.roads.arrays import Floats, Graph, Ints, Scratch
from turnout.engines.roads.hierarchy import ContractionOrder, Hierarchy, TripTooLongError
from turnout.engines.roads.place_kernels import along_street
from turnout.engines.roads.trip_kernels import (
    Legs,
    ends_of,
    find_legs,
    street_leg,
)

SEARCH_NODES_MAX = 2000
"""A near trip is found by plain search before the hierarchy has begun; a far one is not."""


class Trips:
    """Trips under one profile. Threads may share it, each with a scratch of its own."""

    def __init__(
        self, graph: Graph, order: ContractionOrder, *, search_nodes_max: int = SEARCH_NODES_MAX
    ) -> None:
        self._graph = graph
        self._search_nodes_max = search_nodes_max
        self._hierarchy = Hierarchy(order, graph)

    def prepare(self) -> None:
        """Build the hierarchy for this thread now, and not at its first far trip."""
        self._hierarchy.prepare()

    def legs(
        self,
        from_arc: int,
        from_fraction: float,
        to_arc: int,
        to_fraction: float,
        scratch: Scratch,
    ) -> Legs:
        """The legs of the fastest trip; empty: no route. Equal ways: along the street first."""
        trip = (from_arc, from_fraction, to_arc, to_fraction)
        legs, ended = find_legs(self._graph, scratch, *trip, self._search_nodes_max)
        if ended:
            return legs
        try:
            return self._legs_by_hierarchy(*trip)
        except TripTooLongError:
            return find_legs(self._graph, scratch, *trip, len(scratch.distance))[0]

    def _legs_by_hierarchy(
        self, from_arc: int, from_fraction: float, to_arc: int, to_fraction: float
    ) -> Legs:
        graph = self._graph
        direct = along_street(graph, from_arc, from_fraction, to_arc, to_fraction)
        exit_nodes, exit_seconds = self._ends(
            np.array([from_arc], np.int32), np.array([from_fraction]), leaving=True
        )
        entry_nodes, entry_seconds = self._ends(
            np.array([to_arc], np.int32), np.array([to_fraction]), leaving=False
        )
        between = self._hierarchy.seconds(exit_nodes, entry_nodes)
        total = exit_seconds[:, None] + between + entry_seconds[None, :]
        way = int(np.argmin(total))
        if direct <= total.flat[way]:
            if direct == np.inf:
                return Legs(np.empty(0, np.int32), np.empty(0), np.empty(0))
            arc, start, end = street_leg(graph, from_arc, from_fraction, to_arc, to_fraction)
            return Legs(np.array([arc], np.int32), np.array([start]), np.array([end]))
        back, beyond = divmod(way, 2)
        first, last = (from_arc, from_fraction), (to_arc, to_fraction)
        if back:
            first = int(graph.opposite[from_arc]), 1.0 - from_fraction
        if beyond:
            last = int(graph.opposite[to_arc]), 1.0 - to_fraction
        path = self._hierarchy.path(int(exit_nodes[back]), int(entry_nodes[beyond]))
        return _joined(first, path, last, (to_arc, to_fraction))

    def _ends(self, arcs: Ints, fractions: Floats, *, leaving: bool) -> tuple[Ints, Floats]:
        nodes, seconds = np.empty(2 * len(arcs), np.int32), np.empty(2 * len(arcs))
        ends_of(self._graph, arcs, fractions, leaving, nodes, seconds)
        return nodes, seconds


def _joined(
    first: tuple[int, float], path: list[int], last: tuple[int, float], to: tuple[int, float]
) -> Legs:
    """First arc to its end, whole arcs, last arc from its start; without parts of no length."""
    legs = [(arc, 0.0, 1.0) for arc in path]
    if first[0] >= 0 and first[1] < 1.0:
        legs.insert(0, (first[0], first[1], 1.0))
    if last[0] >= 0 and last[1] > 0.0:
        legs.append((last[0], 0.0, last[1]))
    arcs, starts, ends = zip(*(legs or [(to[0], to[1], to[1])]), strict=True)
    return Legs(np.array(arcs, np.int32), np.array(starts), np.array(ends))

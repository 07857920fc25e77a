"""Some arcs take another time for one question: nothing is copied, so a closure counts at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Arcs, Floats, Graph, Ints, Inward, Scratch, search_memory
from turnout.engines.roads.fleet import FleetArrays, empty_fleet
from turnout.engines.roads.fleet_kernels import place_all, remove_all
from turnout.engines.roads.nearest_kernels import nearest_units
from turnout.engines.roads.packed import NEAREST_K_MAX, Packed


class Changing:
    """One thread's own times of the arcs: those of its roads, but while a question changes some."""

    def __init__(self, graph: Graph, places: tuple[Ints, Ints], scratch: Scratch) -> None:
        """`places`: where each arc stands in the graph's stars."""
        self._graph, self._places, self._memory = graph, places[1], search_memory(scratch)
        self._nodes = len(graph.entering.offset) - 1
        self._seconds = graph.seconds.copy()
        self.arcs = Arcs(graph.tail, graph.head, graph.opposite, self._seconds)
        self._entering = graph.entering.seconds.copy()
        self._is_among = np.zeros(len(graph.seconds), np.bool_)
        self._packed = self._few = self._packed_with(empty_fleet(self._nodes, 64))

    @contextmanager
    def changed(self, arcs: Ints, seconds: Floats) -> Iterator[None]:
        """Let some arcs take other seconds meanwhile."""
        places = self._places[arcs]
        before = self._seconds[arcs]
        self._seconds[arcs] = self._entering[places] = seconds
        try:
            yield
        finally:
            self._seconds[arcs] = self._entering[places] = before

    def among(self, arcs: Ints, some: Ints) -> NDArray[np.bool_]:
        """Which of many arcs (-1: none) are among some."""
        self._is_among[some] = True
        found: NDArray[np.bool_] = self._is_among[arcs] & (arcs >= 0)
        self._is_among[some] = False
        return found

    def packed(self, fleet: FleetArrays) -> Packed:
        """What a search over these times needs; that of the last fleet is kept."""
        if self._packed.fleet is not fleet:
            self._packed = self._packed_with(fleet)
        return self._packed

    @contextmanager
    def fleet_at(self, arcs: Ints, fractions: Floats) -> Iterator[Packed]:
        """The same for a few units alone, numbered as their places come, which meanwhile stand
        there: a fleet is kept for it, since an empty one for a metropolis takes milliseconds."""
        units = np.arange(len(arcs))
        if len(units) > len(self._few.fleet.arc):
            self._few = self._packed_with(empty_fleet(self._nodes, 2 * len(units)))
        few = self._few
        place_all(self.arcs, few.fleet, units, arcs, fractions)
        try:
            yield few
        finally:
            remove_all(few.fleet, units)

    def _packed_with(self, fleet: FleetArrays) -> Packed:
        star = self._graph.entering
        roads = Inward(*self.arcs, star.offset, star.node, self._entering)
        return Packed(nearest_units, fleet, (roads, self._memory), NEAREST_K_MAX)

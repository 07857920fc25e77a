"""Some arcs take another time for one question: nothing is copied, so a closure counts at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Arcs, Floats, Graph, Ints, Inward, Scratch, search_memory
from turnout.engines.roads.fleet import FleetArrays
from turnout.engines.roads.nearest_kernels import nearest_units
from turnout.engines.roads.packed import NEAREST_K_MAX, Packed


class Changing:
    """One thread's own times of the arcs: those of its roads, but while a question changes some."""

    def __init__(self, graph: Graph, places: tuple[Ints, Ints], scratch: Scratch) -> None:
        """`places`: where each arc stands in the graph's stars."""
        self._graph, self._places, self._memory = graph, places[1], search_memory(scratch)
        self._seconds = graph.seconds.copy()
        self._entering = graph.entering.seconds.copy()
        self._is_among = np.zeros(len(graph.seconds), np.bool_)
        self._packed: Packed | None = None
        self.arcs = Arcs(graph.tail, graph.head, graph.opposite, self._seconds)

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
        if self._packed is None or self._packed.fleet is not fleet:
            star = self._graph.entering
            roads = Inward(*self.arcs, star.offset, star.node, self._entering)
            others = roads, self._memory
            self._packed = Packed(nearest_units, fleet, others, NEAREST_K_MAX)
        return self._packed

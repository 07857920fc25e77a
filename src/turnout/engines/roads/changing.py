"""Some arcs take another time for one question: nothing is copied, so a closure counts at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import (
    NODE_MASK,
    Floats,
    Ints,
    Inward,
    arcs_of,
    entering_arcs,
    search_memory,
)
from turnout.engines.roads.fleet import FleetArrays, empty_fleet
from turnout.engines.roads.fleet_kernels import place_all, remove_all
from turnout.engines.roads.nearest_kernels import nearest_units
from turnout.engines.roads.packed import NEAREST_K_MAX, Packed


class Changing:
    """One thread's own times of the arcs: those of its roads, but while a question changes some."""

    def __init__(self, roads: Inward) -> None:
        self._seconds, self._entering = roads.seconds.copy(), roads.entering.copy()
        self._roads = roads._replace(seconds=self._seconds, entering=self._entering)
        self._memory = search_memory(roads)
        self.arcs = arcs_of(self._roads)
        self._is_among = np.zeros(len(roads.seconds), np.bool_)
        self._packed = self._few = self._packed_with(self._empty_fleet(64))

    @contextmanager
    def changed(self, arcs: Ints, seconds: Floats) -> Iterator[None]:
        """Let some arcs take other seconds meanwhile: whole ticks, or inf."""
        places = self._roads.place[arcs]
        before, entered = self._seconds[arcs], self._entering[places]
        self._seconds[arcs] = seconds
        self._entering[places] = entering_arcs(entered & NODE_MASK, seconds)
        try:
            yield
        finally:
            self._seconds[arcs], self._entering[places] = before, entered

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
            self._few = self._packed_with(self._empty_fleet(2 * len(units)))
        few = self._few
        place_all(self.arcs, few.fleet, units, arcs, fractions)
        try:
            yield few
        finally:
            remove_all(few.fleet, units)

    def _empty_fleet(self, capacity: int) -> FleetArrays:
        return empty_fleet(len(self._roads.offset) - 1, capacity)

    def _packed_with(self, fleet: FleetArrays) -> Packed:
        return Packed(nearest_units, fleet, (self._roads, self._memory), NEAREST_K_MAX)

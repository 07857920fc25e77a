"""One fleet of buckets per capability: a search for a ladder never reads a pump.

A unit that cannot be sent stands in no bucket, so a search costs what it would in a city that had
only the units it may choose from.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads import fleet_kernels
from turnout.engines.roads.arrays import Search, arcs_of, search_memory
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.fleet import empty_fleet
from turnout.engines.roads.nearest import Nearest
from turnout.engines.roads.nearest_kernels import nearest_units
from turnout.engines.roads.packed import NEAREST_K_MAX, Packed
from turnout.engines.roads.snapping import Snap


class _Pool:
    """The units that can do one thing, numbered anew in the order of their indexes."""

    __slots__ = "eligible", "fleet", "offset_seconds", "packed", "units"

    def __init__(self, engine: RoadEngine, memory: Search, units: NDArray[np.int64]) -> None:
        self.units = units
        self.fleet = empty_fleet(engine.network.node_count, max(1, len(units)))
        others = engine.inward, memory
        self.packed = Packed(nearest_units, self.fleet, others, NEAREST_K_MAX, names=units)
        self.eligible = np.ones(max(1, len(units)), np.bool_)
        self.offset_seconds = np.zeros(max(1, len(units)))


class Pools:
    """The fleet of one engine's roads by capability. It has one owner, as the engine's has."""

    __slots__ = "_arcs", "_can_be_sent", "_member_of", "_pools", "_snaps"

    def __init__(self, engine: RoadEngine, capabilities: Sequence[frozenset[str]]) -> None:
        """`capabilities` of each unit, by its index. No unit is placed, none can be sent."""
        self._arcs = arcs_of(engine.inward)
        self._snaps: list[Snap | None] = [None] * len(capabilities)
        self._can_be_sent = np.zeros(len(capabilities), np.bool_)
        memory = search_memory(engine.inward)
        self._pools = {
            wanted: _Pool(
                engine,
                memory,
                np.array(
                    [unit for unit, can in enumerate(capabilities) if wanted in can], np.int64
                ),
            )
            for wanted in sorted({one for can in capabilities for one in can})
        }
        self._member_of: list[list[tuple[_Pool, int]]] = [[] for _ in capabilities]
        for pool in self._pools.values():
            for place, unit in enumerate(pool.units.tolist()):
                self._member_of[unit].append((pool, place))

    def place_unit(self, unit: int, snap: Snap) -> None:
        """Put a unit on the road, or move it."""
        self._snaps[unit] = snap
        if self._can_be_sent[unit]:
            self._link(unit, snap)

    def set_unit(self, unit: int, *, can_be_sent: bool, offset_seconds: float) -> None:
        """Whether a unit can be sent now, and what it still has to do before it drives."""
        self._can_be_sent[unit] = can_be_sent
        for pool, place in self._member_of[unit]:
            pool.offset_seconds[place] = offset_seconds
        snap = self._snaps[unit]
        if can_be_sent and snap is not None:
            self._link(unit, snap)
        else:
            for pool, place in self._member_of[unit]:
                fleet_kernels.remove(pool.fleet, place)

    def nearest(
        self, to: Snap, *, capability: str, k: int, least_offset_seconds: float = 0.0
    ) -> Nearest:
        """See RoadEngine.nearest; of the units that can do this and can be sent.

        Raises ValueError for a k below 1 or above NEAREST_K_MAX.
        """
        if not 1 <= k <= NEAREST_K_MAX:
            raise ValueError(f"k must be 1 to {NEAREST_K_MAX}, not {k}")
        pool = self._pools.get(capability)
        if pool is None:
            return Nearest(np.empty(0, np.int64), np.empty(0))
        found = pool.packed.nearest(to, pool.eligible, pool.offset_seconds, k, least_offset_seconds)
        assert found is not None
        return found

    def _link(self, unit: int, snap: Snap) -> None:
        for pool, place in self._member_of[unit]:
            fleet_kernels.place(self._arcs, pool.fleet, place, snap.arc, snap.fraction)

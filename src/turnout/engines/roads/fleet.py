"""Where the units stand: linked buckets per node, so that a move touches a few numbers."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Floats, Ints
from turnout.engines.roads.network import RoadNetwork


class FleetArrays(NamedTuple):
    """Units by index, and for every node those that can drive off their arc into it.

    Unit u owns the entries 2u (towards its arc's head) and 2u+1 (towards the tail, where the
    street lets it). arc is -1 for a unit that is not placed; links are -1 at their ends.
    """

    arc: Ints
    fraction: Floats
    node_first: Ints
    entry_node: Ints
    entry_next: Ints
    entry_previous: Ints
    entry_seconds: Floats


class Best(NamedTuple):
    """The best units so far, by (total, unit): arrays of length k, filled from the front."""

    unit: NDArray[np.int64]
    road: Floats
    total: Floats


def empty_fleet(network: RoadNetwork, capacity: int) -> FleetArrays:
    """No unit placed; indexes below capacity may be."""
    return FleetArrays(
        arc=np.full(capacity, -1, np.int32),
        fraction=np.zeros(capacity),
        node_first=np.full(network.node_count, -1, np.int32),
        entry_node=np.full(2 * capacity, -1, np.int32),
        entry_next=np.full(2 * capacity, -1, np.int32),
        entry_previous=np.full(2 * capacity, -1, np.int32),
        entry_seconds=np.zeros(2 * capacity),
    )


def grown_fleet(fleet: FleetArrays, capacity: int) -> FleetArrays:
    """The same units with room for more."""
    more = capacity - len(fleet.arc)
    none, none_twice = np.full(more, -1, np.int32), np.full(2 * more, -1, np.int32)
    return FleetArrays(
        arc=np.concatenate([fleet.arc, none]),
        fraction=np.concatenate([fleet.fraction, np.zeros(more)]),
        node_first=fleet.node_first,
        entry_node=np.concatenate([fleet.entry_node, none_twice]),
        entry_next=np.concatenate([fleet.entry_next, none_twice]),
        entry_previous=np.concatenate([fleet.entry_previous, none_twice]),
        entry_seconds=np.concatenate([fleet.entry_seconds, np.zeros(2 * more)]),
    )

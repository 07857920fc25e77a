"""Where the units stand: linked buckets per node, so that a move touches a few numbers."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Floats, Ints, Longs


class FleetArrays(NamedTuple):
    """Units by index, and for every node those that can drive off their arc into it.

    Unit u owns the entries 2u (towards its arc's head) and 2u+1 (towards the tail, where the
    street lets it). arc is -1 for a unit that is not placed; links are -1 at their ends.
    What a search reads of an entry, its seconds and the next one, lies side by side: one look at
    the memory instead of two.
    """

    arc: Ints
    fraction: Floats
    node_first: Ints
    entry_node: Ints
    entry_next: Longs
    entry_previous: Ints
    entry_seconds: Floats


class Buckets(NamedTuple):
    """What a search reads of a fleet."""

    arc: Ints
    fraction: Floats
    node_first: Ints
    entry_seconds: Floats
    entry_next: Longs


class Best(NamedTuple):
    """The best units so far, by (total, unit): arrays of length k, filled from the front."""

    unit: NDArray[np.int64]
    road: Floats
    total: Floats


def empty_fleet(buckets: int, capacity: int) -> FleetArrays:
    """No unit placed; indexes below capacity may be. A bucket for each node, or for each arc."""
    links = _links(2 * capacity)
    return FleetArrays(
        arc=np.full(capacity, -1, np.int32),
        fraction=np.zeros(capacity),
        node_first=np.full(buckets, -1, np.int32),
        entry_node=np.full(2 * capacity, -1, np.int32),
        entry_next=_next_of(links),
        entry_previous=np.full(2 * capacity, -1, np.int32),
        entry_seconds=links[:, 0],
    )


def grown_fleet(fleet: FleetArrays, capacity: int) -> FleetArrays:
    """The same units with room for more."""
    more = capacity - len(fleet.arc)
    links = _links(2 * capacity)
    links[: len(fleet.entry_seconds), 0] = fleet.entry_seconds
    _next_of(links)[: len(fleet.entry_next)] = fleet.entry_next
    none, none_twice = np.full(more, -1, np.int32), np.full(2 * more, -1, np.int32)
    return FleetArrays(
        arc=np.concatenate([fleet.arc, none]),
        fraction=np.concatenate([fleet.fraction, np.zeros(more)]),
        node_first=fleet.node_first,
        entry_node=np.concatenate([fleet.entry_node, none_twice]),
        entry_next=_next_of(links),
        entry_previous=np.concatenate([fleet.entry_previous, none_twice]),
        entry_seconds=links[:, 0],
    )


def searched(fleet: FleetArrays) -> tuple[Ints, Floats, Ints, Floats]:
    """What a search reads, as arrays without gaps: the last holds seconds and links in turn."""
    links = fleet.entry_seconds.base
    assert isinstance(links, np.ndarray)
    return fleet.arc, fleet.fraction, fleet.node_first, links


def _links(entries: int) -> Floats:
    """float64[entries, 2]: the seconds of each, and the bits of a whole number: the next entry."""
    links = np.zeros((entries, 2))
    _next_of(links)[:] = -1
    return links


def _next_of(links: Floats) -> Longs:
    return links.view(np.int64)[:, 1]

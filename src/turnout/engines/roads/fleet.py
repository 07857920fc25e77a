"""Where the units stand: linked buckets per node, so that a move touches a few numbers."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Floats, Ints


class FleetArrays(NamedTuple):
    """Units by index, and for every node those that can drive off their arc into it.

    Nodes have the numbers of a search for the nearest (see `curve`). Unit u owns the entries 2u
    (towards its arc's head) and 2u+1 (towards the tail, where the street lets it). arc is -1 for a
    unit that is not placed; links are -1 at their ends. occupied: 32 nodes to a number, a bit for
    each in whose bucket somebody is: most have nobody, and these bits stay in a cache.
    What a search reads of an entry, its seconds, the next one and the arc on which its unit stands
    (with turns that of its direction, by a search's own number), lies side by side: one look at the
    memory instead of three.
    """

    arc: Ints
    fraction: Floats
    node_first: Ints
    occupied: Ints
    entry_node: Ints
    entry_next: Ints
    entry_previous: Ints
    entry_seconds: Floats
    entry_arc: Ints


class Buckets(NamedTuple):
    """What a search reads of a fleet."""

    fraction: Floats
    node_first: Ints
    occupied: Ints
    entry_seconds: Floats
    entry_next: Ints
    entry_arc: Ints


class Best(NamedTuple):
    """The best units so far, by (total, unit): arrays of length k, filled from the front."""

    unit: NDArray[np.int64]
    road: Floats
    total: Floats


def empty_fleet(nodes: int, capacity: int) -> FleetArrays:
    """No unit placed; indexes below capacity may be. A bucket for each node."""
    links = _links(2 * capacity)
    return FleetArrays(
        arc=np.full(capacity, -1, np.int32),
        fraction=np.zeros(capacity),
        node_first=np.full(nodes, -1, np.int32),
        occupied=np.zeros((nodes + 31) // 32, np.int32),
        entry_node=np.full(2 * capacity, -1, np.int32),
        entry_next=_whole(links, 2),
        entry_previous=np.full(2 * capacity, -1, np.int32),
        entry_seconds=links[:, 0],
        entry_arc=_whole(links, 3),
    )


def grown_fleet(fleet: FleetArrays, capacity: int) -> FleetArrays:
    """The same units with room for more."""
    more = capacity - len(fleet.arc)
    links = _links(2 * capacity)
    links[: len(fleet.entry_seconds)] = _links_of(fleet)
    none, none_twice = np.full(more, -1, np.int32), np.full(2 * more, -1, np.int32)
    return FleetArrays(
        arc=np.concatenate([fleet.arc, none]),
        fraction=np.concatenate([fleet.fraction, np.zeros(more)]),
        node_first=fleet.node_first,
        occupied=fleet.occupied,
        entry_node=np.concatenate([fleet.entry_node, none_twice]),
        entry_next=_whole(links, 2),
        entry_previous=np.concatenate([fleet.entry_previous, none_twice]),
        entry_seconds=links[:, 0],
        entry_arc=_whole(links, 3),
    )


def searched(fleet: FleetArrays) -> tuple[Floats, Ints, Ints, Floats, Ints]:
    """What a search reads, as arrays without gaps: the last two are one, of which every second
    float is an entry's seconds, and two of four whole numbers the next entry and the arc."""
    links = _links_of(fleet)
    return fleet.fraction, fleet.node_first, fleet.occupied, links, links.view(np.int32)


def _links(entries: int) -> Floats:
    """float64[entries, 2]: the seconds of each, and the bits of two whole numbers: see above."""
    links = np.zeros((entries, 2))
    _whole(links, 2)[:] = -1
    return links


def _links_of(fleet: FleetArrays) -> Floats:
    links = fleet.entry_seconds.base
    assert isinstance(links, np.ndarray)
    return links


def _whole(links: Floats, place: int) -> Ints:
    """One of the four whole numbers that would have room in an entry."""
    return links.view(np.int32)[:, place]

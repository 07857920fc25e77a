"""Which roundabouts a route goes round, and by which exit it leaves each. Pure.

An exit is a way that leaves the ring and may be driven. Exits are counted in the order in which
they are passed, the one that is taken too; what leaves where the route enters, or sets off, lies
behind it. Arcs have a direction, so where traffic keeps left the count goes the other way round.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from turnout.engines.roads.arrays import Ints
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.turn_graphs import turn_degrees


class Ride(NamedTuple):
    """The legs of a route within a roundabout, from `first` to before `after`; left by its `exit`th
    way, 1 the first; None: the route ends within."""

    first: int
    after: int
    exit: int | None


def rides(network: RoadNetwork, arcs: Ints) -> tuple[Ride, ...]:
    """The roundabouts of a route that drives these arcs, in their order."""
    inside = np.isin(arcs, network.roundabouts)
    if not inside.any():
        return ()
    leaving = arcs_leaving(network, np.asarray(network.arc_head)[arcs[inside]])
    ends = np.flatnonzero(np.diff(inside, prepend=False, append=False)).tolist()
    found = []
    for first, after in zip(ends[::2], ends[1::2], strict=True):
        ring = arcs[first:after].tolist()
        left = after < len(arcs)
        number = _exit(network, ring, int(arcs[after]), leaving) if left else None
        found.append(Ride(first, after, number))
    return tuple(found)


def arcs_leaving(network: RoadNetwork, nodes: Ints) -> Mapping[int, list[int]]:
    """The arcs that begin at each of some nodes, in ascending order."""
    leaving: dict[int, list[int]] = defaultdict(list)
    for arc in np.flatnonzero(np.isin(network.arc_tail, nodes)).tolist():
        leaving[int(network.arc_tail[arc])].append(arc)
    return leaving


def _exit(
    network: RoadNetwork, ring: Sequence[int], taken: int, leaving: Mapping[int, list[int]]
) -> int:
    passed = 0
    for arc in ring[:-1]:
        passed += len(_exits(network, arc, leaving))
    return passed + _exits(network, ring[-1], leaving).index(taken) + 1


def _exits(network: RoadNetwork, arc: int, leaving: Mapping[int, list[int]]) -> list[int]:
    """The ways out of the ring at the end of one of its arcs. Of several at one place that which
    leaves it most sharply comes first; ties go to the lower arc, so that a text is always the same.
    """
    ways = np.array(leaving[int(network.arc_head[arc])], np.int32)
    on_ring = np.isin(ways, network.roundabouts)
    out, onward = ways[~on_ring], ways[on_ring]
    degrees = turn_degrees(network, np.full(len(out), arc, np.int32), out)
    if len(onward):
        degrees = degrees - turn_degrees(network, np.array([arc], np.int32), onward[:1])
    sharpest_first: list[int] = out[np.argsort(-np.abs(degrees), kind="stable")].tolist()
    return sharpest_first

"""Moving units between the buckets."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Arcs, Floats, Graph, Ints
from turnout.engines.roads.fleet import FleetArrays
from turnout.engines.roads.place_kernels import exits


@compiled
def unlink(fleet: FleetArrays, entry: int) -> None:
    """Take an entry out of its bucket, if it is in one."""
    node = fleet.entry_node[entry]
    if node < 0:
        return
    before, after = fleet.entry_previous[entry], fleet.entry_next[entry]
    if before >= 0:
        fleet.entry_next[before] = after
    else:
        fleet.node_first[node] = after
    if after >= 0:
        fleet.entry_previous[after] = before
    elif before < 0:
        fleet.occupied[node >> 5] &= ~(1 << (node & 31))
    fleet.entry_node[entry] = -1


@compiled
def link(fleet: FleetArrays, entry: int, node: int, seconds: float, arc: int) -> None:
    """Put an entry at the front of a bucket; its unit stands on an arc."""
    first = fleet.node_first[node]
    fleet.entry_node[entry] = node
    fleet.entry_seconds[entry] = seconds
    fleet.entry_arc[entry] = arc
    fleet.entry_previous[entry] = -1
    fleet.entry_next[entry] = first
    if first >= 0:
        fleet.entry_previous[first] = entry
    fleet.node_first[node] = entry
    fleet.occupied[node >> 5] |= 1 << (node & 31)


@compiled
def place(graph: Graph | Arcs, fleet: FleetArrays, unit: int, arc: int, fraction: float) -> None:
    """Put a unit on an arc, wherever it was before."""
    unlink(fleet, 2 * unit)
    unlink(fleet, 2 * unit + 1)
    ahead, ahead_seconds, behind, behind_seconds = exits(graph, arc, fraction)
    link(fleet, 2 * unit, ahead, ahead_seconds, arc)
    if behind >= 0:
        link(fleet, 2 * unit + 1, behind, behind_seconds, arc)
    fleet.arc[unit] = arc
    fleet.fraction[unit] = fraction


@compiled
def place_all(
    graph: Graph | Arcs, fleet: FleetArrays, units: NDArray[np.int64], arcs: Ints, fractions: Floats
) -> None:
    """Put many units, in the order given."""
    for i in range(len(units)):
        place(graph, fleet, units[i], arcs[i], fractions[i])


@compiled
def remove_all(fleet: FleetArrays, units: NDArray[np.int64]) -> None:
    """Take many units off the roads."""
    for unit in units:
        remove(fleet, unit)


@compiled
def remove(fleet: FleetArrays, unit: int) -> None:
    """Take a unit off the roads; one that is not there stays away."""
    unlink(fleet, 2 * unit)
    unlink(fleet, 2 * unit + 1)
    fleet.arc[unit] = -1

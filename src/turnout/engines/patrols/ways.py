"""Metres on foot or by bicycle: along streets both ways, never along a motorway."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.snapping import Snaps

Floats = NDArray[np.float64]
FOR_MOTORS_ONLY = frozenset({"motorway", "trunk", "motorway_link", "trunk_link"})
ROWS_AT_ONCE = 64


def metres_apart(network: RoadNetwork, places: Snaps) -> Floats:
    """float64[places, places]: inf where there is no way. Two places on one street are as far
    apart as they are along it."""
    arc, share = np.asarray(places.arc), np.asarray(places.fraction)
    tail, head = np.asarray(network.arc_tail), np.asarray(network.arc_head)
    length = np.asarray(network.arc_length_m)
    ends = np.stack([tail[arc], head[arc]], axis=1)
    beyond = np.stack([share * length[arc], (1.0 - share) * length[arc]], axis=1)
    nodes, row = np.unique(ends, return_inverse=True)
    row = row.reshape(ends.shape)
    graph = _streets(network)
    between = np.empty((len(nodes), len(nodes)))
    for first in range(0, len(nodes), ROWS_AT_ONCE):
        some = slice(first, first + ROWS_AT_ONCE)
        between[some] = dijkstra(graph, directed=False, indices=nodes[some])[:, nodes]
    apart = np.full((len(arc), len(arc)), np.inf)
    for one in range(2):
        for other in range(2):
            way = beyond[:, one][:, None] + between[np.ix_(row[:, one], row[:, other])]
            apart = np.minimum(apart, way + beyond[:, other][None, :])
    same = arc[:, None] == arc[None, :]
    along = np.abs(share[:, None] - share[None, :]) * length[arc][:, None]
    apart = np.where(same, np.minimum(apart, along), apart)
    np.fill_diagonal(apart, 0.0)
    return apart


def _streets(network: RoadNetwork) -> csr_matrix:
    """Of two streets between the same nodes the shorter: scipy would add them up."""
    motors = np.array([name in FOR_MOTORS_ONLY for name in network.classes], np.bool_)
    open_to_all = ~motors[np.asarray(network.arc_class)]
    tail = np.asarray(network.arc_tail)[open_to_all].astype(np.int64)
    head = np.asarray(network.arc_head)[open_to_all].astype(np.int64)
    length = np.maximum(np.asarray(network.arc_length_m)[open_to_all], 1e-3)
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    order = np.lexsort((length, high, low))
    low, high, length = low[order], high[order], length[order]
    first = np.r_[True, (np.diff(low) != 0) | (np.diff(high) != 0)]
    shape = (network.node_count, network.node_count)
    return csr_matrix((length[first], (low[first], high[first])), shape=shape)

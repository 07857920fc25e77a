"""Road times between many places while a city is being built. Not for the live room.

scipy's Dijkstra is plenty here: a few hundred searches, once per build.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from turnout.engines.roads.network import RoadNetwork


def least_graph(network: RoadNetwork, *, reverse: bool = False) -> "csr_matrix":
    """Emergency seconds as a sparse matrix; of parallel arcs the quickest counts.

    scipy would add parallel arcs together, which makes two fast streets one slow one.
    """
    tail = network.arc_head if reverse else network.arc_tail
    head = network.arc_tail if reverse else network.arc_head
    seconds = network.arc_seconds_emergency
    order = np.lexsort((seconds, head, tail))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (np.diff(tail[order]) != 0) | (np.diff(head[order]) != 0)
    best = order[first]
    n = network.node_count
    return csr_matrix((seconds[best], (tail[best], head[best])), shape=(n, n))


def nearest_nodes(network: RoadNetwork, places: Sequence[tuple[float, float]]) -> NDArray[np.int64]:
    """The node nearest to each (lon, lat), as the crow flies; ties go to the lower index."""
    east = float(np.cos(np.radians(network.node_lat.mean())))
    tree = cKDTree(np.column_stack((network.node_lon * east, network.node_lat)))
    wanted = np.array(places, dtype=np.float64).reshape(-1, 2) * (east, 1.0)
    _, index = tree.query(wanted)
    return np.asarray(index, dtype=np.int64)


def seconds_between(
    network: RoadNetwork, origins: NDArray[np.int64], targets: NDArray[np.int64]
) -> NDArray[np.float64]:
    """float64[origins, targets] of emergency seconds; inf where there is no route."""
    table = dijkstra(least_graph(network), directed=True, indices=origins)
    return np.asarray(table[:, targets], dtype=np.float64)


def nearest_origin(
    network: RoadNetwork, origins: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For every node the index of the origin that reaches it first, and its seconds.

    -1 and inf where none does. Ties go to the earlier origin.
    """
    graph = least_graph(network)
    best = np.full(network.node_count, np.inf)
    winner = np.full(network.node_count, -1, dtype=np.int64)
    for index, origin in enumerate(origins):
        seconds = dijkstra(graph, directed=True, indices=int(origin))
        nearer = seconds < best
        best[nearer] = seconds[nearer]
        winner[nearer] = index
    return winner, best

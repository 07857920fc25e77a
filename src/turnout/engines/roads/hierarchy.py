"""Matrices and single trips by a customizable contraction hierarchy (pyroutingkit).

The order of contraction depends on the roads alone and is computed once per network; a profile's
times are poured in afterwards, in milliseconds. Two threads that shared one metric crashed, so
each thread has its own.
"""

import threading

import numpy as np
from numpy.typing import NDArray
from pyroutingkit import INF_WEIGHT, CCHMetric, CCHTopology

from turnout.engines.roads.arrays import Floats, Graph, Ints
from turnout.engines.roads.network import SECONDS_PER_TICK, RoadNetwork


class ContractionOrder:
    """The order of one network, computed when first asked for; shared by profiles and threads."""

    def __init__(self, network: RoadNetwork) -> None:
        self._network = network
        self._lock = threading.Lock()
        self._topology: CCHTopology | None = None

    def topology(self) -> CCHTopology:
        """The order itself: about 0.4 s on a city of 15,600 nodes, nothing afterwards."""
        with self._lock:
            if self._topology is None:
                network = self._network
                topology = CCHTopology()
                topology.build(
                    np.asarray(network.arc_tail, np.uint32),
                    np.asarray(network.arc_head, np.uint32),
                    np.asarray(network.node_lat, np.float32),
                    np.asarray(network.node_lon, np.float32),
                    network.node_count,
                )
                self._topology = topology
            return self._topology


class TripTooLongError(ValueError):
    """A trip takes 2^31 ticks (9.1 hours) or more, beyond the hierarchy's range."""


class Hierarchy:
    """Seconds and paths between nodes under one profile, exact to the tick."""

    def __init__(self, order: ContractionOrder, graph: Graph) -> None:
        self._order = order
        ticks = np.minimum(graph.seconds / SECONDS_PER_TICK, INF_WEIGHT)
        self._ticks = ticks.astype(np.uint32)
        self._thread = threading.local()

    def prepare(self) -> None:
        """Pour the times in for this thread now, and not at its first question."""
        self._metric()

    def seconds(self, sources: Ints, targets: Ints) -> Floats:
        """float64[sources, targets]: seconds from node to node; inf: no route.

        Raises TripTooLongError when one that has a route takes too long: then search plainly.
        """
        froms, tos = sources.astype(np.uint32), targets.astype(np.uint32)
        ticks: NDArray[np.uint32] = self._metric().distances_many_to_many(froms, tos)
        seconds = ticks.astype(np.float64) * SECONDS_PER_TICK
        missing = ticks >= INF_WEIGHT
        if missing.any():
            hops = self._hops().distances_many_to_many(froms, tos)
            if (hops[missing] < INF_WEIGHT).any():
                raise TripTooLongError
            seconds[missing] = np.inf
        return seconds

    def path(self, source: int, target: int) -> list[int]:
        """The arcs of a fastest path between nodes that have one; of parallel arcs the faster."""
        _, _, arcs = self._metric().query(source, target)
        return [int(arc) for arc in arcs]

    def _metric(self) -> CCHMetric:
        metric: CCHMetric | None = getattr(self._thread, "metric", None)
        if metric is None:
            metric = self._thread.metric = self._customized(self._ticks)
        return metric

    def _hops(self) -> CCHMetric:
        """A metric in which every arc costs 1, so that no path is too long for it."""
        hops: CCHMetric | None = getattr(self._thread, "hops", None)
        if hops is None:
            hops = self._thread.hops = self._customized(np.ones_like(self._ticks))
        return hops

    def _customized(self, weights: NDArray[np.uint32]) -> CCHMetric:
        metric = CCHMetric(self._order.topology())
        metric.customize(weights)
        return metric

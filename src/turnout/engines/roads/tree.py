"""Every way to one place."""

from dataclasses import dataclass

import numpy as np

from turnout.engines.roads.arrays import Arcs, Floats, Graph, Ints, Scratch, Shape
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.route_kernels import spot_on_way
from turnout.engines.roads.routes import Route, route_of
from turnout.engines.roads.search_kernels import grow_tree
from turnout.engines.roads.snapping import Snap
from turnout.engines.roads.trip_kernels import seconds_down, seconds_into_tree, trace


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tree:
    """The fastest ways from every node to `to`: 12 bytes a node. May be shared by threads.

    distance: float64[n] seconds, inf where there is no route. next_arc: int32[n], the arc to
    drive from each node; the place's own arc is driven as far as the place; -1: arrived, or none.
    """

    to: Snap
    distance: Floats
    next_arc: Ints
    network: RoadNetwork
    graph: Graph
    arcs: Arcs
    shape: Shape

    def seconds_from(self, start: Snap) -> float:
        """Seconds from a place to the tree's root; inf: no route."""
        return seconds_down(
            self.arcs, self.distance, self.to.arc, self.to.fraction, start.arc, start.fraction
        )

    def seconds_from_many(self, arcs: Ints, fractions: Floats) -> Floats:
        """The same for int32 arcs and float64 fractions of one length."""
        seconds = np.empty(len(arcs))
        seconds_into_tree(
            self.arcs, self.distance, self.to.arc, self.to.fraction, arcs, fractions, seconds
        )
        return seconds

    def spot_from(self, start: Snap, elapsed_seconds: float) -> Snap:
        """Where a vehicle is so long after it left a place for the root, without drawing the way.

        At the start before 0, at the root afterwards. There must be a way.
        """
        arc, fraction, lon, lat = spot_on_way(
            self.arcs,
            self.shape,
            (self.distance, self.next_arc),
            (start.arc, start.fraction),
            (self.to.arc, self.to.fraction),
            elapsed_seconds,
        )
        assert arc >= 0, "asked for a place on a way that is not there"
        return Snap(int(arc), fraction, lon, lat, 0.0)

    def route_from(self, start: Snap) -> Route | None:
        """The fastest trip from a place to the root; None: no route."""
        legs = trace(
            self.graph,
            self.distance,
            self.next_arc,
            start.arc,
            start.fraction,
            self.to.arc,
            self.to.fraction,
        )
        return route_of(self.network, self.graph, self.shape, legs)


def grown_tree(
    network: RoadNetwork, graph: Graph, arcs: Arcs, shape: Shape, scratch: Scratch, to: Snap
) -> Tree:
    """The tree to a place over the network's roads as `graph` (its `arcs`) weighs them."""
    distance = np.empty(network.node_count)
    next_arc = np.empty(network.node_count, np.int32)
    grow_tree(graph, scratch, to.arc, to.fraction, distance, next_arc)
    return Tree(
        to=to,
        distance=distance,
        next_arc=next_arc,
        network=network,
        graph=graph,
        arcs=arcs,
        shape=shape,
    )

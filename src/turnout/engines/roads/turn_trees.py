"""Every way to one place, on roads with turns."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from turnout.engines.roads.arrays import Floats, Graph, Ints, Shape
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.routes import Route, position_at, route_of
from turnout.engines.roads.snapping import Snap
from turnout.engines.roads.trip_kernels import Legs
from turnout.engines.roads.turn_kernels import TurnGraph, seconds_by_arcs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TurnTree:
    """As `tree.Tree`, by arcs: 12 bytes an arc. May be shared by threads.

    rest: float64[m], seconds from the end of each arc to `to`, inf where there is no route.
    next_arc: int32[m], the arc to take there; -1: none. plain: the roads without turns.
    """

    to: Snap
    rest: Floats
    next_arc: Ints
    network: RoadNetwork
    graph: TurnGraph
    plain: Graph
    shape: Shape

    def seconds_from(self, start: Snap) -> float:
        """Seconds from a place to the tree's root; inf: no route."""
        arc, fraction = np.array([start.arc], np.int32), np.array([start.fraction])
        return float(self.seconds_from_many(arc, fraction)[0])

    def seconds_from_many(self, arcs: Ints, fractions: Floats) -> Floats:
        """The same for int32 arcs (-1: nowhere) and float64 fractions of one length."""
        seconds = np.empty(len(arcs))
        root = self.to.arc, self.to.fraction
        seconds_by_arcs(self.graph, self.rest, root, arcs, fractions, seconds)
        return seconds

    def spot_from(self, start: Snap, elapsed_seconds: float) -> Snap:
        """Where a vehicle is so long after it left a place for the root: at the start before 0, at
        the root afterwards. There must be a way."""
        route = self.route_from(start)
        assert route is not None, "asked for a place on a way that is not there"
        spot = position_at(route, elapsed_seconds)
        return Snap(spot.arc, spot.fraction, spot.lon, spot.lat, 0.0)

    def route_from(self, start: Snap) -> Route | None:
        """The fastest trip from a place to the root, drawn; None: no route. A turn takes its time
        where its street begins."""
        ways = [way for way in self._ways(start) if np.isfinite(way[0])]
        if not ways:
            return None
        _, arc, fraction, ends = min(ways)
        legs = [(arc, fraction, 1.0 if ends < 0 else ends)]
        while ends < 0:
            arc = int(self.next_arc[arc])
            ends = self._end_on(arc)
            legs.append((arc, 0.0, 1.0 if ends < 0 else ends))
        arcs, begins, stops = zip(*legs, strict=True)
        drawn = Legs(np.array(arcs, np.int32), np.array(begins), np.array(stops))
        route = route_of(self.network, self.plain, self.shape, drawn)
        return None if route is None else self._turning(route)

    def _turning(self, route: Route) -> Route:
        arcs, graph = route.legs.arc.tolist(), self.graph
        turns = np.zeros(len(arcs))
        for leg, (before, after) in enumerate(pairwise(arcs), 1):
            into = slice(graph.offset[after], graph.offset[after + 1])
            turns[leg] = graph.turn_seconds[into][graph.before[into] == before][0]
        so_far = np.cumsum(turns)
        return replace(
            route,
            seconds=route.seconds + float(so_far[-1]),
            cumulative_seconds=route.cumulative_seconds + so_far[route.vertex_leg],
            leg_end_seconds=route.leg_end_seconds + so_far,
        )

    def _ways(self, start: Snap) -> list[tuple[float, int, float, float]]:
        """Ways to set off: seconds, arc, fraction, and where on that arc the trip ends (-1:
        not)."""
        sides = [(start.arc, start.fraction)]
        if self.graph.opposite[start.arc] >= 0:
            sides.append((int(self.graph.opposite[start.arc]), 1.0 - start.fraction))
        ways = []
        for arc, fraction in sides:
            seconds, end = float(self.graph.seconds[arc]), self._end_on(arc)
            if fraction <= end:
                ways.append(((end - fraction) * seconds, arc, fraction, end))
            ways.append(((1.0 - fraction) * seconds + float(self.rest[arc]), arc, fraction, -1.0))
        return ways

    def _end_on(self, arc: int) -> float:
        if arc == self.to.arc:
            return self.to.fraction
        return 1.0 - self.to.fraction if arc == self.graph.opposite[self.to.arc] else -1.0

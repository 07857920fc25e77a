"""Roads on which turning takes time, and some turns are banned."""

import threading
from collections.abc import Sequence
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.engines.roads.arrays import UNREACHED_SECONDS, Floats, Graph, Ints, graph_of
from turnout.engines.roads.fleet import empty_fleet, grown_fleet
from turnout.engines.roads.inward_turn_kernels import InwardTurns, place_with_turns
from turnout.engines.roads.inward_turns import inward_turns, turn_memory
from turnout.engines.roads.isochrones import Reached, require_time, with_own_street
from turnout.engines.roads.nearest import Nearest
from turnout.engines.roads.nearest_turn_kernels import nearest_with_turns
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.packed import NEAREST_K_MAX, Packed
from turnout.engines.roads.routes import Route
from turnout.engines.roads.snapping import SNAP_MAX_M, Snap, Snapper, Snaps, places_of
from turnout.engines.roads.turn_graphs import turned_about, with_seconds
from turnout.engines.roads.turn_kernels import (
    TurnGraph,
    TurnScratch,
    grow_with_turns,
    seconds_by_arcs,
)
from turnout.engines.roads.turn_trees import TurnTree


class TurnRoads:
    """k nearest units, seconds, routes and ground reached with turns, under one profile.

    Like RoadEngine: searches may run in several threads; the fleet has one owner. A place belongs
    to its street: at the very end of a one-way arc a vehicle still has to turn. A vehicle may set
    off in either direction of a two-way street.
    """

    def __init__(
        self,
        network: RoadNetwork,
        graph: TurnGraph,
        profile: Profile,
        snapper: Snapper,
        *,
        plain: Graph | None = None,
        about: TurnGraph | None = None,
    ) -> None:
        """`plain`: the same roads without turns, where they are not those of the network; `about`:
        the graph turned about, where it is known."""
        self.network, self.graph, self.snapper = network, graph, snapper
        self._profile = profile
        self._plain, self._about = plain or graph_of(network, profile), about
        self.fleet = empty_fleet(network.node_count, 64)
        self._thread = threading.local()

    def under(self, plain: Graph) -> "TurnRoads":
        """The same turns on roads with other seconds (inf: closed), and no units."""
        graph = with_seconds(self.graph, plain.seconds)
        about = with_seconds(self._turned_about(), plain.seconds)
        return TurnRoads(self.network, graph, self._profile, self.snapper, plain=plain, about=about)

    def snap(self, point: Point, *, max_m: float = SNAP_MAX_M) -> Snap | None:
        """See RoadEngine.snap."""
        return self.snapper.snap(point, max_m=max_m)

    @cached_property
    def _inward(self) -> InwardTurns:
        """Made for the first fleet: roads under closures have none."""
        return inward_turns(self.network, self.graph)

    def place_units(self, indexes: NDArray[np.int64], snaps: Snaps) -> None:
        """Put or move many units; one whose arc is -1 is taken off the road."""
        units = np.ascontiguousarray(indexes, np.int64)
        if len(units) and int(units.max()) >= len(self.fleet.arc):
            self.fleet = grown_fleet(self.fleet, 2 * (int(units.max()) + 1))
        arcs, fractions = np.array(snaps.arc, np.int32), np.array(snaps.fraction, np.float64)
        place_with_turns(self._inward, self.fleet, units, arcs, fractions)

    def nearest(
        self, to: Snap, *, eligible: NDArray[np.bool_], offset_seconds: Floats, k: int
    ) -> Nearest:
        """See RoadEngine.nearest; k is at least 1."""
        known: Packed | None = getattr(self._thread, "packed", None)
        if known is None or known.fleet is not self.fleet or known.room < k:
            others = self._inward, turn_memory(self._inward)
            known = Packed(nearest_with_turns, self.fleet, others, max(k, NEAREST_K_MAX))
            self._thread.packed = known
        found = known.nearest(to, eligible, offset_seconds, k)
        assert found is not None
        return found

    def seconds_to(self, arcs: Ints, fractions: Floats, to: Snap) -> Floats:
        """float64[len(arcs)]: seconds from each place (arc -1: nowhere) to one; inf: no route."""
        return self.tree_to(to).seconds_from_many(arcs, fractions)

    def seconds_from(self, start: Snap, arcs: Ints, fractions: Floats) -> Floats:
        """float64[len(arcs)]: seconds from one place to each (arc -1: nowhere); inf: no route."""
        graph, found = self._turned_about(), np.empty(len(arcs))
        root = start.arc, 1.0 - start.fraction
        rest, _ = self._grown(graph, root, inf)
        seconds_by_arcs(graph, rest, root, arcs, 1.0 - fractions, found)
        return found

    def matrix(self, starts: Snaps | Sequence[Snap], tos: Snaps | Sequence[Snap]) -> Floats:
        """See RoadEngine.matrix: one tree for each place of the shorter side."""
        from_arcs, from_fractions = places_of(starts, self.network.arc_count)
        to_arcs, to_fractions = places_of(tos, self.network.arc_count)
        found = np.empty((len(from_arcs), len(to_arcs)))
        if len(from_arcs) <= len(to_arcs):
            for row, start in enumerate(_snaps(from_arcs, from_fractions)):
                found[row] = self.seconds_from(start, to_arcs, to_fractions)
        else:
            for column, to in enumerate(_snaps(to_arcs, to_fractions)):
                found[:, column] = self.seconds_to(from_arcs, from_fractions, to)
        return found

    def route(self, start: Snap, to: Snap) -> Route | None:
        """The fastest trip with turns, drawn; None: no route."""
        return self.tree_to(to).route_from(start)

    def tree_to(self, to: Snap) -> TurnTree:
        """Every way to one place at once: worth keeping for stations and hospitals."""
        rest, next_arc = self._grown(self.graph, (to.arc, to.fraction), inf)
        return TurnTree(
            to=to,
            rest=rest,
            next_arc=next_arc,
            network=self.network,
            graph=self.graph,
            plain=self._plain,
            shape=self.snapper.shape,
        )

    def reached(self, start: Snap, within_seconds: float) -> Reached:
        """See `isochrones.reached_within`, with turns."""
        require_time(within_seconds)
        root = start.arc, 1.0 - start.fraction
        until, _ = self._grown(self._turned_about(), root, within_seconds)
        arc = np.flatnonzero(until <= within_seconds).astype(np.int32)
        end = np.minimum(1.0, (within_seconds - until[arc]) / self.graph.seconds[arc])
        return with_own_street(self._plain, start, within_seconds, (arc, np.zeros(len(arc)), end))

    def _turned_about(self) -> TurnGraph:
        if self._about is None:
            self._about = turned_about(self.network, self.graph)
        return self._about

    def _grown(
        self, graph: TurnGraph, root: tuple[int, float], within_seconds: float
    ) -> tuple[Floats, Ints]:
        """See grow_with_turns: the seconds from every arc's end to a place, and the next arc."""
        m = self.network.arc_count
        rest, next_arc = np.empty(m), np.empty(m, np.int32)
        grow_with_turns(graph, self._scratch(), *root, within_seconds, rest, next_arc)
        return rest, next_arc

    def _scratch(self) -> TurnScratch:
        scratch: TurnScratch | None = getattr(self._thread, "scratch", None)
        if scratch is None:
            n, m = self.network.node_count, self.network.arc_count
            scratch = self._thread.scratch = TurnScratch(
                distance=np.full(m, UNREACHED_SECONDS),
                heap=np.empty(len(self.graph.before) + 4, np.int64),
                touched=np.empty(m, np.int32),
                bound=np.full(n, UNREACHED_SECONDS),
                spared=np.full(n, -1, np.int32),
                closed=np.full(n, UNREACHED_SECONDS),
            )
        return scratch


def _snaps(arcs: Ints, fractions: Floats) -> list[Snap]:
    places = zip(arcs.tolist(), fractions.tolist(), strict=True)
    return [Snap(arc, fraction, np.nan, np.nan, 0.0) for arc, fraction in places]

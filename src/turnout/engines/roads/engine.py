"""The road engine: one profile of one network, its live fleet, and every question about time."""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from math import inf

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.engines.roads import fleet_kernels, trip_kernels
from turnout.engines.roads.arrays import (
    Floats,
    Graph,
    Ints,
    Scratch,
    arcs_of,
    graph_of,
    inward,
    scratch_for,
    search_memory,
    star_places,
)
from turnout.engines.roads.changing import Changing
from turnout.engines.roads.fleet import FleetArrays, empty_fleet, grown_fleet
from turnout.engines.roads.hierarchy import Contraction, Hierarchy
from turnout.engines.roads.nearest import Nearest, first_of
from turnout.engines.roads.nearest_kernels import nearest_units
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.packed import NEAREST_K_MAX, Packed, require_lengths
from turnout.engines.roads.routes import Route, route_of
from turnout.engines.roads.snapping import (
    SNAP_MAX_M,
    Snap,
    Snapper,
    Snaps,
    places_of,
    require_place,
)
from turnout.engines.roads.sweeps import Sweeps
from turnout.engines.roads.tree import Tree, grown_tree
from turnout.engines.roads.trips import Trips

SPARSE_NODES = 5_000.0
"""A search that would settle more nodes than this to meet k units is slower than one row swept:
where all is ready for that, since it is not waited for."""


class RoadEngine:
    """Travel times in seconds under one profile. "No route" is inf (or None), never 0.

    Searches may run in several threads at once, each with its own working memory. The fleet has
    one owner: whoever moves units must not do so while another thread asks for the nearest.
    Times are whole ticks of 1/65,536 s per arc, so every method gives the same sum to the bit.
    graph: the roads as most kernels see them; inward: as a search for the nearest does.
    """

    __slots__ = (  # with cold caches a dictionary of attributes costs what half a search does
        "_arcs",
        "_contraction",
        "_fleet",
        "_graph",
        "_hierarchy",
        "_idle",
        "_most_nodes",
        "_star_places",
        "_sweeps",
        "_thread",
        "_trips",
        "_units_end",
        "inward",
        "network",
        "profile",
        "snapper",
    )

    def __init__(
        self,
        network: RoadNetwork,
        profile: Profile = Profile.NORMAL,
        *,
        snapper: Snapper | None = None,
        contraction: Contraction | None = None,
    ) -> None:
        self.network = network.validated()
        self.profile = profile
        self.snapper = snapper or Snapper(network)
        self._graph = graph_of(network, profile)
        self.inward = inward(self._graph, network)
        self._arcs = arcs_of(self.inward)
        self._contraction = contraction or Contraction(network)
        self._hierarchy = Hierarchy(self._contraction, self._graph)
        self._trips = Trips(self._graph, self._hierarchy)
        self._sweeps = Sweeps(self._hierarchy, self._graph)
        self._fleet = empty_fleet(network.node_count, 64)
        self._units_end = 0
        self._most_nodes = inf
        self._idle: list[Packed] = []
        self._star_places: tuple[Ints, Ints] | None = None
        self._thread = threading.local()

    @property
    def graph(self) -> Graph:
        """The roads under this profile as the kernels see them."""
        return self._graph

    @property
    def star_places(self) -> tuple[Ints, Ints]:
        """Where each arc stands in the graph's two stars: what changing a few times needs."""
        if self._star_places is None:
            self._star_places = star_places(self._graph)
        return self._star_places

    @property
    def fleet(self) -> FleetArrays:
        """Where the units placed here stand; replaced when more are placed than it has room for."""
        return self._fleet

    @property
    def fleet_size(self) -> int:
        """One above the highest unit ever placed here; 0: the fleet is kept elsewhere."""
        return self._units_end

    def with_profile(self, profile: Profile) -> "RoadEngine":
        """Another engine on the same network: a fleet of its own, the shared parts shared."""
        return RoadEngine(
            self.network,
            profile,
            snapper=self.snapper,
            contraction=self._contraction,
        )

    def prepare(self) -> None:
        """Build now what is built once, half a second in a city, so that no question waits for it:
        the hierarchy and the times that closures change; but for rows, those of this thread."""
        self._hierarchy.prepare()
        self.changing()
        self._sweeps.prepare()
        self._most_nodes = SPARSE_NODES

    def snap(self, point: Point, *, max_m: float = SNAP_MAX_M) -> Snap | None:
        """The nearest place on any street within max_m metres, or None; ties to the lower arc."""
        return self.snapper.snap(point, max_m=max_m)

    def snap_many(self, lon: Floats, lat: Floats, *, max_m: float = SNAP_MAX_M) -> Snaps:
        """The same for arrays of degrees; arc is -1 where no street is near."""
        return self.snapper.snap_many(lon, lat, max_m=max_m)

    def place_unit(self, index: int, snap: Snap) -> None:
        """Put a unit on the road, or move it. Raises ValueError for a place that is on no arc."""
        require_place(snap, self.network.arc_count)
        self._check_units(np.array([index], np.int64))
        fleet_kernels.place(self._arcs, self._fleet, index, snap.arc, snap.fraction)

    def place_units(self, indexes: NDArray[np.int64], snaps: Snaps) -> None:
        """Put or move many units. Raises ValueError when a place is on no arc."""
        units = np.ascontiguousarray(indexes, np.int64)
        self._check_units(units)
        arcs, fractions = places_of(snaps, self.network.arc_count)
        if len(units) != len(arcs):
            raise ValueError(f"{len(units)} units for {len(arcs)} places")
        fleet_kernels.place_all(self._arcs, self._fleet, units, arcs, fractions)

    def remove_unit(self, index: int) -> None:
        """Take a unit off the road; nothing happens to one that is not there."""
        if 0 <= index < len(self._fleet.arc):
            fleet_kernels.remove(self._fleet, index)

    def nearest(
        self,
        to: Snap,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
        least_offset_seconds: float = 0.0,
    ) -> Nearest:
        """The k eligible units with the least offset + road seconds; fewer when fewer can come.

        eligible: bool, offset_seconds: float64 of at least 0 (what a unit still has to finish,
        and its turnout), both by unit index and as long as the fleet. Ties go to the lower index,
        so that a replay gives the same answer. least_offset_seconds: a lower bound on every
        eligible unit's offset, where the caller knows one: the search then ends earlier.
        """
        if k > NEAREST_K_MAX:
            require_lengths(eligible, offset_seconds, k, self._units_end)
            by_tree = self.tree_to(to).seconds_from_many
            return self._nearest_of_all(eligible, offset_seconds, k, by_tree)
        idle = self._idle
        try:
            packed = idle.pop()
        except IndexError:
            packed = self._packed()
        least, most_nodes, units_end = least_offset_seconds, self._most_nodes, self._units_end
        found = packed.nearest(to, eligible, offset_seconds, k, least, inf, most_nodes, units_end)
        idle.append(packed)
        if found is None:
            by_sweep = partial(self._sweeps.seconds_to, to=to)
            return self._nearest_of_all(eligible, offset_seconds, k, by_sweep)
        return found

    def seconds_from(self, units: NDArray[np.int64], to: Snap) -> Floats:
        """Road seconds of each of these placed units to one place; inf: no route, or not placed."""
        require_place(to, self.network.arc_count)
        indexes = np.ascontiguousarray(units, np.int64)
        known = (indexes >= 0) & (indexes < len(self._fleet.arc))
        placed = np.zeros(len(indexes), np.bool_)
        placed[known] = self._fleet.arc[indexes[known]] >= 0
        seconds = np.full(len(indexes), np.inf)
        there = indexes[placed]
        found = np.empty(len(there))
        trip_kernels.seconds_to_one(
            self._graph,
            self.scratch(),
            self._fleet.arc[there],
            self._fleet.fraction[there],
            to.arc,
            to.fraction,
            found,
        )
        seconds[placed] = found
        return seconds

    def matrix(self, starts: Snaps | Sequence[Snap], tos: Snaps | Sequence[Snap]) -> Floats:
        """float64[starts, tos]: seconds from each place to each place; inf: no route."""
        from_arcs, from_fractions = places_of(starts, self.network.arc_count)
        to_arcs, to_fractions = places_of(tos, self.network.arc_count)
        found = self._sweeps.matrix(from_arcs, from_fractions, to_arcs, to_fractions)
        if found.size > 0:
            self._most_nodes = SPARSE_NODES
        return found

    def route(self, start: Snap, to: Snap) -> Route | None:
        """The fastest trip, drawn from place to place; None: no route."""
        require_place(start, self.network.arc_count)
        require_place(to, self.network.arc_count)
        places = (start.arc, start.fraction), (to.arc, to.fraction)
        legs = self._trips.legs(*places, self.scratch())
        return route_of(self.network, self._graph, self.snapper.shape, legs)

    def tree_to(self, to: Snap) -> Tree:
        """Every way to one place at once: worth keeping for stations and hospitals."""
        require_place(to, self.network.arc_count)
        scratch, shape = self.scratch(), self.snapper.shape
        return grown_tree(self.network, self._graph, arcs_of(self._graph), shape, scratch, to)

    def _nearest_of_all(
        self,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
        seconds_from: Callable[[Ints, Floats], Floats],
    ) -> Nearest:
        units = np.flatnonzero(eligible[: len(self._fleet.arc)])
        units = units[self._fleet.arc[units] >= 0]
        road_seconds = seconds_from(self._fleet.arc[units], self._fleet.fraction[units])
        return first_of(k, units, road_seconds, offset_seconds)

    def _packed(self) -> Packed:
        """Roads, memory and the fleet for one question more at a time than ever before."""
        others = self.inward, search_memory(self.inward)
        return Packed(nearest_units, self._fleet, others, NEAREST_K_MAX)

    def scratch(self) -> Scratch:
        """This thread's working memory."""
        scratch: Scratch | None = getattr(self._thread, "scratch", None)
        if scratch is None:
            scratch = self._thread.scratch = scratch_for(self.network)
        return scratch

    def changing(self) -> Changing:
        """This thread's own times of the arcs, for questions in which some differ."""
        own: Changing | None = getattr(self._thread, "changing", None)
        if own is None:
            own = self._thread.changing = Changing(self.inward)
        return own

    def _check_units(self, units: NDArray[np.int64]) -> None:
        """Refuse indexes below 0; make room for new ones above."""
        if len(units) == 0:
            return
        if int(units.min()) < 0:
            raise ValueError(f"unit index {int(units.min())} is below 0")
        self._units_end = max(self._units_end, int(units.max()) + 1)
        if self._units_end > len(self._fleet.arc):
            self._fleet = grown_fleet(self._fleet, max(self._units_end, 2 * len(self._fleet.arc)))
            self._idle = []

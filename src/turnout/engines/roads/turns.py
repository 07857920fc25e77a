"""Roads on which turning takes time, and some turns are banned."""

import threading
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import UNREACHED_SECONDS, Floats, Graph, Ints, frozen, graph_of
from turnout.engines.roads.fleet import empty_fleet, grown_fleet
from turnout.engines.roads.inward_turn_kernels import InwardTurns, place_with_turns
from turnout.engines.roads.inward_turns import inward_turns, turn_memory
from turnout.engines.roads.nearest import Nearest
from turnout.engines.roads.nearest_turn_kernels import nearest_with_turns
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.packed import NEAREST_K_MAX, Packed
from turnout.engines.roads.routes import Route, route_of
from turnout.engines.roads.snapping import Snap, Snapper, Snaps
from turnout.engines.roads.trip_kernels import Legs
from turnout.engines.roads.turn_kernels import (
    TurnGraph,
    TurnScratch,
    grow_with_turns,
    seconds_by_arcs,
)

TICKS_PER_SECOND: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnCosts:
    """Seconds that a turn takes, by the angle between the two streets and by their classes.

    straight_within, sharp_from: degrees. left, right: an ordinary turn; sharp: added to one beyond
    sharp_from. u_turn: None where it is banned but at a dead end. into_larger: added for entering a
    street of a larger class, which has the way. dead_end: for turning round where a street ends.
    """

    straight_within: float = 30.0
    sharp_from: float = 120.0
    left: float = 4.0
    right: float = 2.0
    sharp: float = 2.0
    into_larger: float = 2.0
    u_turn: float | None = None
    dead_end: float = 15.0


@dataclass(frozen=True, slots=True, eq=False)
class BannedTurns:
    """Turns from an arc into an arc that take longer (float64[r] seconds more) or may not be made
    (inf); before, after: int32[r]. Of several about one turn the dearest counts."""

    before: Ints
    after: Ints
    seconds: Floats


NO_BANS: Final = BannedTurns(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0))


def turn_graph(
    network: RoadNetwork, profile: Profile, costs: TurnCosts, banned: BannedTurns = NO_BANS
) -> TurnGraph:
    """The arcs of a profile with the turns that may be made, and what each takes in whole ticks.

    A ban that names arcs which do not meet bans nothing. Two arcs of a street that crosses itself
    are arcs like any other: only the very pair that is named is banned.
    """
    graph = graph_of(network, profile)
    before, after = _meeting(graph.tail, graph.head, network.node_count)
    seconds = _turn_seconds(network, costs, before, after)
    m = network.arc_count
    seconds = seconds + _more_seconds(m, before, after, banned)
    u_turn = graph.opposite[after] == before
    # As a search holds them: every tick up to 256 s, of longer turns every second one or fewer.
    ticks = np.rint(seconds * TICKS_PER_SECOND).astype(np.float32)
    seconds = ticks.astype(np.float64) / TICKS_PER_SECOND
    worst, worst_of_all = np.zeros((2, m))
    np.maximum.at(worst, after[~u_turn], seconds[~u_turn])
    np.maximum.at(worst_of_all, after, seconds)
    may = np.isfinite(seconds)
    before, after, seconds = before[may], after[may], seconds[may]
    offset = np.zeros(m + 1, np.int32)
    np.cumsum(np.bincount(after, minlength=m), out=offset[1:])
    return TurnGraph(
        tail=graph.tail,
        opposite=graph.opposite,
        seconds=graph.seconds,
        offset=frozen(offset, np.int32),
        before=frozen(before, np.int32),
        turn_seconds=frozen(seconds, np.float64),
        step_seconds=frozen(seconds + graph.seconds[before], np.float64),
        worst=frozen(worst, np.float64),
        worst_of_all=frozen(worst_of_all, np.float64),
    )


def turn_degrees(network: RoadNetwork, before: Ints, after: Ints) -> Floats:
    """How far each turn goes round, in degrees within -180..180: left below 0, right above."""
    offset = np.asarray(network.geometry_offset)
    last, first = offset[before + 1] - 1, offset[after]
    turn = _heading(network, first, first + 1) - _heading(network, last - 1, last)
    degrees: Floats = (np.degrees(turn) + 180.0) % 360.0 - 180.0
    return degrees


class TurnRoads:
    """k nearest units, seconds and routes with turns, under one profile.

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
    ) -> None:
        """`plain`: the same roads without turns, where they are not those of the network."""
        self.network, self.graph = network, graph
        self._profile, self._snapper = profile, snapper
        self._plain = plain or graph_of(network, profile)
        self.fleet = empty_fleet(network.node_count, 64)
        self._thread = threading.local()

    def under(self, plain: Graph) -> "TurnRoads":
        """The same turns on roads with other seconds (inf: closed), and no units."""
        step = self.graph.turn_seconds + plain.seconds[self.graph.before]
        graph = self.graph._replace(seconds=plain.seconds, step_seconds=frozen(step, np.float64))
        return TurnRoads(self.network, graph, self._profile, self._snapper, plain=plain)

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
        rest, _ = self._tree(to)
        found = np.empty(len(arcs))
        seconds_by_arcs(self.graph, rest, (to.arc, to.fraction), arcs, fractions, found)
        return found

    def route(self, start: Snap, to: Snap) -> Route | None:
        """The fastest trip with turns, drawn; a turn takes its time where its street begins."""
        rest, next_arc = self._tree(to)
        ways = [way for way in self._ways(start, to, rest) if np.isfinite(way[0])]
        if not ways:
            return None
        _, arc, fraction, ends = min(ways)
        legs = [(arc, fraction, 1.0 if ends < 0 else ends)]
        while ends < 0:
            arc = int(next_arc[arc])
            ends = self._end_on(arc, to)
            legs.append((arc, 0.0, 1.0 if ends < 0 else ends))
        arcs, begins, stops = zip(*legs, strict=True)
        drawn = Legs(np.array(arcs, np.int32), np.array(begins), np.array(stops))
        route = route_of(self.network, self._plain, self._snapper.shape, drawn)
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

    def _ways(self, start: Snap, to: Snap, rest: Floats) -> list[tuple[float, int, float, float]]:
        """Ways to set off: seconds, arc, fraction, and where on that arc the trip ends (-1:
        not)."""
        sides = [(start.arc, start.fraction)]
        if self.graph.opposite[start.arc] >= 0:
            sides.append((int(self.graph.opposite[start.arc]), 1.0 - start.fraction))
        ways = []
        for arc, fraction in sides:
            seconds, end = float(self.graph.seconds[arc]), self._end_on(arc, to)
            if fraction <= end:
                ways.append(((end - fraction) * seconds, arc, fraction, end))
            ways.append(((1.0 - fraction) * seconds + float(rest[arc]), arc, fraction, -1.0))
        return ways

    def _end_on(self, arc: int, to: Snap) -> float:
        if arc == to.arc:
            return to.fraction
        return 1.0 - to.fraction if arc == self.graph.opposite[to.arc] else -1.0

    def _tree(self, to: Snap) -> tuple[Floats, Ints]:
        m = self.network.arc_count
        rest, next_arc = np.empty(m), np.empty(m, np.int32)
        grow_with_turns(self.graph, self._scratch(), to.arc, to.fraction, rest, next_arc)
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


def _meeting(tail: Ints, head: Ints, n: int) -> tuple[Ints, Ints]:
    """Every pair of arcs of which the first ends where the second begins, by the second."""
    into = np.argsort(head, kind="stable")
    first = np.zeros(n + 1, np.int64)
    np.cumsum(np.bincount(head, minlength=n), out=first[1:])
    counts = first[tail + 1] - first[tail]
    after = np.repeat(np.arange(len(tail)), counts)
    start = np.repeat(first[tail] - np.cumsum(counts) + counts, counts)
    before = into[start + np.arange(int(counts.sum()))]
    return before.astype(np.int32), after.astype(np.int32)


def _more_seconds(m: int, before: Ints, after: Ints, banned: BannedTurns) -> Floats:
    """What the bans add to every turn: 0 for most."""
    more = np.zeros(len(before))
    key = after.astype(np.int64) * m + before
    order = np.argsort(key, kind="stable")
    wanted = np.asarray(banned.after, np.int64) * m + np.asarray(banned.before, np.int64)
    place = np.searchsorted(key[order], wanted)
    place[place == len(key)] = 0
    there = order[place] if len(key) else np.empty(0, np.int64)
    meets = key[there] == wanted[: len(there)]
    np.maximum.at(more, there[meets], banned.seconds[: len(there)][meets])
    return more


def _turn_seconds(network: RoadNetwork, costs: TurnCosts, before: Ints, after: Ints) -> Floats:
    degrees = turn_degrees(network, before, after)
    size = np.abs(degrees)
    seconds = np.where(degrees < 0, costs.left, costs.right)
    seconds = np.where(size <= costs.straight_within, 0.0, seconds)
    seconds = seconds + np.where(size >= costs.sharp_from, costs.sharp, 0.0)
    classes = np.asarray(network.arc_class)
    seconds = seconds + np.where(classes[after] < classes[before], costs.into_larger, 0.0)
    round_ = np.asarray(network.arc_opposite)[after] == before
    tails = np.bincount(np.asarray(network.arc_tail), minlength=network.node_count)
    dead_end = round_ & (tails[np.asarray(network.arc_tail)[after]] == 1)
    seconds = np.where(round_, np.inf if costs.u_turn is None else costs.u_turn, seconds)
    ends: Floats = np.where(dead_end, costs.dead_end, seconds)
    return ends


def _heading(network: RoadNetwork, here: NDArray[np.int64], there: NDArray[np.int64]) -> Floats:
    lon, lat = np.asarray(network.geometry_lon), np.asarray(network.geometry_lat)
    east = (lon[there] - lon[here]) * np.cos(np.radians(lat[here]))
    heading: Floats = np.arctan2(east, lat[there] - lat[here])
    return heading

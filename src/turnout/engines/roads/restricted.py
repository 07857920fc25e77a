"""The same roads with some of them closed or slow: times that are never shorter than without.

A closure binds those who only pass: a trip that begins or ends in it may drive in it, every other
goes round. So the streets open to a trip depend on its two ends, and trips are grouped by what is
open to them: one tree a group. The tables of bases and the landmarks of `lookup` hold for open
roads alone, and are not asked here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import (
    Arcs,
    Floats,
    Graph,
    Ints,
    arcs_of,
    reweighted,
)
from turnout.engines.roads.engine import NEAREST_K_MAX, Nearest, RoadEngine
from turnout.engines.roads.fleet import Best, empty_fleet
from turnout.engines.roads.fleet_kernels import place_all
from turnout.engines.roads.nearest_kernels import nearest_units
from turnout.engines.roads.network import round_to_ticks
from turnout.engines.roads.routes import Route
from turnout.engines.roads.snapping import Snap
from turnout.engines.roads.tree import Tree, grown_tree
from turnout.engines.roads.trip_kernels import seconds_from_one

TREES_KEPT: Final = 16
"""One place is asked about several times in a row, and a few incidents are worked on at once."""

_OPEN: Final[frozenset[int]] = frozenset()
_ROOTS_TRIED: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Restriction:
    """Streets that nobody passes (`slowness` None), or that take `slowness` times as long.

    arcs: int32[k]; the other direction of each is meant too. slowness: at least 1.
    """

    arcs: Ints
    slowness: float | None


class RestrictedRoads:
    """Travel times under restrictions, in seconds; inf is "no route". For one thread.

    Each time is at least as long as the engine's own, and equals it to the bit where no
    restriction is met. Of several slow stretches on one street the slowest counts.
    """

    def __init__(self, engine: RoadEngine, restrictions: Sequence[Restriction]) -> None:
        """Raises ValueError for a slowness below 1: no restriction makes a trip shorter."""
        self._engine = engine
        base = engine.graph
        seconds = base.seconds.copy()
        closed_by: dict[int, frozenset[int]] = {}
        for number, restriction in enumerate(restrictions):
            arcs = _both_ways(base, restriction.arcs)
            if restriction.slowness is None:
                for arc in arcs.tolist():
                    closed_by[arc] = closed_by.get(arc, _OPEN) | {number}
            elif restriction.slowness >= 1.0:
                slowed = round_to_ticks(base.seconds[arcs] * restriction.slowness)
                seconds[arcs] = np.maximum(seconds[arcs], slowed)
            else:
                raise ValueError(f"slowness {restriction.slowness} is below 1")
        self._seconds = seconds
        self._closed_by = closed_by
        self._touched = base.seconds != seconds
        self._touched[list(closed_by)] = True
        self._graphs: dict[frozenset[int], tuple[Graph, Arcs]] = {}
        self._trees: dict[tuple[int, float, frozenset[int]], Tree] = {}

    def seconds_from(self, arcs: Ints, fractions: Floats, to: Snap) -> Floats:
        """Seconds from each of many places to one, float64[len(arcs)]; an arc of -1 is nowhere."""
        seconds = np.full(len(arcs), np.inf)
        for opened, group in self._groups(arcs, to.arc).items():
            tree = self._tree_to(to, opened)
            seconds[group] = tree.seconds_from_many(arcs[group], fractions[group])
        return seconds

    def nearest(
        self,
        arcs: Ints,
        fractions: Floats,
        to: Snap,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
    ) -> Nearest:
        """See RoadEngine.nearest; arcs and fractions say where each unit stands, by its index.

        One bounded search for all who stand on open roads, and one for each group of the others.
        """
        if k > NEAREST_K_MAX:
            units = np.flatnonzero(eligible)
            road_seconds = self.seconds_from(arcs[units], fractions[units], to)
            return first_of(k, units, road_seconds, offset_seconds)
        apart = eligible & self._touched[arcs]
        found = [self._nearest_open(arcs, fractions, to, eligible & ~apart, offset_seconds, k)]
        units = np.flatnonzero(apart)
        for opened, group in self._groups(arcs[units], to.arc).items():
            some = units[group]
            places = arcs[some], fractions[some]
            found.append(self._search(opened, some, places, to, offset_seconds[some], k))
        if len(found) == 1:
            return found[0]
        return first_of(
            k,
            np.concatenate([one.units for one in found]),
            np.concatenate([one.road_seconds for one in found]),
            offset_seconds,
        )

    def _nearest_open(
        self,
        arcs: Ints,
        fractions: Floats,
        to: Snap,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
    ) -> Nearest:
        """The nearest of units that stand on no restricted street.

        Where the engine holds this fleet itself, its own buckets are searched.
        """
        opened = self._closed_by.get(to.arc, _OPEN)
        if self._engine.fleet_size == len(arcs):
            fleet, best = self._engine.fleet, _room_for(k)
            offsets = np.array(offset_seconds, np.float64)
            question = (to.arc, to.fraction, eligible, offsets, 0.0, best)
            graph, _ = self._graph_open_to(opened)
            count = nearest_units(graph, self._engine.scratch(), fleet, *question)
            return Nearest(best.unit[:count], best.road[:count])
        units = np.flatnonzero(eligible & (arcs >= 0))
        places = arcs[units], fractions[units]
        return self._search(opened, units, places, to, offset_seconds[units], k)

    def _search(
        self,
        opened: frozenset[int],
        units: NDArray[np.int64],
        places: tuple[Ints, Floats],
        to: Snap,
        offset_seconds: Floats,
        k: int,
    ) -> Nearest:
        """The nearest of a few units, by a fleet of them alone, numbered in the same order."""
        graph, _ = self._graph_open_to(opened)
        # A search for more than there are would never end before it has been everywhere.
        best = _room_for(min(k, max(1, len(units))))
        fleet = empty_fleet(self._engine.network, max(1, len(units)))
        place_all(graph, fleet, np.arange(len(units)), *places)
        eligible = np.ones(len(units), np.bool_)
        question = (to.arc, to.fraction, eligible, offset_seconds, 0.0, best)
        count = nearest_units(graph, self._engine.scratch(), fleet, *question)
        return Nearest(units[best.unit[:count]], best.road[:count])

    def route(self, start: Snap, to: Snap) -> Route | None:
        """The fastest trip that is open; None: no route."""
        return self._tree_to(to, self._open_to(start.arc, to.arc)).route_from(start)

    def graph_from(self, arc: int) -> Graph:
        """The roads as they are open to a trip that begins on an arc."""
        return self._graph_open_to(self._closed_by.get(arc, _OPEN))[0]

    def joined(self, arcs: Ints, fractions: Floats, *, counted: int) -> NDArray[np.bool_]:
        """Which of these places have ways to and from most of the first `counted`: bool[len(arcs)].

        Most: the larger side where those fall apart. An arc of -1 is joined to nothing.
        """
        best = np.zeros(len(arcs), np.bool_)
        left = arcs[:counted] >= 0
        for _ in range(_ROOTS_TRIED):
            if not left.any() or np.count_nonzero(best[:counted]) > np.count_nonzero(left):
                break
            with_root = self._joined_with(int(np.argmax(left)), arcs, fractions)
            if np.count_nonzero(with_root[:counted]) > np.count_nonzero(best[:counted]):
                best = with_root
            left &= ~with_root[:counted]
        return best

    def _joined_with(self, root: int, arcs: Ints, fractions: Floats) -> NDArray[np.bool_]:
        there = Snap(int(arcs[root]), float(fractions[root]), np.nan, np.nan, 0.0)
        back = np.isfinite(self.seconds_from(arcs, fractions, there))
        joined: NDArray[np.bool_] = back & np.isfinite(self.seconds_to(there, arcs, fractions))
        joined[root] = True
        return joined

    def seconds_to(self, start: Snap, arcs: Ints, fractions: Floats) -> Floats:
        """Seconds from one place to each of many; an arc of -1 is nowhere."""
        seconds = np.full(len(arcs), np.inf)
        for opened, group in self._groups(arcs, start.arc).items():
            graph, _ = self._graph_open_to(opened)
            found = np.empty(len(group))
            seconds_from_one(
                graph,
                self._engine.scratch(),
                start.arc,
                start.fraction,
                arcs[group],
                fractions[group],
                found,
            )
            seconds[group] = found
        return seconds

    def _groups(self, arcs: Ints, other_end: int) -> dict[frozenset[int], list[int]]:
        """Indexes of the places by what is open to a trip between each and the other end."""
        groups: dict[frozenset[int], list[int]] = {}
        for index, arc in enumerate(arcs.tolist()):
            if arc >= 0:
                groups.setdefault(self._open_to(arc, other_end), []).append(index)
        return groups

    def _open_to(self, start_arc: int, to_arc: int) -> frozenset[int]:
        """Closures in which a trip begins or ends: it may drive in them."""
        return self._closed_by.get(start_arc, _OPEN) | self._closed_by.get(to_arc, _OPEN)

    def _tree_to(self, to: Snap, opened: frozenset[int]) -> Tree:
        key = to.arc, to.fraction, opened
        tree = self._trees.pop(key, None)
        if tree is None:
            graph, arcs = self._graph_open_to(opened)
            engine = self._engine
            tree = grown_tree(
                engine.network, graph, arcs, engine.snapper.shape, self._engine.scratch(), to
            )
            if len(self._trees) == TREES_KEPT:
                del self._trees[next(iter(self._trees))]
        self._trees[key] = tree
        return tree

    def _graph_open_to(self, opened: frozenset[int]) -> tuple[Graph, Arcs]:
        known = self._graphs.get(opened)
        if known is None:
            seconds = self._seconds.copy()
            shut = [arc for arc, closures in self._closed_by.items() if not closures <= opened]
            # A search never enters an arc of infinite length; no trip here begins or ends on one.
            seconds[shut] = np.inf
            changed = np.flatnonzero(seconds != self._engine.graph.seconds).astype(np.int32)
            graph = reweighted(self._engine.graph, self._engine.star_places, seconds, changed)
            known = self._graphs[opened] = graph, arcs_of(graph)
        return known


def _both_ways(graph: Graph, arcs: Ints) -> Ints:
    there = np.asarray(arcs, np.int32)
    back = graph.opposite[there]
    both: Ints = np.unique(np.concatenate([there, back[back >= 0]]))
    return both


def _room_for(k: int) -> Best:
    return Best(np.empty(k, np.int64), np.empty(k), np.empty(k))


def first_of(
    k: int, units: NDArray[np.int64], road_seconds: Floats, offset_seconds: Floats
) -> Nearest:
    """The k first by offset + road, ties to the lower index; who has no route is left out."""
    order = np.lexsort((units, offset_seconds[units] + road_seconds))[:k]
    order = order[np.isfinite(road_seconds[order])]
    return Nearest(units[order], road_seconds[order])

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
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.isochrones import Reached, reached_within
from turnout.engines.roads.nearest import Nearest, first_of
from turnout.engines.roads.network import round_to_ticks
from turnout.engines.roads.packed import NEAREST_K_MAX
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
        slowed = [np.empty(0)]
        touched = [np.empty(0, np.int32)]
        self._closures: dict[int, Ints] = {}
        self._closed_by: dict[int, frozenset[int]] = {}
        for number, restriction in enumerate(restrictions):
            arcs = _both_ways(base, restriction.arcs)
            seconds = base.seconds[arcs]
            if restriction.slowness is None:
                self._close(number, arcs)
            elif restriction.slowness >= 1.0:
                seconds = np.maximum(seconds, round_to_ticks(seconds * restriction.slowness))
            else:
                raise ValueError(f"slowness {restriction.slowness} is below 1")
            touched.append(arcs)
            slowed.append(seconds)
        self._touched, where = np.unique(np.concatenate(touched), return_inverse=True)
        self._slowed = np.zeros(len(self._touched))
        np.maximum.at(self._slowed, where, np.concatenate(slowed))
        self._changes: dict[frozenset[int], tuple[Ints, Floats]] = {}
        self._graphs: dict[frozenset[int], tuple[Graph, Arcs]] = {}
        self._trees: dict[tuple[int, float, frozenset[int]], Tree] = {}

    def _close(self, number: int, arcs: Ints) -> None:
        """Note a closure. Its arcs share one set where no other closure has closed them: thousands
        of sets would call the interpreter's collector in the middle of a question."""
        self._closures[number], alone = arcs, frozenset({number})
        closed = dict.fromkeys(arcs.tolist(), alone)
        for arc in self._closed_by.keys() & closed.keys():
            closed[arc] = self._closed_by[arc] | alone
        self._closed_by |= closed

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
        apart = eligible & self._engine.changing().among(arcs, self._touched)
        first = self._nearest_open(arcs, fractions, to, eligible & ~apart, offset_seconds, k)
        units = np.flatnonzero(apart)
        if len(units) == 0:
            return first
        # The others need not be looked for any farther away than who is found already.
        found, most_seconds = [first], np.inf
        if len(first.units) == k:
            most_seconds = float(offset_seconds[first.units[-1]] + first.road_seconds[-1])
        for opened, group in self._groups(arcs[units], to.arc).items():
            some = units[group]
            places = arcs[some], fractions[some]
            question = places, to, offset_seconds[some], k, most_seconds
            found.append(self._search(opened, some, *question))
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
            changing = self._engine.changing()
            with changing.changed(*self._changes_open_to(opened)):
                found = changing.packed(self._engine.fleet).nearest(to, eligible, offset_seconds, k)
            assert found is not None
            return found
        units = np.flatnonzero(eligible & (arcs >= 0))
        places = arcs[units], fractions[units]
        return self._search(opened, units, places, to, offset_seconds[units], k, np.inf)

    def _search(
        self,
        opened: frozenset[int],
        units: NDArray[np.int64],
        places: tuple[Ints, Floats],
        to: Snap,
        offset_seconds: Floats,
        k: int,
        most_seconds: float,
    ) -> Nearest:
        """The nearest of a few units, by a fleet of them alone, numbered in the same order."""
        changing = self._engine.changing()
        eligible = np.ones(len(units), np.bool_)
        # A search for more than there are would never end before it has been everywhere.
        question = to, eligible, offset_seconds, min(k, max(1, len(units))), 0.0, most_seconds
        with changing.changed(*self._changes_open_to(opened)), changing.fleet_at(*places) as fleet:
            found = fleet.nearest(*question)
        assert found is not None
        return Nearest(units[found.units], found.road_seconds)

    def route(self, start: Snap, to: Snap) -> Route | None:
        """The fastest trip that is open; None: no route."""
        return self._tree_to(to, self._open_to(start.arc, to.arc)).route_from(start)

    def reached(self, start: Snap, within_seconds: float) -> Reached:
        """See `isochrones.reached_within`; a trip that begins in a closure may drive in it."""
        graph, _ = self._graph_open_to(self._open_to(start.arc, start.arc))
        return reached_within(graph, self._engine.scratch(), start, within_seconds)

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
            base = self._engine.graph
            changed, times = self._changes_open_to(opened)
            seconds = base.seconds.copy()
            seconds[changed] = times
            graph = reweighted(base, self._engine.star_places, seconds, changed)
            known = self._graphs[opened] = graph, arcs_of(graph)
        return known

    def _changes_open_to(self, opened: frozenset[int]) -> tuple[Ints, Floats]:
        """The arcs that are slower to such a trip, and their seconds.

        A search never enters an arc of infinite length; no trip here begins or ends on one.
        """
        known = self._changes.get(opened)
        if known is None:
            seconds = self._slowed.copy()
            for number, arcs in self._closures.items():
                if number not in opened:
                    seconds[np.searchsorted(self._touched, arcs)] = np.inf
            known = self._changes[opened] = self._touched, seconds
        return known


def _both_ways(graph: Graph, arcs: Ints) -> Ints:
    there = np.asarray(arcs, np.int32)
    back = graph.opposite[there]
    both: Ints = np.unique(np.concatenate([there, back[back >= 0]]))
    return both

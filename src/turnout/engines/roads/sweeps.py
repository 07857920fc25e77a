"""Many seconds at once: the hierarchy is swept, in either direction."""

import threading

import numpy as np

from turnout.engines.roads.arrays import Floats, Graph, Ints
from turnout.engines.roads.hierarchy import Hierarchy
from turnout.engines.roads.place_kernels import entries
from turnout.engines.roads.row_kernels import Below, RowScratch, add_below, fill_row, forget_below
from turnout.engines.roads.snapping import Snap
from turnout.engines.roads.sweep_kernels import RankedStar, SweepScratch, fill_table
from turnout.engines.roads.trip_kernels import ends_of, join_street


class _Row:
    """Below what one thread has swept last, over the roads read the other way round."""

    def __init__(self, star: RankedStar) -> None:
        n, m = len(star.parent), len(star.upper)
        self.star = star
        self.scratch = RowScratch(np.full(n, np.inf), np.empty(n, np.int32), np.empty(n, np.int32))
        # Nothing but the places is written before it is needed: the rest takes no memory.
        self.below = Below(
            place=np.full(n, -1, np.int32),
            order=np.empty(n, np.int32),
            begin=np.zeros(n + 1, np.int64),
            above=np.empty(m, np.int32),
            seconds=np.empty(m),
            reached=np.empty(n),
        )
        self._begun = self._count = 0

    def reach(self, wanted: Ints) -> int:
        """Have all wanted nodes (ranks; -1: none) among those below; how many these are. When they
        have become twice as many as they began with, it begins anew."""
        self._count = self._add(self._count, wanted)
        if self._count > 2 * self._begun:
            forget_below(self.below, self._count)
            self._begun = self._count = self._add(0, wanted)
        return self._count

    def _add(self, count: int, wanted: Ints) -> int:
        return add_below(self.star, self.below, count, wanted, self.scratch.path)


class Sweeps:
    """Seconds between many places under one profile. May be shared by threads."""

    def __init__(self, hierarchy: Hierarchy, graph: Graph) -> None:
        self._hierarchy = hierarchy
        self._graph = graph
        self._thread = threading.local()

    def matrix(
        self, from_arcs: Ints, from_fractions: Floats, to_arcs: Ints, to_fractions: Floats
    ) -> Floats:
        """float64[from, to]: seconds from place to place; inf: no route.

        The rows are climbed from and the columns swept to, so the larger side should be columns:
        where it is not, the roads are read the other way round.
        """
        found = np.empty((len(from_arcs), len(to_arcs)))
        if found.size == 0:
            return found
        star, scratch = self._ready()
        starts = self._ends(from_arcs, from_fractions, leaving=True)
        tos = self._ends(to_arcs, to_fractions, leaving=False)
        if len(from_arcs) > len(to_arcs):
            turned = np.empty(found.shape[::-1])
            fill_table(_turned(star), scratch, *tos, *starts, turned)
            found = np.ascontiguousarray(turned.T)
        else:
            fill_table(star, scratch, *starts, *tos, found)
        join_street(self._graph, from_arcs, from_fractions, to_arcs, to_fractions, found)
        return found

    def prepare(self) -> None:
        """Pour the times in now, and not at the first question."""
        self._row(self._ready()[0])

    def seconds_to(self, arcs: Ints, fractions: Floats, to: Snap) -> Floats:
        """float64[len(arcs)]: seconds from each place to one; inf: no route."""
        star, _ = self._ready()
        starts = self._ends(arcs, fractions, leaving=True)
        seeds = self._hierarchy.seeds(entries(self._graph, to.arc, to.fraction))
        found, row = np.empty(len(arcs)), self._row(star)
        count = row.reach(starts[0])
        fill_row(row.star, row.scratch, row.below, count, seeds, *starts, found)
        there = np.array([to.arc], np.int32), np.array([to.fraction])
        join_street(self._graph, arcs, fractions, *there, found[:, None])
        return found

    def _ready(self) -> tuple[RankedStar, SweepScratch]:
        """The hierarchy under this profile, and this thread's memory."""
        star = self._hierarchy.star()
        scratch: SweepScratch | None = getattr(self._thread, "scratch", None)
        if scratch is None:
            n = len(star.parent)
            nothing = [np.full(n, -1, np.int32) for _ in range(4)]
            scratch = SweepScratch(nothing[0], np.full(n, np.inf), *nothing[1:])
            self._thread.scratch = scratch
        return star, scratch

    def _row(self, star: RankedStar) -> "_Row":
        """This thread's."""
        row: _Row | None = getattr(self._thread, "row", None)
        if row is None:
            row = self._thread.row = _Row(_turned(star))
        return row

    def _ends(self, arcs: Ints, fractions: Floats, *, leaving: bool) -> tuple[Ints, Floats]:
        """Ranks of the two nodes at each place, -1 for a missing one, and the seconds to them."""
        nodes, seconds = np.empty(2 * len(arcs), np.int32), np.empty(2 * len(arcs))
        ends_of(self._graph, arcs, fractions, leaving, nodes, seconds)
        ranked: Ints = np.where(seconds < np.inf, self._hierarchy.rank[nodes], -1)
        return ranked.astype(np.int32), seconds


def _turned(star: RankedStar) -> RankedStar:
    """The roads read the other way round."""
    return star._replace(up=star.down, down=star.up)

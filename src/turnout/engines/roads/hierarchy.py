"""A customizable contraction hierarchy of our own: swept for many seconds, unpacked for one way.

The order of contraction depends on the roads alone and is worked out once per network; a profile's
times are poured in afterwards.
"""

import threading
from dataclasses import dataclass

import numpy as np

from turnout.engines.roads.arrays import Graph, Ints, Longs
from turnout.engines.roads.chordal_kernels import contracted, poured
from turnout.engines.roads.dissection_kernels import dissected
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.sweep_kernels import RankedStar
from turnout.engines.roads.way_kernels import (
    Seeds,
    Underside,
    WayScratch,
    streets,
    underside,
    way_between,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ranks:
    """The nodes of a network in order of contraction, and the upward arcs that this makes.

    rank: int32[n], by node. offset, upper, parent: by rank, as `contracted` gives them.
    """

    rank: Ints
    offset: Longs
    upper: Ints
    parent: Ints


class Contraction:
    """The ranks of one network, worked out when first asked for; shared by profiles and threads."""

    def __init__(self, network: RoadNetwork) -> None:
        self._network = network
        self._lock = threading.Lock()
        self._ranks: Ranks | None = None
        self._underside: Underside | None = None

    def ranks(self) -> Ranks:
        """0.3 s on a city of 15,500 nodes, nothing afterwards."""
        with self._lock:
            if self._ranks is None:
                self._ranks = _ranked(self._network)
            return self._ranks

    def underside(self) -> Underside:
        """The same arcs from above, as who opens a shortcut reads them."""
        ranks = self.ranks()
        with self._lock:
            if self._underside is None:
                node = np.argsort(ranks.rank).astype(np.int32)
                self._underside = Underside(node, *underside(ranks.offset, ranks.upper))
            return self._underside


class Hierarchy:
    """The seconds of one profile, poured in when first asked for. May be shared by threads."""

    def __init__(self, contraction: Contraction, graph: Graph) -> None:
        self._contraction = contraction
        self._graph = graph
        self._lock = threading.Lock()
        self._star: RankedStar | None = None
        self._thread = threading.local()

    @property
    def rank(self) -> Ints:
        """int32[n]: of every node of the network."""
        return self._contraction.ranks().rank

    def star(self) -> RankedStar:
        """The arcs of the hierarchy under this profile."""
        ranks = self._contraction.ranks()
        with self._lock:
            if self._star is None:
                up, down = np.empty(len(ranks.upper)), np.empty(len(ranks.upper))
                tail, head = ranks.rank[self._graph.tail], ranks.rank[self._graph.head]
                poured(ranks.offset, ranks.upper, tail, head, self._graph.seconds, up, down)
                self._star = RankedStar(ranks.offset, ranks.upper, ranks.parent, up, down)
            return self._star

    def prepare(self) -> None:
        """Work out now what the first question would wait for."""
        self.star()
        self._contraction.underside()

    def seeds(self, ends: Seeds) -> Seeds:
        """The same ends of a place by rank."""
        a, seconds_a, b, seconds_b = ends
        return int(self.rank[a]), seconds_a, int(self.rank[b]) if b >= 0 else -1, seconds_b

    def way(self, starts: Seeds, ends: Seeds) -> tuple[float, list[int], Ints]:
        """A fastest way from one or two nodes to one or two others, with what is driven before and
        after: its seconds, the node where it begins and that where it ends, and the arcs between.

        No route: inf, no nodes and no arcs.
        """
        star, under = self.star(), self._contraction.underside()
        scratch = self._scratch(len(under.node))
        seconds, ranks = way_between(star, under, scratch, self.seeds(starts), self.seeds(ends))
        if len(ranks) == 0:
            return seconds, [], ranks
        nodes = [int(under.node[ranks[0]]), int(under.node[ranks[-1]])]
        return seconds, nodes, streets(star, under, self._graph.leaving, ranks)

    def _scratch(self, n: int) -> WayScratch:
        """This thread's working memory."""
        scratch: WayScratch | None = getattr(self._thread, "scratch", None)
        if scratch is None:
            reached = np.full(n, np.inf), np.full(n, np.inf)
            scratch = WayScratch(*reached, np.empty(n, np.int32), np.empty(n, np.int32))
            self._thread.scratch = scratch
        return scratch


def _ranked(network: RoadNetwork) -> Ranks:
    tail, head = np.asarray(network.arc_tail), np.asarray(network.arc_head)
    n = network.node_count
    lat = np.ascontiguousarray(network.node_lat, np.float64).copy()
    x = np.asarray(network.node_lon) * np.cos(np.radians(lat.mean() if n else 0.0))
    rank = dissected(*_neighbours(tail, head, n), x, lat)
    offset, upper, parent = contracted(rank[tail], rank[head], n)
    return Ranks(rank=rank, offset=offset, upper=upper, parent=parent)


def _neighbours(tail: Ints, head: Ints, n: int) -> tuple[Ints, Ints]:
    """Each node's neighbours, once each and without itself, whatever the direction."""
    a = np.concatenate([tail, head]).astype(np.int64)
    b = np.concatenate([head, tail]).astype(np.int64)
    pairs = np.unique((a * n + b)[a != b])
    offset = np.zeros(n + 1, np.int32)
    np.cumsum(np.bincount(pairs // max(n, 1), minlength=n), out=offset[1:])
    return offset, (pairs % max(n, 1)).astype(np.int32)

"""Kept places, from and to which times are looked up: bases, hospitals, posts.

A fleet that mostly stands at known places is asked about by reading two rows of a table; only
the few units between places need a search. Differences of two rows bound the time of any trip
from below (Goldberg and Harrelson, "Computing the shortest path: A* search meets graph theory",
SODA 2005, section 4), so most of those searches need not be made either.
"""

from collections.abc import Sequence

import numpy as np

from turnout.engines.roads.anchor_kernels import seconds_from_anchors, seconds_into_anchors
from turnout.engines.roads.arrays import (
    Floats,
    Ints,
    Scratch,
    Star,
    arcs_of,
    graph_of,
    scratch_for,
)
from turnout.engines.roads.guided_kernels import seconds_between
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.place_kernels import entries, exits
from turnout.engines.roads.search_kernels import settle_nodes
from turnout.engines.roads.snapping import Snap

Seeds = tuple[int, float, int, float]


class Anchors:
    """Seconds from each of a few places to any place on the network, under one profile.

    Keeps a float64 per node and anchor: 10,000 nodes and 100 anchors take 8 MB. Built by one full
    search per anchor. May be shared by threads.
    """

    def __init__(self, network: RoadNetwork, profile: Profile, snaps: Sequence[Snap]) -> None:
        graph = graph_of(network, profile)
        self._graph, self._leaving = arcs_of(graph), graph.leaving
        self._arcs, self._fractions = _places(snaps)
        seeds = [exits(graph, snap.arc, snap.fraction) for snap in snaps]
        self._distance = _table(network, graph.leaving, seeds)

    def __len__(self) -> int:
        return len(self._arcs)

    def seconds_to(self, to: Snap, *, out: Floats | None = None) -> Floats:
        """float64[anchors]: seconds from each anchor to a place; inf: no route. `out` is filled."""
        seconds = np.empty(len(self)) if out is None else out
        seconds_from_anchors(
            self._graph, self._distance, self._arcs, self._fractions, to.arc, to.fraction, seconds
        )
        return seconds

    def seconds_between(
        self, start: Snap, to: Snap, *, to_place: Floats, scratch: Scratch
    ) -> float:
        """Seconds from place to place; inf: no route. `to_place`: what `seconds_to` says of it."""
        return seconds_between(
            self._graph,
            self._leaving,
            scratch,
            self._distance,
            to_place,
            (start.arc, start.fraction),
            (to.arc, to.fraction),
        )


class Havens:
    """The same the other way: seconds from any place to each of a few, such as hospitals."""

    def __init__(self, network: RoadNetwork, profile: Profile, snaps: Sequence[Snap]) -> None:
        graph = graph_of(network, profile)
        self._graph = arcs_of(graph)
        self._arcs, self._fractions = _places(snaps)
        seeds = [entries(graph, snap.arc, snap.fraction) for snap in snaps]
        self._distance = _table(network, graph.entering, seeds)

    def __len__(self) -> int:
        return len(self._arcs)

    def seconds_from(self, start: Snap) -> Floats:
        """float64[havens]: seconds from a place to each haven; inf: no route."""
        seconds = np.empty(len(self))
        seconds_into_anchors(
            self._graph,
            self._distance,
            self._arcs,
            self._fractions,
            start.arc,
            start.fraction,
            seconds,
        )
        return seconds


def _places(snaps: Sequence[Snap]) -> tuple[Ints, Floats]:
    arcs = np.array([snap.arc for snap in snaps], np.int32)
    return arcs, np.array([snap.fraction for snap in snaps], np.float64)


def _table(network: RoadNetwork, star: Star, seeds: Sequence[Seeds]) -> Floats:
    """float64[nodes, anchors]: a row is read at a time, so the anchors of a node lie together."""
    table = np.empty((network.node_count, len(seeds)))
    scratch = scratch_for(network)
    everywhere = np.arange(network.node_count, dtype=np.int32)
    column = np.empty(network.node_count)
    for index, seed in enumerate(seeds):
        settle_nodes(star, scratch, seed, everywhere, column)
        table[:, index] = column
    return table

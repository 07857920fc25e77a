"""What the kernels see: groups of plain arrays, always the same types, so they compile once."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.curve import along_curve
from turnout.engines.roads.network import SECONDS_PER_TICK, Profile, RoadNetwork, round_to_ticks

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

NODE_BITS = 24
NODE_MASK = 2**NODE_BITS - 1
TICKS_MAX = 2**38
"""A heap item, like an arc that enters a node, is ticks << NODE_BITS | node: below 2^63."""

SLOTS = 1_024
"""So many slots has the calendar of a search (see `calendar_kernels`): a power of two."""

UNREACHED_SECONDS = TICKS_MAX * SECONDS_PER_TICK
"""What a search's memory holds for a node not met; a trip of 48 days or more is no trip."""


class Star(NamedTuple):
    """For every node the arcs at it, seen from one side: those that leave it or those that enter.

    The arcs of node v are at offset[v]:offset[v+1]; node is the arc's other end.
    """

    offset: Ints
    node: Ints
    seconds: Floats
    arc: Ints


class Graph(NamedTuple):
    """One profile of a network: arcs by index, and by the nodes that they leave and enter."""

    tail: Ints
    head: Ints
    opposite: Ints
    seconds: Floats
    leaving: Star
    entering: Star


class Arcs(NamedTuple):
    """A graph's arcs by index alone: what asks about one place needs no more, and every array
    that is handed to a kernel costs a microsecond."""

    tail: Ints
    head: Ints
    opposite: Ints
    seconds: Floats


class Inward(NamedTuple):
    """What a search for the nearest reads of a graph: its arcs, and those that enter each node.

    Its nodes have numbers of their own (see `curve`), also in the fleet's buckets. entering: the
    arcs that enter node v, at offset[v]:offset[v+1], each as `entering_arcs` writes it; place:
    where each arc stands among them.
    """

    tail: Ints
    head: Ints
    opposite: Ints
    seconds: Floats
    offset: Ints
    entering: Longs
    place: Ints


class Search(NamedTuple):
    """What a search for the nearest writes to, for one question at a time: between questions no
    node is reached, and nobody stands in the calendar (see `calendar_kernels`)."""

    distance: Floats
    slots: Ints
    queued: Ints
    touched: Ints


class Scratch(NamedTuple):
    """One thread's working memory; between searches no node is reached or marked.

    `least`: seconds that a node's way on takes at least, of those a guided search has reached.
    """

    distance: Floats
    least: Floats
    heap: Longs
    touched: Ints
    mark: NDArray[np.uint8]
    next_arc: Ints


class Shape(NamedTuple):
    """Polylines of the arcs; fraction runs from 0 to 1 along each arc."""

    offset: NDArray[np.int64]
    lon: Floats
    lat: Floats
    fraction: Floats


def frozen(array: NDArray[Any], dtype: type[np.generic]) -> NDArray[Any]:
    """The same numbers, contiguous and read-only, copied only when they must be.

    A kernel compiles anew for every kind of array; memory maps and plain arrays look alike here.
    """
    view = np.ascontiguousarray(array, dtype=dtype).view(np.ndarray)
    view = view[:]
    view.flags.writeable = False
    return view


def graph_of(network: RoadNetwork, profile: Profile) -> Graph:
    """The arrays that a search under this profile needs; times are rounded to whole ticks.

    Raises ValueError when the network has more nodes than a search can number.
    """
    if network.node_count > NODE_MASK:
        raise ValueError(f"{network.node_count} nodes; a search can number {NODE_MASK}")
    seconds = round_to_ticks(np.asarray(network.seconds(profile), dtype=np.float64))
    tail, head = np.asarray(network.arc_tail), np.asarray(network.arc_head)
    return Graph(
        tail=frozen(tail, np.int32),
        head=frozen(head, np.int32),
        opposite=frozen(network.arc_opposite, np.int32),
        seconds=frozen(seconds, np.float64),
        leaving=_star(tail, head, seconds, network.node_count),
        entering=_star(head, tail, seconds, network.node_count),
    )


def arcs_of(graph: Graph | Inward) -> Arcs:
    """The arcs of a graph."""
    return Arcs(graph.tail, graph.head, graph.opposite, graph.seconds)


def inward(graph: Graph, network: RoadNetwork) -> Inward:
    """What a search for the nearest reads."""
    numbers = along_curve(np.asarray(network.node_lon), np.asarray(network.node_lat))
    tail, head = frozen(numbers[graph.tail], np.int32), frozen(numbers[graph.head], np.int32)
    star = _star(head, tail, graph.seconds, network.node_count)
    arcs = Arcs(tail, head, graph.opposite, graph.seconds)
    entering = frozen(entering_arcs(star.node, star.seconds), np.int64)
    return Inward(*arcs, star.offset, entering, place_in(star))


def entering_arcs(nodes: Ints, seconds: Floats) -> Longs:
    """Arcs in one whole number each, ticks << NODE_BITS | the node where it begins: half of what
    both would take, so that one look at the memory brings more of them. Seconds of TICKS_MAX or
    more, also inf, are TICKS_MAX, which no search goes."""
    ticks = np.rint(np.minimum(seconds / SECONDS_PER_TICK, TICKS_MAX)).astype(np.int64)
    arcs: Longs = ticks << NODE_BITS | nodes
    return arcs


def search_memory(roads: Inward) -> Search:
    """Fresh memory for one question at a time."""
    n, m = len(roads.offset) - 1, len(roads.entering)
    return Search(
        distance=np.full(n, UNREACHED_SECONDS),
        slots=np.full(SLOTS, -1, np.int32),
        queued=np.empty(2 * (n + 2 * m), np.int32),
        touched=np.empty(n, np.int32),
    )


def place_in(star: Star) -> Ints:
    """Where each arc stands in a star: int32[m]."""
    place = np.empty(len(star.arc), np.int32)
    place[star.arc] = np.arange(len(place))
    return frozen(place, np.int32)


def star_places(graph: Graph) -> tuple[Ints, Ints]:
    """Where each arc stands among the leaving and among the entering arcs."""
    return place_in(graph.leaving), place_in(graph.entering)


def reweighted(graph: Graph, places: tuple[Ints, Ints], seconds: Floats, changed: Ints) -> Graph:
    """The graph with other times, of which only those of the changed arcs are looked at.

    Every array is of the kind that the kernels were compiled for.
    """
    stars = []
    for place, star in zip(places, (graph.leaving, graph.entering), strict=True):
        by_place = star.seconds.copy()
        by_place[place[changed]] = seconds[changed]
        stars.append(star._replace(seconds=frozen(by_place, np.float64)))
    seconds = frozen(seconds, np.float64)
    return graph._replace(seconds=seconds, leaving=stars[0], entering=stars[1])


def _star(near: Ints, far: Ints, seconds: Floats, node_count: int) -> Star:
    order = np.argsort(near, kind="stable")
    offset = np.zeros(node_count + 1, np.int32)
    np.cumsum(np.bincount(near, minlength=node_count), out=offset[1:])
    return Star(
        offset=frozen(offset, np.int32),
        node=frozen(far[order], np.int32),
        seconds=frozen(seconds[order], np.float64),
        arc=frozen(order, np.int32),
    )


def scratch_for(network: RoadNetwork) -> Scratch:
    """Fresh working memory for one thread."""
    n, m = network.node_count, network.arc_count
    return Scratch(
        distance=np.full(n, UNREACHED_SECONDS),
        least=np.empty(n),
        heap=np.empty(m + 4, np.int64),
        touched=np.empty(n, np.int32),
        mark=np.zeros(n, np.uint8),
        next_arc=np.full(n, -1, np.int32),
    )

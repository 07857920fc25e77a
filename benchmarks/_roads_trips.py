"""Rows about far trips: the arcs of a fastest way, beside a peer's hierarchy and a plain search."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks._cch_peer import INF_WEIGHT, cch_metric
from benchmarks._demo_roads import random_places
from benchmarks._table import Claim, at_most, processor_seconds, times_as_fast
from turnout.engines.roads.arrays import Floats, Graph, graph_of, scratch_for
from turnout.engines.roads.hierarchy import Contraction, Hierarchy
from turnout.engines.roads.network import SECONDS_PER_TICK, Profile, RoadNetwork
from turnout.engines.roads.place_kernels import along_street, entries, exits
from turnout.engines.roads.trip_kernels import Legs
from turnout.engines.roads.trips import Place, Trips

SEED = 20260103
PEERS = ("pyroutingkit", "a plain search")
FASTER = {"C": (0.7, 5.0), "M": (0.7, 50.0)}
"""How many times as fast as each: pyroutingkit alone may be the faster (docs/decisions/0294)."""
Way = Callable[[Place, Place], float]
"""Finds the arcs of a trip between two places and gives the seconds that driving them takes."""


def far_trips(label: str, network: RoadNetwork, trips: int, searches: int) -> list[Claim]:
    """Trips from anywhere to anywhere: all answers compared, then all asked in turn."""
    graph = graph_of(network, Profile.EMERGENCY)
    ways = {
        "turnout": _by_hierarchy(graph, network),
        PEERS[0]: _by_pyroutingkit(graph, network),
        PEERS[1]: _by_search(graph, network),
    }
    places = random_places(np.random.default_rng(SEED), network, trips + 1)
    at = list(zip(places.arc.tolist(), places.fraction.tolist(), strict=True))
    pairs = list(pairwise(at))
    few = pairs[:: max(1, trips // searches)]
    wrong = sum(len({way(*pair) for way in ways.values()}) > 1 for pair in few)
    wrong += sum(ways["turnout"](*pair) != ways[PEERS[0]](*pair) for pair in pairs)
    ms: dict[str, list[float]] = {name: [] for name in ways}
    for pair in pairs:
        for name, way in ways.items():
            if name != PEERS[1] or pair in few:
                ms[name].append(1e3 * processor_seconds(partial(way, *pair)))
    return _claims(label, wrong, ms)


def _claims(label: str, wrong: int, ms: dict[str, list[float]]) -> list[Claim]:
    words = f"{label}: the arcs of a far trip"
    ours, p99 = float(np.median(ms["turnout"])), float(np.percentile(ms["turnout"], 99))
    claims = [
        at_most(f"{words}: answers unlike a peer's", wrong, "", goal=0),
        at_most(f"{words}: median", ours, "ms"),
        at_most(f"{words}: p99", p99, "ms"),
    ]
    for peer, goal in zip(PEERS, FASTER[label], strict=True):
        theirs = float(np.median(ms[peer]))
        claims.append(times_as_fast(words, peer, ours=ours, theirs=theirs, goal=goal))
    return claims


def _by_hierarchy(graph: Graph, network: RoadNetwork) -> Way:
    trips = Trips(graph, Hierarchy(Contraction(network), graph), search_nodes_max=0)
    return _by_trips(graph, network, trips)


def _by_search(graph: Graph, network: RoadNetwork) -> Way:
    hierarchy = Hierarchy(Contraction(network), graph)
    return _by_trips(graph, network, Trips(graph, hierarchy, search_nodes_max=network.node_count))


def _by_trips(graph: Graph, network: RoadNetwork, trips: Trips) -> Way:
    scratch = scratch_for(network)

    def way(start: Place, to: Place) -> float:
        return _seconds(graph, trips.legs(start, to, scratch))

    return way


def _seconds(graph: Graph, legs: Legs) -> float:
    if len(legs.arc) == 0:
        return float("inf")
    return float(np.sum((legs.end - legs.start) * graph.seconds[legs.arc]))


def _by_pyroutingkit(graph: Graph, network: RoadNetwork) -> Way:
    """Seconds between the ends of both streets, then the path between the best pair of ends."""
    metric = cch_metric(network, graph.tail, graph.head, graph.seconds)

    def way(start: Place, to: Place) -> float:
        froms, before = _ends(exits(graph, *start))
        tos, after = _ends(entries(graph, *to))
        ticks = metric.distances_many_to_many(froms, tos)
        between = np.where(ticks < INF_WEIGHT, ticks * SECONDS_PER_TICK, np.inf)
        total = before[:, None] + between + after[None, :]
        i, j = divmod(int(np.argmin(total)), len(tos))
        direct = float(along_street(graph, *start, *to))
        if direct <= total[i, j]:
            return direct
        _, _, arcs = metric.query(int(froms[i]), int(tos[j]))
        return float(before[i] + np.sum(graph.seconds[np.array(arcs, np.int32)]) + after[j])

    return way


def _ends(ends: tuple[int, float, int, float]) -> tuple[NDArray[np.uint32], Floats]:
    a, seconds_a, b, seconds_b = ends
    count = 1 if b < 0 else 2
    return np.array([a, max(b, 0)][:count], np.uint32), np.array([seconds_a, seconds_b][:count])

"""Brute force: the same question asked of a graph in which every place is a node of its own.

Plain Python, no array, no cleverness, nothing shared with the engine but the network's fields.
"""

import heapq
from collections import defaultdict
from itertools import pairwise

from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.snapping import Snap

Node = int | tuple[int, float]
"""A node of the network, or a place inside a street: (its first arc, fraction along that)."""


def node_of(network: RoadNetwork, place: Snap) -> Node:
    """The place as a node; a place at an end of its street is that end."""
    arc, fraction = place.arc, place.fraction
    opposite = int(network.arc_opposite[arc])
    if 0 <= opposite < arc:
        arc, fraction = opposite, 1.0 - fraction
    if fraction == 0.0:
        return int(network.arc_tail[arc])
    if fraction == 1.0:
        return int(network.arc_head[arc])
    return (arc, fraction)


def split_graph(network: RoadNetwork, places: list[Snap]) -> dict[Node, list[tuple[Node, float]]]:
    """Backward edges (node -> nodes that lead to it, seconds), streets cut at every place."""
    cuts: dict[int, set[float]] = defaultdict(set)
    for place in places:
        node = node_of(network, place)
        if isinstance(node, tuple):
            cuts[node[0]].add(node[1])
    backward: dict[Node, list[tuple[Node, float]]] = defaultdict(list)
    for arc in range(network.arc_count):
        opposite = int(network.arc_opposite[arc])
        if 0 <= opposite < arc:
            continue
        stops = [(0.0, int(network.arc_tail[arc])), (1.0, int(network.arc_head[arc]))]
        chain: list[tuple[float, Node]] = [stops[0]]
        chain += [(fraction, (arc, fraction)) for fraction in sorted(cuts[arc])]
        chain.append(stops[1])
        for (low, a), (high, b) in pairwise(chain):
            backward[b].append((a, (high - low) * float(network.arc_seconds_normal[arc])))
            if opposite >= 0:
                back = (high - low) * float(network.arc_seconds_normal[opposite])
                backward[a].append((b, back))
    return backward


def seconds_to(graph: dict[Node, list[tuple[Node, float]]], target: Node) -> dict[Node, float]:
    """Seconds from every node that has a route to the target."""
    done: dict[Node, float] = {}
    heap: list[tuple[float, int, Node]] = [(0.0, 0, target)]
    pushed = 1
    while heap:
        seconds, _, node = heapq.heappop(heap)
        if node in done:
            continue
        done[node] = seconds
        for before, more in graph.get(node, []):
            if before not in done:
                heapq.heappush(heap, (seconds + more, pushed, before))
                pushed += 1
    return done

"""Turns as a search for the nearest reads them: near one another in memory, in few bytes."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import (
    SLOTS,
    UNREACHED_SECONDS,
    Ints,
    frozen,
)
from turnout.engines.roads.curve import along_curve
from turnout.engines.roads.inward_turn_kernels import InwardTurns, TurnSearch
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.turn_kernels import TurnGraph


def inward_turns(network: RoadNetwork, graph: TurnGraph) -> InwardTurns:
    """What a search for the nearest reads of a network's arcs and turns."""
    nodes = along_curve(np.asarray(network.node_lon), np.asarray(network.node_lat))
    m = network.arc_count
    tail, head = nodes[graph.tail], nodes[np.asarray(network.arc_head)]
    order = np.lexsort((tail, head))
    number = np.empty(m, np.int32)
    number[order] = np.arange(m, dtype=np.int32)
    tail, back = tail[order], graph.opposite[order]
    first_arc = _firsts(np.bincount(head, minlength=network.node_count))
    first_turn = _firsts(np.diff(first_arc)[tail])
    turn_seconds = np.full(first_turn[-1], np.inf, np.float32)
    after = number[np.repeat(np.arange(m), np.diff(graph.offset))]
    place = first_turn[after] + number[graph.before] - first_arc[tail[after]]
    turn_seconds[place] = graph.turn_seconds
    return InwardTurns(
        number=frozen(number, np.int32),
        head=frozen(head[order], np.int32),
        tail=frozen(tail, np.int32),
        opposite=frozen(np.where(back >= 0, number[back], -1), np.int32),
        seconds=frozen(graph.seconds[order], np.float64),
        first_arc=first_arc,
        first_turn=first_turn,
        turn_seconds=frozen(turn_seconds, np.float32),
        worst=frozen(graph.worst[order], np.float32),
        worst_of_all=frozen(graph.worst_of_all[order], np.float32),
    )


def turn_memory(roads: InwardTurns) -> TurnSearch:
    """Fresh memory for one question at a time."""
    n, m = len(roads.first_arc) - 1, len(roads.number)
    return TurnSearch(
        distance=np.full(m, UNREACHED_SECONDS),
        closed_bound=np.full(2 * n, UNREACHED_SECONDS),
        spared=np.empty(n, np.int32),
        slots=np.full(SLOTS, -1, np.int32),
        queued=np.empty(2 * 3 * m, np.int32),
        touched=np.empty(m, np.int32),
    )


def _firsts(counts: NDArray[np.integer[Any]]) -> Ints:
    """Where each of many runs begins, and where the last one ends."""
    return frozen(np.concatenate([[0], np.cumsum(counts)]), np.int32)

"""Turns as a search for the nearest reads them: near one another in memory, in few bytes."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import (
    SLOTS,
    UNREACHED_SECONDS,
    Ints,
    frozen,
)
from turnout.engines.roads.curve import along_curve
from turnout.engines.roads.inward_turn_kernels import (
    BLOCK_BITS,
    FIRST,
    PRUNING,
    SPARED,
    TAIL,
    TICKS,
    TURNS,
    InwardTurns,
    TurnSearch,
    pruning,
)
from turnout.engines.roads.network import SECONDS_PER_TICK, RoadNetwork
from turnout.engines.roads.turn_kernels import TurnGraph

TICKS_NONE: Final = 2**31 - 1
"""So many ticks, nine hours, or more are not written beside an arc."""


def inward_turns(network: RoadNetwork, graph: TurnGraph) -> InwardTurns:
    """What a search for the nearest reads of a network's arcs and turns."""
    nodes = along_curve(np.asarray(network.node_lon), np.asarray(network.node_lat))
    m = network.arc_count
    tail, head = nodes[graph.tail], nodes[np.asarray(network.arc_head)]
    order = np.lexsort((tail, head))
    number = np.empty(m, np.int32)
    number[order] = np.arange(m, dtype=np.int32)
    tail, back = tail[order], graph.opposite[order]
    opposite = np.where(back >= 0, number[back], -1).astype(np.int32)
    first_arc = _firsts(np.bincount(head, minlength=network.node_count))
    first_turn = _firsts(np.diff(first_arc)[tail])
    turn_seconds = np.full(first_turn[-1], np.inf, np.float32)
    after = number[np.repeat(np.arange(m), np.diff(graph.offset))]
    place = first_turn[after] + number[graph.before] - first_arc[tail[after]]
    turn_seconds[place] = graph.turn_seconds
    arcs = np.empty((m, 4), np.int32)
    arcs[:, TAIL], arcs[:, TURNS] = tail, first_turn[:-1]
    ticks = np.minimum(graph.seconds[order] / SECONDS_PER_TICK, TICKS_NONE)
    arcs[:, TICKS] = np.where(ticks < TICKS_NONE, np.rint(ticks), -1)
    worst, worst_of_all = (
        one[order].astype(np.float32) for one in (graph.worst, graph.worst_of_all)
    )
    there = np.where(opposite >= 0, opposite - first_arc[tail], -1).astype(np.int32)
    arcs[:, PRUNING] = pruning(worst, worst_of_all, there)
    return InwardTurns(
        number=frozen(number, np.int32),
        head=frozen(head[order], np.int32),
        opposite=frozen(opposite, np.int32),
        seconds=frozen(graph.seconds[order], np.float64),
        first_arc=first_arc,
        arcs=frozen(arcs.ravel(), np.int32),
        turn_seconds=frozen(turn_seconds, np.float32),
    )


def turn_memory(roads: InwardTurns) -> TurnSearch:
    """Fresh memory for one question at a time."""
    n, m = len(roads.first_arc), len(roads.number)
    nodes = np.full((n, 4), np.inf, np.float32)
    whole = nodes.view(np.int32)
    whole[:, SPARED], whole[:, FIRST] = -1, roads.first_arc
    blocks = (m >> BLOCK_BITS) + 1 + (n >> BLOCK_BITS) + 1
    return TurnSearch(
        distance=np.full(m, UNREACHED_SECONDS),
        nodes=nodes.ravel(),
        nodes_whole=whole.ravel(),
        slots=np.full(SLOTS, -1, np.int32),
        queued=np.empty(2 * 3 * m, np.int32),
        blocks=np.empty(blocks, np.int32),
        marked=np.zeros(blocks, np.bool_),
    )


def _firsts(counts: NDArray[np.integer[Any]]) -> Ints:
    """Where each of many runs begins, and where the last one ends."""
    return frozen(np.concatenate([[0], np.cumsum(counts)]), np.int32)

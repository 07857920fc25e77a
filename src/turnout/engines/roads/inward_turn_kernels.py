"""Roads with turns as a search for the nearest reads them, and units placed on them."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled, inlined
from turnout.engines.roads.address_kernels import bools_at, floats_at, ints_at, singles_at
from turnout.engines.roads.arrays import UNREACHED_SECONDS, Floats, Ints, Longs, Singles
from turnout.engines.roads.fleet import FleetArrays
from turnout.engines.roads.fleet_kernels import link, unlink
from turnout.engines.roads.question_kernels import OTHERS

TAIL, TICKS, TURNS, PRUNING = range(4)
"""The whole numbers that stand side by side for an arc: the node where it begins; its ticks, -1
where they are too many; where its turns begin; and what `pruning` writes."""

CLOSED, BOUND, SPARED, FIRST = range(4)
"""The numbers that stand side by side for a node. closed, bound: see `TurnScratch`, but single
floats and never below what they should be. spared: the opposite of the arc whose bound it is, or
-1. first: where the arcs begin that enter it."""

BLOCK_BITS: Final = 6
"""So many numbers, as a power of two, are made as they were before a search together."""

WORST_PER_SECOND: Final = 16.0
WORST_INF: Final = 4_095
PLACE_NONE: Final = 255
ROUNDED_UP: Final = 1.0 + 2.0**-22
"""More than a single float may lie below a number."""


class InwardTurns(NamedTuple):
    """What a search for the nearest reads of a `TurnGraph`.

    Nodes and arcs have numbers of their own (number: that of each arc of the network): nodes as in
    `curve`, arcs by the nodes that they enter: those of node v are first_arc[v]:first_arc[v+1].
    arcs: four whole numbers for each, see `TAIL`. Of the turns into an arc there is one for each
    arc that enters its tail; inf: banned.
    """

    number: Ints
    head: Ints
    opposite: Ints
    seconds: Floats
    first_arc: Ints
    arcs: Ints
    turn_seconds: Singles


class TurnSearch(NamedTuple):
    """What a search with turns writes to, for one question at a time: see `Search`.

    nodes, nodes_whole: four numbers for each node, see `CLOSED`; one array. blocks: of which arcs,
    and behind these of which nodes, something was written; marked: whether it was.
    """

    distance: Floats
    nodes: Singles
    nodes_whole: Ints
    slots: Ints
    queued: Ints
    blocks: Ints
    marked: NDArray[np.bool_]


@compiled
def place_with_turns(
    roads: InwardTurns,
    fleet: FleetArrays,
    units: NDArray[np.int64],
    arcs: Ints,
    fractions: Floats,
) -> None:
    """Put many units (on arc -1: off the road) into the buckets of the nodes that they drive to, in
    both directions of a two-way street."""
    for i in range(len(units)):
        unit, fraction = units[i], fractions[i]
        unlink(fleet, 2 * unit)
        unlink(fleet, 2 * unit + 1)
        fleet.arc[unit], fleet.fraction[unit] = arcs[i], fraction
        if arcs[i] < 0:
            continue
        arc = roads.number[arcs[i]]
        link(fleet, 2 * unit, roads.head[arc], (1.0 - fraction) * roads.seconds[arc], arc)
        back = roads.opposite[arc]
        if back >= 0:
            link(fleet, 2 * unit + 1, roads.head[back], fraction * roads.seconds[back], back)


@compiled
def turning_roads_at(table: Longs) -> InwardTurns:
    """The roads: the rows of `Packed`'s table after those that every search has."""
    return InwardTurns(
        ints_at(table, OTHERS),
        ints_at(table, OTHERS + 1),
        ints_at(table, OTHERS + 2),
        floats_at(table, OTHERS + 3),
        ints_at(table, OTHERS + 4),
        ints_at(table, OTHERS + 5),
        singles_at(table, OTHERS + 6),
    )


@compiled
def turning_memory_at(table: Longs) -> TurnSearch:
    """What a search writes to: the rows after these."""
    return TurnSearch(
        floats_at(table, OTHERS + 7),
        singles_at(table, OTHERS + 8),
        ints_at(table, OTHERS + 9),
        ints_at(table, OTHERS + 10),
        ints_at(table, OTHERS + 11),
        ints_at(table, OTHERS + 12),
        bools_at(table, OTHERS + 13),
    )


def pruning(worst: Singles, worst_of_all: Singles, place: Ints) -> Ints:
    """For each arc one whole number: the seconds of its worst turns (see `TurnGraph`), rounded up,
    and the place of its opposite among the arcs that enter its tail; below 0: it has none."""
    whole = []
    for seconds in (worst, worst_of_all):
        parts = np.ceil(np.asarray(seconds, np.float64) * WORST_PER_SECOND)
        whole.append(np.minimum(parts, WORST_INF).astype(np.int64))
    far = place >= PLACE_NONE
    whole[0][far] = WORST_INF
    there = np.where(far | (place < 0), PLACE_NONE, place)
    packed: Ints = (whole[1] << 20 | whole[0] << 8 | there).astype(np.uint32).view(np.int32)
    return packed


@inlined
def worst_in(number: int) -> float:
    """The seconds of an arc's worst turn but the one into its opposite, of what `pruning` wrote."""
    parts = (number >> 8) & WORST_INF
    return np.inf if parts == WORST_INF else parts / WORST_PER_SECOND


@inlined
def worst_of_all_in(number: int) -> float:
    """The same of all its turns."""
    parts = (number >> 20) & WORST_INF
    return np.inf if parts == WORST_INF else parts / WORST_PER_SECOND


@inlined
def opposite_in(number: int, first: int) -> int:
    """The opposite of an arc, where those that enter its tail begin with the first; -1: none."""
    place = number & PLACE_NONE
    return -1 if place == PLACE_NONE else first + place


@compiled
def mark(scratch: TurnSearch, used: int, arc: int, node: int) -> int:
    """Remember that something is written about an arc and a node; how many blocks there are."""
    arcs = (len(scratch.distance) >> BLOCK_BITS) + 1
    for block in (arc >> BLOCK_BITS, arcs + (node >> BLOCK_BITS)):
        if not scratch.marked[block]:
            scratch.marked[block] = True
            scratch.blocks[used] = block
            used += 1
    return used


@compiled
def labelled(scratch: TurnSearch, used: int) -> Ints:
    """All arcs that have been reached: where everybody is put in the calendar again."""
    distance, found, count = scratch.distance, np.empty(len(scratch.distance), np.int32), 0
    for block in scratch.blocks[:used]:
        end = min((block + 1) << BLOCK_BITS, len(distance))
        for arc in range(block << BLOCK_BITS, end):
            if distance[arc] < UNREACHED_SECONDS:
                found[count] = arc
                count += 1
    return found[:count]


@compiled
def forget_labels(scratch: TurnSearch, used: int) -> None:
    """Make the memory as it was before the search: whole blocks, since one label after another
    would have each brought from memory once more."""
    distance, nodes = scratch.distance, scratch.nodes
    arcs = (len(distance) >> BLOCK_BITS) + 1
    for block in scratch.blocks[:used]:
        scratch.marked[block] = False
        if block < arcs:
            first = block << BLOCK_BITS
            distance[first : first + (1 << BLOCK_BITS)] = UNREACHED_SECONDS
            continue
        first = (block - arcs) << BLOCK_BITS
        for node in range(first, min(first + (1 << BLOCK_BITS), len(nodes) // 4)):
            nodes[4 * node + CLOSED] = nodes[4 * node + BOUND] = np.inf

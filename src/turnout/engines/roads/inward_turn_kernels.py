"""Roads with turns as a search for the nearest reads them, and units placed on them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled
from turnout.engines.roads.address_kernels import floats_at, ints_at, singles_at
from turnout.engines.roads.arrays import Floats, Ints, Longs, Singles
from turnout.engines.roads.fleet import FleetArrays
from turnout.engines.roads.fleet_kernels import link, unlink


class InwardTurns(NamedTuple):
    """What a search for the nearest reads of a `TurnGraph`.

    Nodes and arcs have numbers of their own (number: that of each arc of the network): nodes as in
    `curve`, arcs by the nodes that they enter: those of node v are first_arc[v]:first_arc[v+1]. The
    turns into arc a are at first_turn[a], one for each arc that enters its tail; inf: banned.
    """

    number: Ints
    head: Ints
    tail: Ints
    opposite: Ints
    seconds: Floats
    first_arc: Ints
    first_turn: Ints
    turn_seconds: Singles
    worst: Singles
    worst_of_all: Singles


class TurnSearch(NamedTuple):
    """What a search with turns writes to, for one question at a time: see `TurnScratch` and
    `Search`. closed and bound of each node stand side by side; spared: whose opposite it is."""

    distance: Floats
    closed_bound: Floats
    spared: Ints
    slots: Ints
    queued: Ints
    touched: Ints


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
        ints_at(table, 10),
        ints_at(table, 11),
        ints_at(table, 12),
        ints_at(table, 13),
        floats_at(table, 14),
        ints_at(table, 15),
        ints_at(table, 16),
        singles_at(table, 17),
        singles_at(table, 18),
        singles_at(table, 19),
    )


@compiled
def turning_memory_at(table: Longs) -> TurnSearch:
    """What a search writes to: the rows after these."""
    return TurnSearch(
        floats_at(table, 20),
        floats_at(table, 21),
        ints_at(table, 22),
        ints_at(table, 23),
        ints_at(table, 24),
        ints_at(table, 25),
    )

"""The arcs of a network with the turns between them, and what each turn takes."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Arcs, Floats, Ints, arcs_of, frozen, graph_of
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.turn_costs import NO_BANS, BannedTurns, TurnCosts
from turnout.engines.roads.turn_kernels import TurnGraph

TICKS_PER_SECOND: Final = 65_536


def turn_graph(
    network: RoadNetwork, profile: Profile, costs: TurnCosts, banned: BannedTurns = NO_BANS
) -> TurnGraph:
    """The arcs of a profile with the turns that may be made, and what each takes in whole ticks.

    A ban that names arcs which do not meet bans nothing. Two arcs of a street that crosses itself
    are arcs like any other: only the very pair that is named is banned.
    """
    graph = graph_of(network, profile)
    before, after = _meeting(graph.tail, graph.head, network.node_count)
    seconds = _turn_seconds(network, costs, before, after)
    seconds = seconds + _more_seconds(network.arc_count, before, after, banned)
    # As a search holds them: every tick up to 256 s, of longer turns every second one or fewer.
    ticks = np.rint(seconds * TICKS_PER_SECOND).astype(np.float32)
    seconds = ticks.astype(np.float64) / TICKS_PER_SECOND
    may = np.isfinite(seconds)
    return _with_turns(arcs_of(graph), network.node_count, before[may], after[may], seconds[may])


def turned_about(network: RoadNetwork, graph: TurnGraph) -> TurnGraph:
    """The same arcs and turns for searches the other way: an arc then leads from its head to its
    tail, and a place on it is as far from its head as it was from its tail."""
    head = frozen(network.arc_head, np.int32)
    after = np.repeat(np.arange(network.arc_count, dtype=np.int32), np.diff(graph.offset))
    order = np.argsort(graph.before, kind="stable")
    turns = after[order], graph.before[order], graph.turn_seconds[order]
    return _with_turns(
        Arcs(head, graph.tail, graph.opposite, graph.seconds), network.node_count, *turns
    )


def _with_turns(arcs: Arcs, nodes: int, before: Ints, after: Ints, seconds: Floats) -> TurnGraph:
    """The arcs with these turns, by the arc after, which may all be made: any other turn where two
    arcs meet is banned."""
    m = len(arcs.tail)
    turns, meeting = np.bincount(after, minlength=m), np.bincount(arcs.head, minlength=nodes)
    offset = np.zeros(m + 1, np.int32)
    np.cumsum(turns, out=offset[1:])
    u_turn = arcs.opposite[after] == before
    worst, worst_of_all = np.zeros((2, m))
    np.maximum.at(worst, after[~u_turn], seconds[~u_turn])
    np.maximum.at(worst_of_all, after, seconds)
    banned = meeting[arcs.tail] - turns
    of_u_turns = (arcs.opposite >= 0) - np.bincount(after[u_turn], minlength=m)
    worst[banned > of_u_turns] = np.inf
    worst_of_all[banned > 0] = np.inf
    return TurnGraph(
        tail=arcs.tail,
        opposite=arcs.opposite,
        seconds=arcs.seconds,
        offset=frozen(offset, np.int32),
        before=frozen(before, np.int32),
        turn_seconds=frozen(seconds, np.float64),
        step_seconds=frozen(seconds + arcs.seconds[before], np.float64),
        worst=frozen(worst, np.float64),
        worst_of_all=frozen(worst_of_all, np.float64),
    )


def with_seconds(graph: TurnGraph, seconds: Floats) -> TurnGraph:
    """The same turns between arcs that take other seconds (inf: closed)."""
    step = graph.turn_seconds + seconds[graph.before]
    return graph._replace(seconds=seconds, step_seconds=frozen(step, np.float64))


def turn_degrees(network: RoadNetwork, before: Ints, after: Ints) -> Floats:
    """How far each turn goes round, in degrees within -180..180: left below 0, right above."""
    offset = np.asarray(network.geometry_offset)
    last, first = offset[before + 1] - 1, offset[after]
    turn = _heading(network, first, first + 1) - _heading(network, last - 1, last)
    degrees: Floats = (np.degrees(turn) + 180.0) % 360.0 - 180.0
    return degrees


def _meeting(tail: Ints, head: Ints, n: int) -> tuple[Ints, Ints]:
    """Every pair of arcs of which the first ends where the second begins, by the second."""
    into = np.argsort(head, kind="stable")
    first = np.zeros(n + 1, np.int64)
    np.cumsum(np.bincount(head, minlength=n), out=first[1:])
    counts = first[tail + 1] - first[tail]
    after = np.repeat(np.arange(len(tail)), counts)
    start = np.repeat(first[tail] - np.cumsum(counts) + counts, counts)
    before = into[start + np.arange(int(counts.sum()))]
    return before.astype(np.int32), after.astype(np.int32)


def _more_seconds(m: int, before: Ints, after: Ints, banned: BannedTurns) -> Floats:
    """What the bans add to every turn: 0 for most."""
    more = np.zeros(len(before))
    key = after.astype(np.int64) * m + before
    order = np.argsort(key, kind="stable")
    wanted = np.asarray(banned.after, np.int64) * m + np.asarray(banned.before, np.int64)
    place = np.searchsorted(key[order], wanted)
    place[place == len(key)] = 0
    there = order[place] if len(key) else np.empty(0, np.int64)
    meets = key[there] == wanted[: len(there)]
    np.maximum.at(more, there[meets], banned.seconds[: len(there)][meets])
    return more


def _turn_seconds(network: RoadNetwork, costs: TurnCosts, before: Ints, after: Ints) -> Floats:
    degrees = turn_degrees(network, before, after)
    size = np.abs(degrees)
    seconds = np.where(degrees < 0, costs.left, costs.right)
    seconds = np.where(size <= costs.straight_within, 0.0, seconds)
    seconds = seconds + np.where(size >= costs.sharp_from, costs.sharp, 0.0)
    classes = np.asarray(network.arc_class)
    seconds = seconds + np.where(classes[after] < classes[before], costs.into_larger, 0.0)
    round_ = np.asarray(network.arc_opposite)[after] == before
    tails = np.bincount(np.asarray(network.arc_tail), minlength=network.node_count)
    dead_end = round_ & (tails[np.asarray(network.arc_tail)[after]] == 1)
    seconds = np.where(round_, np.inf if costs.u_turn is None else costs.u_turn, seconds)
    ends: Floats = np.where(dead_end, costs.dead_end, seconds)
    return ends


def _heading(network: RoadNetwork, here: NDArray[np.int64], there: NDArray[np.int64]) -> Floats:
    lon, lat = np.asarray(network.geometry_lon), np.asarray(network.geometry_lat)
    east = (lon[there] - lon[here]) * np.cos(np.radians(lat[here]))
    heading: Floats = np.arctan2(east, lat[there] - lat[here])
    return heading

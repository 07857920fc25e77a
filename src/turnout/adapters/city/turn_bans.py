"""From a source's turn restrictions to pairs of arcs. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.city.segments import Segment
from turnout.adapters.osm.restrictions import EXCEPTED, KINDS, Restriction

TurnRows = NDArray[np.int32]
"""int32[r, 4]: an arc, the arc into which one may not turn from it, the kind's place in KINDS, and
a bit for each of EXCEPTED."""

_Ends = dict[tuple[int, int], list[int]]


def turn_rows(streets: Iterable[Segment], restrictions: Sequence[Restriction]) -> TurnRows:
    """The banned pairs on a network whose arcs stand in the order of `arrays_of(streets)`.

    A restriction whose ways do not meet at its node bans nothing; nor does one of which a way
    enters or leaves the node twice, as one that crosses itself may: nobody can tell which turn is
    meant.
    """
    into, out, opposite = _by_way(streets, {one.via for one in restrictions})
    leaving: dict[int, list[int]] = defaultdict(list)
    for (_, node), arcs in out.items():
        leaving[node].extend(arcs)
    rows: set[tuple[int, int, int, int]] = set()
    for one in restrictions:
        mask = sum(1 << i for i, vehicle in enumerate(EXCEPTED) if vehicle in one.excepted)
        kind = KINDS.index(one.kind)
        for before, after in _pairs(one, into, out, leaving, opposite):
            rows.add((before, after, kind, mask))
    return np.array(sorted(rows), np.int32).reshape(-1, 4)


def _by_way(
    streets: Iterable[Segment], nodes: Collection[int]
) -> tuple[_Ends, _Ends, dict[int, int]]:
    """Of the streets that end at one of the nodes: arcs by (way, node they enter), by (way, node
    they leave), and their opposites."""
    into: _Ends = defaultdict(list)
    out: _Ends = defaultdict(list)
    opposite: dict[int, int] = {}
    count = 0
    for street in streets:
        ends = [(street.tail, street.head)] if street.forward else []
        ends += [(street.head, street.tail)] if street.backward else []
        if street.tail not in nodes and street.head not in nodes:
            count += len(ends)
            continue
        for tail, head in ends:
            out[street.way, tail].append(count)
            into[street.way, head].append(count)
            count += 1
        if len(ends) == 2:
            opposite |= {count - 2: count - 1, count - 1: count - 2}
    return into, out, opposite


def _pairs(
    one: Restriction,
    into: _Ends,
    out: _Ends,
    leaving: dict[int, list[int]],
    opposite: dict[int, int],
) -> list[tuple[int, int]]:
    if one.kind == "no_u_turn" and one.before == one.after:
        arcs = into.get((one.before[0], one.via), [])
        return [(arc, opposite[arc]) for arc in arcs if arc in opposite]
    enter = [into.get((way, one.via), []) for way in one.before]
    leave = [out.get((way, one.via), []) for way in one.after]
    if any(len(arcs) != 1 for arcs in [*enter, *leave]):
        return []
    befores, afters = [arcs[0] for arcs in enter], [arcs[0] for arcs in leave]
    if one.kind.startswith("only_"):
        afters = [arc for arc in leaving[one.via] if arc not in afters]
    return [(before, after) for before in befores for after in afters]

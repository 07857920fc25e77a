"""What every search for the nearest is asked about, by the table of `Packed`, and whom it finds."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled, inlined
from turnout.engines.roads.address_kernels import bools_at, floats_at, ints_at, longs_at
from turnout.engines.roads.arrays import Floats, Longs
from turnout.engines.roads.fleet import Best, Buckets

TOO_FEW, NO_QUESTION = -1, -2
"""What a search says instead of a number of units."""

ASKED, OTHERS = 8, 10
"""The rows of `Packed`'s table where it is said who is asked about, and after what all searches
have."""

NODES_BEFORE_LEAST_OFFSET, UNITS_READ_PER_NODE = 32, 128


@compiled
def best_at(table: Longs, first: int, k: int) -> Best:
    """Room for the k best units: the first rows of `Packed`'s table, from a place in them."""
    here = slice(first, first + k)
    return Best(longs_at(table, 0)[here], floats_at(table, 1)[here], floats_at(table, 2)[here])


@compiled
def buckets_at(table: Longs) -> Buckets:
    """The fleet: the rows after these."""
    seconds, whole = floats_at(table, 6)[::2], ints_at(table, 7)
    return Buckets(
        floats_at(table, 3),
        ints_at(table, 4),
        ints_at(table, 5),
        seconds,
        whole[2::4],
        whole[3::4],
    )


@inlined
def is_among(word: int, node: int) -> int:
    """1 where somebody is in a node's bucket, else 0, by its number occupied[node >> 5]."""
    return (word >> (node & 31)) & 1


@compiled
def asked_at(table: Longs) -> tuple[NDArray[np.bool_], Floats]:
    """Who may be sent, and the offset of each."""
    return bools_at(table, ASKED), floats_at(table, ASKED + 1)


@compiled
def name_question(table: Longs, eligible: NDArray[np.bool_], offset_seconds: Floats) -> None:
    """Write in the table what is read by `asked_at`."""
    table[ASKED, 0], table[ASKED, 1] = eligible.ctypes.data, len(eligible)
    table[ASKED + 1, 0], table[ASKED + 1, 1] = offset_seconds.ctypes.data, len(offset_seconds)


@compiled
def can_be_asked(
    table: Longs, arcs: int, to_arc: int, to_fraction: float, k: int, units_end: int
) -> bool:
    """Whether the place is on one of so many arcs, and the arrays are of one length and long enough
    for the units that may be met."""
    eligible, offset_seconds = asked_at(table)
    if k < 1 or not units_end <= len(eligible) == len(offset_seconds):
        return False
    return 0 <= to_arc < arcs and 0.0 <= to_fraction <= 1.0


@compiled
def least_offset(eligible: NDArray[np.bool_], offset_seconds: Floats) -> float:
    """The least offset of the eligible units; inf where there are none.

    The bits of floats of at least 0 are ordered as the floats are. Compared as whole numbers they
    are read sixteen times as fast: 10 us instead of 160 us for 50,000 units.
    """
    bits = offset_seconds.view(np.int64)
    none = np.full(1, np.inf).view(np.int64)[0]
    least = none
    for unit in range(len(eligible)):
        least = min(least, bits[unit] if eligible[unit] else none)
    seconds: float = np.full(1, least).view(np.float64)[0]
    return seconds


@compiled
def offsets_read_at(eligible: NDArray[np.bool_]) -> int:
    """After how many nodes (arcs, with turns) a search looks once at every unit's offset, so that
    it may end earlier. One that is over sooner never pays for it. As many units are read in the
    time in which a node is settled, so no search takes more than about twice as long."""
    return NODES_BEFORE_LEAST_OFFSET + len(eligible) // UNITS_READ_PER_NODE


@compiled
def consider(
    best: Best, count: int, unit: int | np.int64, road_seconds: float, offset_seconds: float
) -> int:
    """Enter a unit among the best by (total, unit index); the new number of entries."""
    k = len(best.unit)
    total = offset_seconds + road_seconds
    if count == k:
        worst = best.total[k - 1]
        if total > worst or (total == worst and unit > best.unit[k - 1]):
            return count
    for i in range(count):
        if best.unit[i] == unit:
            if road_seconds >= best.road[i]:
                return count
            count -= 1
            for j in range(i, count):
                best.unit[j] = best.unit[j + 1]
                best.road[j] = best.road[j + 1]
                best.total[j] = best.total[j + 1]
            break
    if count < k:
        count += 1
    place = count - 1
    while place > 0 and (
        best.total[place - 1] > total
        or (best.total[place - 1] == total and best.unit[place - 1] > unit)
    ):
        best.unit[place] = best.unit[place - 1]
        best.road[place] = best.road[place - 1]
        best.total[place] = best.total[place - 1]
        place -= 1
    best.unit[place] = unit
    best.road[place] = road_seconds
    best.total[place] = total
    return count

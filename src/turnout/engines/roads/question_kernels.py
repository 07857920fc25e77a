"""What every search for the nearest is asked about, by the table of `Packed`, and whom it finds."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled
from turnout.engines.roads.address_kernels import bools_at, floats_at, ints_at, longs_at
from turnout.engines.roads.arrays import Floats, Longs
from turnout.engines.roads.fleet import Best, Buckets

TOO_FEW, NO_QUESTION = -1, -2
"""What a search says instead of a number of units."""


@compiled
def best_at(table: Longs, first: int, k: int) -> Best:
    """Room for the k best units: the first rows of `Packed`'s table, from a place in them."""
    here = slice(first, first + k)
    return Best(longs_at(table, 0)[here], floats_at(table, 1)[here], floats_at(table, 2)[here])


@compiled
def buckets_at(table: Longs) -> Buckets:
    """The fleet: the rows after these."""
    seconds, whole = floats_at(table, 5)[::2], ints_at(table, 6)
    return Buckets(floats_at(table, 3), ints_at(table, 4), seconds, whole[2::4], whole[3::4])


@compiled
def called(table: Longs, best: Best, count: int) -> int:
    """Call the best units by their names, where they have any; how many they are."""
    names = longs_at(table, 7)
    if len(names) > 0:
        for i in range(count):
            best.unit[i] = names[best.unit[i]]
    return count


@compiled
def asked_at(table: Longs) -> tuple[NDArray[np.bool_], Floats]:
    """Who may be sent, and the offset of each."""
    return bools_at(table, 8), floats_at(table, 9)


@compiled
def name_question(table: Longs, eligible: NDArray[np.bool_], offset_seconds: Floats) -> None:
    """Write in the table what is read by `asked_at`."""
    table[8, 0], table[8, 1] = eligible.ctypes.data, len(eligible)
    table[9, 0], table[9, 1] = offset_seconds.ctypes.data, len(offset_seconds)


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

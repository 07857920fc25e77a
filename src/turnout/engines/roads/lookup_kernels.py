"""Choosing among units whose times are known: one pass over the fleet, the k best kept in order."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Floats, Longs


@compiled
def best_known(
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    anchor: Longs,
    from_anchors: Floats,
    units: Longs,
    road_seconds: Floats,
    away: Longs,
) -> tuple[int, int]:
    """Fill the k best (k = len(units)) eligible units that stand at an anchor; how many.

    anchor: the anchor at which each unit stands, -1 for a unit elsewhere: those go into `away`, as
    long as the fleet, in order; how many is the second number. Least offset + road first, ties to
    the lower unit index; a unit without a route is left out.
    """
    k, count, elsewhere = len(units), 0, 0
    total_seconds = np.empty(k)
    for unit in range(len(eligible)):
        if not eligible[unit]:
            continue
        if anchor[unit] < 0:
            away[elsewhere] = unit
            elsewhere += 1
            continue
        road = from_anchors[anchor[unit]]
        total = offset_seconds[unit] + road
        if not total < np.inf or (count == k and total >= total_seconds[k - 1]):
            continue
        place = count if count < k else k - 1
        while place > 0 and total_seconds[place - 1] > total:
            units[place], total_seconds[place] = units[place - 1], total_seconds[place - 1]
            road_seconds[place] = road_seconds[place - 1]
            place -= 1
        units[place], road_seconds[place], total_seconds[place] = unit, road, total
        count = min(count + 1, k)
    return count, elsewhere


@compiled
def hopeful(
    away: Longs, to_place: Floats, to_units: Floats, offset_seconds: Floats, bound: float
) -> int:
    """Keep, at the front of `away`, the units that may come within the bound; how many.

    to_place: float64[anchors], seconds from each anchor to the place; to_units: float64[units,
    anchors], to each unit. By the triangle inequality anchor -> place is no longer than
    anchor -> unit -> place. An anchor that reaches the unit but not the place proves that there
    is no route; one that does not reach the unit proves nothing.
    """
    kept = 0
    for unit in away:
        least = 0.0
        for anchor in range(len(to_place)):
            if to_units[unit, anchor] < np.inf:
                least = max(least, to_place[anchor] - to_units[unit, anchor])
        if offset_seconds[unit] + least <= bound:
            away[kept] = unit
            kept += 1
    return kept

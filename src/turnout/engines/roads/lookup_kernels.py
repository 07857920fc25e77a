"""Choosing among units whose times are known: one pass over the fleet, the k best kept in order."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Floats, Longs
from turnout.engines.roads.compiled import compiled


@compiled
def best_known(
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    anchor: Longs,
    from_anchors: Floats,
    units: Longs,
    road_seconds: Floats,
    total_seconds: Floats,
) -> int:
    """Fill the k best (k = len(units)) eligible units that stand at an anchor; how many.

    anchor: the anchor at which each unit stands, -1 for a unit elsewhere, which is passed over.
    Least offset + road first, ties to the lower unit index; a unit without a route is left out.
    """
    k, count = len(units), 0
    for unit in range(len(eligible)):
        if not eligible[unit] or anchor[unit] < 0:
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
    return count

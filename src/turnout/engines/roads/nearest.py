"""Who is there first: the answer, and the plain way to it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Floats


class Nearest(NamedTuple):
    """Units in order of offset + road seconds, ties by index; road_seconds is the road alone."""

    units: NDArray[np.int64]
    road_seconds: Floats


def first_of(
    k: int, units: NDArray[np.int64], road_seconds: Floats, offset_seconds: Floats
) -> Nearest:
    """The k first by offset + road, ties to the lower index; who has no route is left out."""
    order = np.lexsort((units, offset_seconds[units] + road_seconds))[:k]
    order = order[np.isfinite(road_seconds[order])]
    return Nearest(units[order], road_seconds[order])

"""A search's own numbers of the nodes: those near one another on the map are near in memory.

A search for the nearest reads a few hundred nodes around a place. Numbered as they come they lie
all over the memory, and each is waited for; numbered along Hilbert's curve they share lines.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

CURVE_BITS: Final = 16
"""The map is cut into 2^16 x 2^16 squares: some metres each in the largest city."""


def along_curve(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int32]:
    """int32[n]: the number of each node along Hilbert's curve; those in one square by index."""
    if not len(lon):
        return np.empty(0, np.int32)
    side = max(float(np.ptp(lon)), float(np.ptp(lat)), np.finfo(np.float64).tiny)
    squares = (1 << CURVE_BITS) - 1
    x, y = (((axis - axis.min()) / side * squares).astype(np.int64) for axis in (lon, lat))
    place = np.zeros(len(lon), np.int64)
    for bit in reversed(range(CURVE_BITS)):
        east, north = x >> bit & 1, y >> bit & 1
        place = 4 * place + (3 * east ^ north)
        # The southern quarters lie on their sides, so that each begins where the last one ends.
        turned, mirrored = north == 0, (north == 0) & (east == 1)
        x, y = np.where(mirrored, ~x, x), np.where(mirrored, ~y, y)
        x, y = np.where(turned, y, x), np.where(turned, x, y)
    numbers = np.empty(len(place), np.int32)
    numbers[np.argsort(place, kind="stable")] = np.arange(len(place), dtype=np.int32)
    return numbers

"""What a search for the nearest is handed each time: roads, working memory and fleet, kept
together."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.address_kernels import table_of
from turnout.engines.roads.arrays import Floats, Longs
from turnout.engines.roads.fleet import FleetArrays, searched
from turnout.engines.roads.snapping import Snap

Kernel = Callable[..., int]

NEAREST_K_MAX = 64
"""Up to this k the best units are kept in a sorted row; above it a whole tree is cheaper."""

Arrays = tuple[NDArray[Any], ...]


class Packed:
    """Roads, one thread's memory and a fleet as a kernel takes them: a table of their addresses.

    The arrays are those of the best units (see `Best`), of the fleet, and of whatever else the
    kernel knows: all are kept alive here.
    """

    def __init__(
        self, kernel: Kernel, fleet: FleetArrays, others: Iterable[Arrays], room: int
    ) -> None:
        """`room`: how many units are asked for at most."""
        self.fleet, self.room = fleet, room
        self._kernel = kernel
        self._unit, self._road = np.empty(room, np.int64), np.empty(room)
        best: Arrays = self._unit, self._road, np.empty(room)
        self._arrays = [one for group in (best, searched(fleet), *others) for one in group]
        self._table = table_of(self._arrays)

    def nearest(
        self,
        to: Snap,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
        least_offset_seconds: float = 0.0,
        most_seconds: float = np.inf,
        most_nodes: float = np.inf,
    ) -> tuple[Longs, Floats] | None:
        """The k nearest units and the road seconds of each.

        Nobody whose total is above most_seconds is wanted. None: more nodes than most_nodes would
        be looked at.
        """
        bounds = k, least_offset_seconds, most_seconds, most_nodes
        count = self._kernel(self._table, to.arc, to.fraction, eligible, offset_seconds, *bounds)
        if count < 0:
            return None
        return self._unit[:count].copy(), self._road[:count].copy()


def as_plain(array: NDArray[Any], dtype: type[np.generic]) -> NDArray[Any]:
    """The array as a kernel was compiled for it: copied only when it is of another kind."""
    if type(array) is np.ndarray and array.dtype == dtype and array.flags.carray:
        return array
    return np.array(array, dtype)

"""Arrays packed for `packed_kernels`, and kept alive as long as their addresses are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Floats, Longs
from turnout.engines.roads.fleet import FleetArrays
from turnout.engines.roads.snapping import Snap

Kernel = Callable[[Longs, Floats, NDArray[np.bool_], Floats, Longs, Floats], int]


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Roads, working memory and fleet as one row of numbers: address and length of each array."""

    state: Longs
    fleet: FleetArrays
    kept: tuple[Any, ...]

    def nearest(
        self,
        kernel: Kernel,
        to: Snap,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        least_offset_seconds: float,
        k: int,
    ) -> tuple[Longs, Floats]:
        """The k nearest units and the road seconds of each, by a kernel of `packed_kernels`."""
        units, seconds = np.empty(k, np.int64), np.empty((2, k))
        place = np.array([to.arc, to.fraction, least_offset_seconds])
        count = kernel(self.state, place, eligible, offset_seconds, units, seconds)
        return units[:count], seconds[0, :count]


def packed(roads: tuple[Any, ...], scratch: tuple[Any, ...], fleet: FleetArrays) -> Packed:
    """The addresses, in the order that the kernels read them: the fields one by one, depth
    first."""
    arrays = [*_flat(roads), *_flat(scratch), *_flat(fleet)]
    numbers = [number for array in arrays for number in (array.ctypes.data, len(array))]
    return Packed(np.array(numbers, np.int64), fleet, (roads, scratch))


def _flat(fields: Iterable[Any]) -> Iterator[NDArray[Any]]:
    for field in fields:
        if isinstance(field, tuple):
            yield from _flat(field)
        else:
            yield field

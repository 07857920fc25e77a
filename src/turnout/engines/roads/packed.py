"""What a search for the nearest is handed each time: roads, working memory and fleet, kept
together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Floats, Longs
from turnout.engines.roads.fleet import Best, FleetArrays
from turnout.engines.roads.snapping import Snap

Kernel = Callable[..., int]


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Roads, one thread's memory and a fleet, as the kernels take them."""

    roads: Any
    scratch: Any
    fleet: FleetArrays

    def nearest(
        self,
        kernel: Kernel,
        to: Snap,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        least_offset_seconds: float,
        k: int,
    ) -> tuple[Longs, Floats]:
        """The k nearest units and the road seconds of each, by a kernel."""
        best = Best(np.empty(k, np.int64), np.empty(k), np.empty(k))
        question = (to.arc, to.fraction, eligible, offset_seconds, least_offset_seconds, best)
        count = kernel(self.roads, self.scratch, self.fleet, *question)
        return best.unit[:count], best.road[:count]

"""What answers for a fleet: a table of where a small one stands, or the search of the roads."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.engines.roads.engine import Nearest as Found
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.lookup import ANCHORS_MAX, FleetLookup
from turnout.engines.roads.snapping import Snap

SPARSE_UNITS = 2_000
"""Up to this fleet, looking every unit up beats searching for the nearest."""
Floats = NDArray[np.float64]
Units = NDArray[np.int64]


class FleetTimes(Protocol):
    """Whatever knows where units are and how long each takes: RoadEngine, FleetLookup."""

    def place_unit(self, index: int, snap: Snap) -> None:
        """Put a unit on the road, or move it."""
        ...

    def nearest(
        self,
        to: Snap,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
        least_offset_seconds: float,
    ) -> Found:
        """The k eligible units with the least offset + road seconds; ties to the lower index."""
        ...

    def seconds_from(self, units: Units, to: Snap) -> Floats:
        """Road seconds of each unit; inf: no route."""
        ...


def fleet_times(engine: RoadEngine, starts: Sequence[Snap], stops: Iterable[Point]) -> FleetTimes:
    """A table for a small fleet that mostly stands at few places, the search for any other."""
    places = [*starts, *(snap for point in stops if (snap := engine.snap(point)) is not None)]
    distinct = len({(snap.arc, snap.fraction) for snap in places})
    if len(starts) > SPARSE_UNITS or distinct > ANCHORS_MAX:
        return engine
    return FleetLookup(engine, places, len(starts))

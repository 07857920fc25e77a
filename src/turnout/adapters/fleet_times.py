"""What answers for a fleet's road times: a table, a search, or a search that knows turns."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.engines.roads.arrays import Floats
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.lookup import ANCHORS_MAX, FleetLookup
from turnout.engines.roads.nearest import Nearest
from turnout.engines.roads.snapping import Snap, Snaps
from turnout.engines.roads.turns import TurnRoads

SPARSE_UNITS = 2_000
"""Up to this fleet, looking every unit up beats searching for the nearest."""
Units = NDArray[np.int64]


class FleetTimes(Protocol):
    """What knows where units are and how long each takes: RoadEngine, FleetLookup, TurnTimes."""

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
    ) -> Nearest:
        """The k eligible units with the least offset + road seconds; ties to the lower index."""
        ...

    def seconds_from(self, units: Units, to: Snap) -> Floats:
        """Road seconds of each unit; inf: no route."""
        ...


class TurnTimes:
    """A fleet on roads with turns."""

    def __init__(self, roads: TurnRoads, count: int) -> None:
        self._roads = roads
        self._arc, self._fraction = np.full(count, -1, np.int32), np.zeros(count)

    def place_unit(self, index: int, snap: Snap) -> None:
        """See FleetTimes.place_unit."""
        self._arc[index], self._fraction[index] = snap.arc, snap.fraction
        here, unknown = np.array([index], np.int64), np.full(1, np.nan)
        arc, fraction = self._arc[here], self._fraction[here]
        place = Snaps(arc=arc, fraction=fraction, lon=unknown, lat=unknown, distance_m=unknown)
        self._roads.place_units(here, place)

    def nearest(
        self,
        to: Snap,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
        least_offset_seconds: float,  # noqa: ARG002 - the search with turns has no use for it
    ) -> Nearest:
        """See FleetTimes.nearest."""
        return self._roads.nearest(to, eligible=eligible, offset_seconds=offset_seconds, k=k)

    def seconds_from(self, units: Units, to: Snap) -> Floats:
        """See FleetTimes.seconds_from."""
        return self._roads.seconds_to(self._arc[units], self._fraction[units], to)


def fleet_times(
    engine: RoadEngine, starts: Sequence[Snap], stops: Iterable[Point], turns: TurnRoads | None
) -> FleetTimes:
    """With turns where they are known; else a table for a small fleet that mostly stands at known
    places, and the engine's search for another, which give the same answers."""
    if turns is not None:
        return TurnTimes(turns, len(starts))
    places = [*starts, *(snap for point in stops if (snap := engine.snap(point)) is not None)]
    distinct = len({(snap.arc, snap.fraction) for snap in places})
    if len(starts) > SPARSE_UNITS or distinct > ANCHORS_MAX:
        return engine
    return FleetLookup(engine, places, len(starts))

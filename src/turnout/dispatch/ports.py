"""What dispatch needs from below and beside, as narrow doors. Wired in bootstrap."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point


@dataclass(frozen=True, slots=True)
class Nearest:
    """Units by time to arrival, earliest first; ties to the lower unit index.

    units: int64[m] fleet indexes, m <= k; road_seconds: float64[m], without the offset.
    """

    units: NDArray[np.int64]
    road_seconds: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a unit was last known to be, and when it said so."""

    point: Point
    at: datetime
    heading_degrees: float | None = None


class TravelTimes(Protocol):
    """Road time from where each unit is now. Fleet index = place of the unit's id, sorted."""

    def nearest(
        self,
        to: Point,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: NDArray[np.float64],
        k: int,
    ) -> Nearest:
        """The k eligible units with the smallest offset + road seconds, exactly.

        Units without a route are not in the answer; a place off the roads has no units.
        """
        ...

    def seconds_from(self, units: NDArray[np.int64], to: Point) -> NDArray[np.float64]:
        """Road seconds of the given units to a place, float64[len(units)]; inf = no route."""
        ...

    def district(self, point: Point) -> str | None:
        """The response district of a place, or None off the roads."""
        ...


class Positions(Protocol):
    """Last known positions: arrays, not facts. Fleet index as in TravelTimes."""

    def position(self, unit: int) -> Position:
        """Where the unit was last known to be."""
        ...

    def age_seconds(self, now: datetime) -> NDArray[np.float64]:
        """Age of every unit's last position, float64[n_units]."""
        ...

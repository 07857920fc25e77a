"""Road times at a city's own pace: what the roads say, stretched by hour and district.

The pace of a class of street is in the network already (adapters/city/pace_file). A run then takes
(start + road) x hour of the week x district of its end: the factor is the same for all who drive to
one place at one time, so the nearest are found by one search with shortened offsets.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.base.time import Clock
from turnout.dispatch.model.closures import Closure, Stretch
from turnout.dispatch.ports import Nearest, TravelTimes
from turnout.engines.roads.pace import Pace

HOURS_A_DAY = 24


class PaceNow:
    """A city's pace by its clock."""

    def __init__(self, pace: Pace, districts: Sequence[str], clock: Clock, timezone: str) -> None:
        """`districts`: their ids, in the order of the pace's factors."""
        self._pace, self._clock, self._zone = pace, clock, ZoneInfo(timezone)
        self._district = {name: row for row, name in enumerate(districts)}

    @property
    def start_seconds(self) -> float:
        """What every run takes before it rolls freely."""
        return self._pace.start_seconds

    def factor(self, district: str | None) -> float:
        """Of a run to this district that begins now."""
        local: datetime = self._clock.now().astimezone(self._zone)
        hour = float(self._pace.hours[HOURS_A_DAY * local.weekday() + local.hour])
        row = self._district.get(district or "")
        return hour if row is None else hour * float(self._pace.districts[row])

    def road_seconds_in(self, seconds: float) -> float:
        """What of a time is left for the road, wherever it leads; districts are not asked."""
        return max(0.0, seconds / self.factor(None) - self.start_seconds)

    def seconds(self, road_seconds: float, district: str | None) -> float:
        """How long a run takes."""
        return (self.start_seconds + road_seconds) * self.factor(district)


class PacedTimes:
    """Implements turnout.dispatch.ports.TravelTimes over roads without hours."""

    def __init__(self, roads: TravelTimes, pace: PaceNow) -> None:
        self._roads, self._pace = roads, pace

    def nearest(
        self,
        to: Point,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: NDArray[np.float64],
        k: int,
        least_offset_seconds: float = 0.0,
    ) -> Nearest:
        """See TravelTimes.nearest."""
        factor = self._pace.factor(self._roads.district(to))
        found = self._roads.nearest(
            to,
            eligible=eligible,
            offset_seconds=offset_seconds / factor,
            k=k,
            least_offset_seconds=least_offset_seconds / factor,
        )
        return Nearest(found.units, (self._pace.start_seconds + found.road_seconds) * factor)

    def seconds_from(self, units: NDArray[np.int64], to: Point) -> NDArray[np.float64]:
        """See TravelTimes.seconds_from."""
        factor = self._pace.factor(self._roads.district(to))
        return (self._pace.start_seconds + self._roads.seconds_from(units, to)) * factor

    def district(self, point: Point) -> str | None:
        """See TravelTimes.district."""
        return self._roads.district(point)

    def under(self, closures: tuple[Closure, ...]) -> TravelTimes:
        """See TravelTimes.under."""
        roads = self._roads.under(closures)
        return self if roads is self._roads else PacedTimes(roads, self._pace)

    def streets_in(self, stretch: Stretch) -> int:
        """See TravelTimes.streets_in."""
        return self._roads.streets_in(stretch)

    def meet(self, stretch: Stretch, other: Stretch) -> bool:
        """See TravelTimes.meet."""
        return self._roads.meet(stretch, other)

    def joined(self, places: Sequence[Point], *, counted: int) -> NDArray[np.bool_]:
        """See TravelTimes.joined."""
        return self._roads.joined(places, counted=counted)

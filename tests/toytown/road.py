"""The straight road through the town, its seconds written down, and a clock set by hand."""

from collections.abc import Sequence
from copy import copy
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from tests.toytown.closed import seconds_more, span_of
from tests.toytown.world import ISLAND_POST, SECONDS_PER_POST, START, post
from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.dispatch.city import City
from turnout.dispatch.model.closures import Closure, Stretch
from turnout.dispatch.ports import Nearest, Position


class ManualClock:
    """A clock that a test sets."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def wait(self, seconds: float) -> None:
        """Let time pass; a negative wait sets the clock back, as a bad machine would."""
        self._now += timedelta(seconds=seconds)

    def pass_to(self, at: datetime) -> None:
        """Stand at that moment, unless it is over already."""
        self._now = max(self._now, at)


class StraightRoad:
    """TravelTimes and Positions on the straight road: 60 seconds from post to post."""

    def __init__(self, city: City, clock: ManualClock) -> None:
        self._ids = sorted(city.units)
        self._clock = clock
        self._at = [city.units[unit].start for unit in self._ids]
        self._heard = [clock.now()] * len(self._ids)
        self._aging = [False] * len(self._ids)
        self._heading: list[float | None] = [None] * len(self._ids)
        self.searches = 0
        self.closures: tuple[Closure, ...] = ()

    def put(
        self, unit: str, at: Point, *, seconds_ago: float = 0.0, heading: float | None = None
    ) -> None:
        """A tracker's report, from which its age counts."""
        index = self._ids.index(UnitId(unit))
        self._at[index], self._heading[index] = at, heading
        self._heard[index] = self._clock.now() - timedelta(seconds=seconds_ago)
        self._aging[index] = True

    def nearest(
        self,
        to: Point,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: NDArray[np.float64],
        k: int,
        least_offset_seconds: float = 0.0,
    ) -> Nearest:
        self.searches += 1
        assert offset_seconds.min(initial=np.inf) >= least_offset_seconds
        road = self.seconds_from(np.arange(len(self._ids)), to)
        reached = [
            (float(offset_seconds[u] + road[u]), u)
            for u in np.flatnonzero(eligible).tolist()
            if np.isfinite(road[u])
        ]
        units = [unit for _, unit in sorted(reached)[:k]]
        return Nearest(np.array(units, np.int64), road[units] if units else np.empty(0))

    def seconds_from(self, units: NDArray[np.int64], to: Point) -> NDArray[np.float64]:
        return np.array(
            [self.seconds_between(self._at[unit], to) for unit in units.tolist()], np.float64
        )

    def seconds_between(self, start: Point, to: Point) -> float:
        """From place to place; infinite to and from the island."""
        island = post(ISLAND_POST)
        return np.inf if (start == island) != (to == island) else self._seconds(start, to)

    def _seconds(self, start: Point, to: Point) -> float:
        open_road = abs(start.lon - to.lon) * 100 * SECONDS_PER_POST
        return round(open_road + seconds_more(self.closures, start, to, SECONDS_PER_POST), 6)

    def under(self, closures: tuple[Closure, ...]) -> "StraightRoad":
        if closures == self.closures:
            return self
        other = copy(self)
        other.closures = closures
        return other

    def streets_in(self, stretch: Stretch) -> int:
        return 0 if span_of(stretch) is None else 1

    def meet(self, stretch: Stretch, other: Stretch) -> bool:
        one, two = span_of(stretch), span_of(other)
        return one is not None and two is not None and max(one[0], two[0]) < min(one[1], two[1])

    def joined(self, places: Sequence[Point], *, counted: int) -> NDArray[np.bool_]:
        """Most: the larger side; of two equal sides the first."""
        island = post(ISLAND_POST)
        groups = [
            [np.isfinite(self._seconds(a, b)) and (a == island) == (b == island) for b in places]
            for a in places[:counted]
        ]
        most = max(groups, key=lambda group: sum(group[:counted]), default=[False] * len(places))
        return np.array(most, np.bool_)

    def district(self, point: Point) -> str | None:
        return None if point == post(ISLAND_POST) else ("west" if point.lon < 0.04 else "east")

    def position(self, unit: int) -> Position:
        return Position(self._at[unit], self._heard_at(unit), self._heading[unit])

    def age_seconds(self, now: datetime) -> NDArray[np.float64]:
        ages = [(now - self._heard_at(u)).total_seconds() for u in range(len(self._ids))]
        return np.array(ages, np.float64)

    def _heard_at(self, unit: int) -> datetime:
        return self._heard[unit] if self._aging[unit] else self._clock.now()

"""The fleet as arrays: what never changes of it (Roster), and who can be sent now (Fleet).

Fleet index = place of the unit's id in the sorted ids. Nothing here walks over all units for one
decision: masks are kept up to date as facts come, and combined by numpy.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from math import inf
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from turnout.base.ids import Capability, StationId, UnitId
from turnout.dispatch.city import City, Service, UnitSpec

NIGHT_FROM_HOUR: Final = 22
NIGHT_UNTIL_HOUR: Final = 6


class Roster:
    """What the city declares of its units, as arrays: bool or float64, one entry a unit."""

    def __init__(self, city: City) -> None:
        self.ids: tuple[UnitId, ...] = tuple(sorted(city.units))
        self.index: dict[UnitId, int] = {unit_id: i for i, unit_id in enumerate(self.ids)}
        self.stations = {one: row for row, one in enumerate(sorted(city.stations))}
        specs = [city.units[unit_id] for unit_id in self.ids]
        crew_min = city.gates.crew_min
        self.crew_min = np.array([crew_min.get(s.kind, 0) for s in specs], np.int64)
        self.crewed = np.array([s.crew for s in specs], np.int64) >= self.crew_min
        self.sharing = _sharing(specs)
        self.latitude = max((abs(spec.start.lat) for spec in specs), default=0.0)
        """How far from the equator the units stand at most, in degrees."""
        lenders = {one.agency for one in city.neighbours}
        self.borrowed = frozenset(spec.id for spec in specs if spec.agency in lenders)
        """Units of neighbours: they can be sent only while they are lent."""
        self.shares = {
            self.index[unit]: [self.index[other] for other in others]
            for unit, others in self.sharing.items()
        }
        self.capable: dict[Capability, NDArray[np.bool_]] = {
            capability: np.array([capability in s.capabilities for s in specs], np.bool_)
            for capability in sorted({c for s in specs for c in s.capabilities})
        }
        self.services: tuple[Service, ...] = tuple(city.agencies[s.agency].service for s in specs)
        self.of_service: dict[str, NDArray[np.int64]] = {
            service: np.flatnonzero([own == service for own in self.services])
            for service in sorted(set(self.services))
        }
        """The fleet indexes of each service's units, ascending."""
        turnout = [city.turnout[service] for service in self.services]
        self.in_station_day = _tenths(t.in_station_day_seconds for t in turnout)
        self.in_station_night = _tenths(t.in_station_night_seconds for t in turnout)
        self.on_road = _tenths(t.on_road_seconds for t in turnout)
        self.least_turnout_seconds = _least(
            self.in_station_day, self.in_station_night, self.on_road
        )
        """No crew of the city turns out in less, at any hour."""
        self._zone = ZoneInfo(city.timezone)

    def is_night(self, now: datetime) -> bool:
        """Whether crews sleep: 22:00 to 06:00 local."""
        hour = now.astimezone(self._zone).hour
        return hour >= NIGHT_FROM_HOUR or hour < NIGHT_UNTIL_HOUR


def _sharing(specs: Iterable[UnitSpec]) -> dict[UnitId, tuple[UnitId, ...]]:
    """Unit -> the other vehicles of its crew, sorted; absent where it has a crew of its own."""
    crews: dict[UnitId, list[UnitId]] = {}
    for spec in specs:
        crews.setdefault(spec.shares_crew_with or spec.id, []).append(spec.id)
    return {
        unit: tuple(other for other in crew if other != unit)
        for crew in crews.values()
        if len(crew) > 1
        for unit in crew
    }


def _tenths(seconds: Iterable[float]) -> NDArray[np.float64]:
    """Figures as the record writes them, to 0.1 s."""
    return np.array([round(one, 1) for one in seconds], np.float64)


def _least(*figures: NDArray[np.float64]) -> float:
    return min((float(one.min()) for one in figures if len(one)), default=0.0)


class Fleet:
    """Who can be sent now, and how long until the wheels roll."""

    __slots__ = (
        "at_hospital",
        "capable",
        "crewed",
        "on_road",
        "on_shift",
        "posts",
        "resting",
        "roster",
        "sendable",
        "shift_ends",
        "turnout_day",
        "turnout_night",
    )

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.sendable = np.array([unit not in roster.borrowed for unit in roster.ids], np.bool_)
        self.crewed = roster.crewed.copy()
        self.capable = {capability: mask.copy() for capability, mask in roster.capable.items()}
        """Who can do what with the crew that it has now; bool[n] for each capability."""
        self.on_road = np.zeros(len(roster.ids), np.bool_)
        """Whether a unit that is free is on its way, home or to a post."""
        self.on_shift = np.ones(len(roster.ids), np.bool_)
        self.shift_ends = np.full(len(roster.ids), np.inf)
        """POSIX seconds at which each unit's shift ends; infinite where none is known."""
        self.turnout_day = roster.in_station_day.copy()
        self.turnout_night = roster.in_station_night.copy()
        self.at_hospital: dict[int, datetime] = {}
        """Fleet index -> when the unit reached the hospital where it hands over now."""
        self.resting: dict[int, datetime] = {}
        """Fleet index -> when the break ends of a unit that could be sent but for it."""
        self.posts = np.full(len(roster.ids), -1, np.int64)
        """Where each unit was sent to stand: the station among the sorted ones; -1: its home."""

    def set(self, unit: int, *, sendable: bool, on_road: bool, post: StationId | None) -> None:
        """Write one unit's state into the arrays."""
        roster = self.roster
        self.posts[unit] = roster.stations.get(post, -1) if post is not None else -1
        self.sendable[unit] = sendable
        self.on_road[unit] = on_road
        day, night = (
            (roster.on_road, roster.on_road)
            if on_road
            else (roster.in_station_day, roster.in_station_night)
        )
        self.turnout_day[unit] = day[unit]
        self.turnout_night[unit] = night[unit]

    def set_shift(
        self, unit: int, *, on_shift: bool, crew: int | None, ends_at: datetime | None
    ) -> None:
        """Write into the arrays the shift that runs; its crew stands for the city's figure, None
        where no shift runs."""
        roster = self.roster
        enough = roster.crewed[unit] if crew is None else crew >= roster.crew_min[unit]
        self.crewed[unit] = enough
        self.on_shift[unit] = on_shift
        self.shift_ends[unit] = np.inf if ends_at is None else ends_at.timestamp()

    def set_skills(self, unit: int, skills: Collection[Capability]) -> None:
        """Write what a unit can do with its crew into the arrays."""
        for capability, mask in self.capable.items():
            mask[unit] = capability in skills

    def done_by(
        self, now: datetime, seconds: float, turnaround_seconds: float
    ) -> Mapping[int, datetime]:
        """`at_hospital` without those who will surely hand over longer than so many seconds yet."""
        if seconds == inf:
            return self.at_hospital
        # A hair is allowed for: times are kept to the microsecond.
        latest = now + timedelta(seconds=seconds - turnaround_seconds, milliseconds=1)
        return {unit: since for unit, since in self.at_hospital.items() if since <= latest}

    def turnout_seconds(self, now: datetime) -> NDArray[np.float64]:
        """Seconds from order to wheels rolling of every unit, float64[n]; do not write into it."""
        return self.turnout_night if self.roster.is_night(now) else self.turnout_day

"""Rounds as data: sites, who visits them, and a plan with how well it could be guessed."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Seconds = NDArray[np.float64]
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class RoundsRefused(Exception):
    """No plan; `remedy` is the smallest change that would allow one."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """place: its row in the tables of ways; days: 0 is Monday; opens, closes: seconds of the day
    between which a visit begins and ends; modes: how it may be reached, none named: any way."""

    name: str
    place: int
    visit_seconds: int
    visits_a_week: int
    days: frozenset[int]
    opens: int
    closes: int
    modes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Patrol:
    """A unit that makes visits from `begins` to `ends`, seconds of the day, from its place and back
    to it; mode: car, bicycle or foot."""

    unit: str
    mode: str
    place: int
    begins: int
    ends: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """begins, ends: seconds of the day."""

    site: str
    begins: int
    ends: int
    way_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One unit's stops on one day, counted from the first Monday."""

    day: int
    unit: str
    mode: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guessed:
    """entropy_bits: of the hours of the week at which a site was visited, mean over the sites;
    entropy_most: if they had been as different as the weeks and the sites' hours allow; hit_share:
    which share of visits fell on a weekday and hour at which that site was visited before."""

    entropy_bits: float
    entropy_most: float
    hit_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsPlan:
    """left_out: day and site of visits that found no place; guessed: None without any visit."""

    rounds: tuple[Round, ...]
    left_out: tuple[tuple[int, str], ...]
    guessed: Guessed | None

    @property
    def most_over_mean(self) -> float:
        """The work of the busiest unit over the mean of all, at visits and on the way."""
        work: Counter[str] = Counter()
        for one in self.rounds:
            work[one.unit] += sum(stop.ends - stop.begins + stop.way_seconds for stop in one.stops)
        total = sum(work.values())
        return max(work.values()) * len(work) / total if total else 1.0

"""How long runs take here, learned from recorded ones: by class of street, district and hour.

A run's seconds are (start + the sum over classes of free-flow seconds x factor) x hour x district.
The sum is fitted to the median of the recorded times, each weighed by its length, so that a button
pressed late does not pull it (least absolute deviations by reweighting: Schlossmacher, JASA 1973).
Hours and districts are medians of what is left, drawn towards 1 where few runs speak for them.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Floats

HOURS_A_WEEK: Final = 168
ROUNDS: Final = 60
RUNS_FOR_HALF: Final = 40
"""With so many runs an hour or a district is believed by half."""
CLASS_PRIOR_RUNS: Final = 25
"""How strongly a class is held to the factor of all classes together."""

Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Runs:
    """r recorded runs with the fastest way of each on free roads.

    class_seconds: float64[r, classes]; seconds: float64[r], recorded; hour: int64[r], local hours
    since Monday 0:00; district: int64[r], -1 for none; day: int64[r]; metres: float64[r].
    """

    class_seconds: Floats
    seconds: Floats
    hour: Longs
    district: Longs
    day: Longs
    metres: Floats

    def some(self, which: NDArray[np.bool_]) -> "Runs":
        """Only some of them."""
        return Runs(
            class_seconds=self.class_seconds[which],
            seconds=self.seconds[which],
            hour=self.hour[which],
            district=self.district[which],
            day=self.day[which],
            metres=self.metres[which],
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pace:
    """What is learned: all factors are times as long; 1 is as on free roads."""

    start_seconds: float
    classes: Floats
    hours: Floats
    districts: Floats

    def seconds_of(self, runs: Runs) -> Floats:
        """float64[r]: how long each run should take."""
        hours, districts = self.hours[runs.hour], np.append(self.districts, 1.0)[runs.district]
        driven = self.start_seconds + runs.class_seconds @ self.classes
        seconds: Floats = driven * hours * districts
        return seconds


def learn(runs: Runs, districts: int) -> Pace:
    """The pace of these runs. Raises ValueError when there are none."""
    if len(runs.seconds) == 0:
        raise ValueError("there is no run to learn from")
    start, classes = _start_and_classes(runs)
    left = runs.seconds / (start + runs.class_seconds @ classes)
    hours = np.ones(HOURS_A_WEEK)
    for hour in range(HOURS_A_WEEK):
        hours[hour] = _drawn_to_one(left[_like(runs.hour, hour)])
    left = left / hours[runs.hour]
    by_district = np.array([_drawn_to_one(left[runs.district == i]) for i in range(districts)])
    pace = Pace(start_seconds=start, classes=classes, hours=hours, districts=by_district)
    scale = float(np.median(runs.seconds / pace.seconds_of(runs)))
    return Pace(
        start_seconds=start * scale, classes=classes * scale, hours=hours, districts=by_district
    )


def foreseen(runs: Runs, districts: int) -> Floats:
    """float64[r]: each run as foreseen by what was learned from all other days."""
    seconds = np.empty(len(runs.seconds))
    for day in np.unique(runs.day):
        own = runs.day == day
        others = runs.some(~own)
        pace = learn(others if len(others.seconds) else runs, districts)
        seconds[own] = pace.seconds_of(runs.some(own))
    return seconds


def median_bias(foreseen_seconds: Floats, seconds: Floats) -> float:
    """By how much too long the middle run is foreseen: 0.05 is five per cent."""
    return float(np.median(foreseen_seconds / seconds)) - 1.0


def _start_and_classes(runs: Runs) -> tuple[float, Floats]:
    """Least absolute deviations relative to length; classes held to their common factor."""
    free = runs.class_seconds.sum(axis=1)
    common = float(np.median(runs.seconds / free))
    columns = np.column_stack([np.ones(len(free)), runs.class_seconds])
    share = runs.class_seconds.sum(axis=0) / free.sum()
    prior = np.array([0.0, *np.full(len(share), common)])
    answer = prior.copy()
    for _ in range(ROUNDS):
        guess = np.maximum(columns @ answer, 10.0)
        weight = 1.0 / np.maximum(np.abs(runs.seconds - columns @ answer) / guess, 0.01) / guess**2
        normal = columns.T @ (columns * weight[:, None])
        # As if so many middling runs had been driven on each class alone, at the common pace.
        typical = CLASS_PRIOR_RUNS * float(np.median(weight)) * float(np.median(free)) ** 2
        hold = np.array([0.0, *np.full(len(share), typical)])
        answer = np.linalg.solve(
            normal + np.diag(hold), columns.T @ (weight * runs.seconds) + hold * prior
        )
        answer = np.maximum(answer, [0.0, *np.full(len(share), 0.2 * common)])
    return float(answer[0]), answer[1:]


def _like(hours: Longs, hour: int) -> NDArray[np.bool_]:
    """The runs within an hour and a half of an hour of the day, on working days or at weekends."""
    apart = np.abs((hours - hour) % 24)
    near = np.minimum(apart, 24 - apart) <= 1
    same: NDArray[np.bool_] = near & ((hours // 24 >= 5) == (hour // 24 >= 5))
    return same


def _drawn_to_one(left: Floats) -> float:
    if len(left) == 0:
        return 1.0
    return (len(left) * float(np.median(left)) + RUNS_FOR_HALF) / (len(left) + RUNS_FOR_HALF)

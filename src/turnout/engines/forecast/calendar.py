"""What a moment's calls depend on: hour, weekday, season, holidays and a slow trend, as columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

HARMONICS = 6
KNOT_DAYS = 240
YEAR_DAYS = 365.25
HOUR_HARMONICS = 5
LIGHT, HEAVY = 1.0, 10.0
SEASONS, TREND = (100.0, 1_000.0, 10_000.0), 300.0
"""What a coefficient costs: so many calls must speak for it before half of it is believed. A finer
wave of the year costs more, by the fourth power (a smoothing spline's measure). Nobody knows how
much a wave should cost: forecasts are made with each of SEASONS, and their mean is taken."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calendar:
    """When the steps of a series are, past and future together.

    day: int64[steps], days since any day; weekday: int64[steps], 0 Monday; hour: int64[steps],
    local, or None where a step is a day; year: float64[steps], the share of the year that is over;
    holiday: int64[steps], 0 none, else which kind.
    """

    day: Ints
    weekday: Ints
    year: Floats
    holiday: Ints
    hour: Ints | None = None

    @property
    def steps_a_day(self) -> int:
        """24 for hours, 1 for days."""
        return 1 if self.hour is None else 24


def seasons(calendar: Calendar, known: int) -> tuple[float, ...]:
    """What the first wave of the year may cost; empty where the past is too short to tell it."""
    return SEASONS if _days(calendar, known) >= 2 * YEAR_DAYS else ()


def columns(
    calendar: Calendar, known: int, season: float | None, harmonics: int = HARMONICS
) -> tuple[Floats, Floats]:
    """float64[steps, columns], the first always 1, and what each column's coefficient costs.

    known: how many steps are past; season: of `seasons`, None for no waves of the year. The trend
    is left out where the past is shorter than KNOT_DAYS.
    """
    parts = [np.ones((len(calendar.day), 1)), _weekdays(calendar)]
    cost = [np.zeros(1), np.full(parts[1].shape[1], LIGHT)]
    if calendar.hour is not None:
        waves = _waves(calendar.hour / 24.0, HOUR_HARMONICS)
        weekend = (calendar.weekday >= 5)[:, None]
        parts += [waves, waves * weekend]
        cost += [np.full(waves.shape[1], LIGHT), np.full(waves.shape[1], HEAVY)]
    if season is not None:
        parts.append(_waves(calendar.year, harmonics))
        cost.append(season * np.tile(np.arange(1.0, harmonics + 1.0) ** 4, 2))
    kinds = np.unique(calendar.holiday[calendar.holiday > 0])
    if len(kinds):
        parts.append((calendar.holiday[:, None] == kinds).astype(np.float64))
        cost.append(np.full(len(kinds), LIGHT))
    if _days(calendar, known) >= KNOT_DAYS:
        last = int(calendar.day[known - 1])
        knots = np.arange(last, calendar.day[0], -KNOT_DAYS)
        # Flat after the last known day: a trend that goes on for ever is a guess.
        parts.append(np.maximum(0, knots - calendar.day[:, None]) / KNOT_DAYS)
        cost.append(np.full(len(knots), TREND))
    return np.hstack(parts), np.concatenate(cost)


def _days(calendar: Calendar, known: int) -> int:
    return int(calendar.day[known - 1] - calendar.day[0]) + 1


def _weekdays(calendar: Calendar) -> Floats:
    one = calendar.weekday[:, None] == np.arange(7)
    weekdays: Floats = one[:, 1:].astype(np.float64) - one[:, :1]
    return weekdays


def _waves(share: Floats, harmonics: int) -> Floats:
    turns = 2.0 * np.pi * share[:, None] * np.arange(1, harmonics + 1)
    return np.hstack([np.sin(turns), np.cos(turns)])

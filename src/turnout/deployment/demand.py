"""How many calls will come in the next days or hours, how sure that is, and how well it was told.

A forecast is held against the plainest one there is: what came a week before (seasonal naive).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from turnout.engines.forecast.calendar import YEAR_DAYS, Calendar
from turnout.engines.forecast.counts import Forecast, forecast

Floats = NDArray[np.float64]
LEVELS = (0.8, 0.95)
MOST_DAYS = 3_660
"""Nobody plans for more than ten years, and dates end."""


class DemandRefused(Exception):
    """Nothing can be said; `remedy`: what would be enough."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counts:
    """counts: float64[series, steps] from the first day on, in days, or in local hours; labels: of
    the series; holidays: day -> kind, past and future."""

    first: date
    counts: Floats
    labels: Sequence[str]
    by_hour: bool = False
    holidays: Mapping[date, str]

    @property
    def steps_a_day(self) -> int:
        """24 or 1."""
        return 24 if self.by_hour else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """mase: mean absolute error, by that of "as a week before" over the known past (Hyndman and
    Koehler 2006); naive: the same of the seasonal naive forecast; within: which share of the counts
    lay inside the interval of each level. `after`: how many steps before those that were told
    nothing more was known."""

    mase: float
    naive: float
    within: tuple[float, ...]
    after: int = 0


def look_ahead(known: Counts, ahead: int, *, after: int = 0) -> Forecast:
    """The `ahead` steps that begin `after` steps behind the last known one. Raises DemandRefused
    where too little is known."""
    days = known.counts.shape[1] // known.steps_a_day
    if days < 7:
        raise DemandRefused(f"{days} days of counts are too few", "give a week or more")
    if ahead < 1:
        raise DemandRefused(f"{ahead} steps ahead are none", "give --ahead 1 or more")
    if ahead > (most := MOST_DAYS * known.steps_a_day):
        raise DemandRefused(f"{ahead} steps ahead are too many", f"give --ahead {most} or less")
    steps = known.counts.shape[1] + after + ahead
    found = forecast(known.counts, calendar_of(known, steps), LEVELS)
    return Forecast(
        mean=found.mean[:, after:], low=found.low[..., after:], high=found.high[..., after:]
    )


def held_back(known: Counts, ahead: int, *, after: int = 0) -> Score:
    """How well the last `ahead` steps would have been told from what was known `after` steps before
    them, or as early as leaves half of the record and a week to tell them from."""
    steps, week = known.counts.shape[1], 7 * known.steps_a_day
    after = max(0, min(after, steps // 2 - ahead, steps - ahead - week))
    until = steps - ahead - after
    before = Counts(
        first=known.first,
        counts=known.counts[:, :until],
        labels=known.labels,
        by_hour=known.by_hour,
        holidays=known.holidays,
    )
    told, came = look_ahead(before, ahead, after=after), known.counts[:, until + after :]
    last_week = known.counts[:, until - week : until]
    naive = np.tile(last_week, 1 + (after + ahead) // week)[:, after : after + ahead]
    scale = _a_week_apart(before.counts, naive, came, week)
    return Score(
        mase=float((np.abs(came - told.mean).mean(axis=1) / scale).mean()),
        naive=float((np.abs(came - naive).mean(axis=1) / scale).mean()),
        within=tuple(
            float(((told.low[at] <= came) & (came <= told.high[at])).mean())
            for at in range(len(LEVELS))
        ),
        after=after,
    )


def _a_week_apart(past: Floats, naive: Floats, came: Floats, week: int) -> Floats:
    """float64[series]: the naive error of the past; where it is one week long, of what came."""
    if past.shape[1] > week:
        scale: Floats = np.abs(past[:, week:] - past[:, :-week]).mean(axis=1)
    else:
        scale = np.abs(came - naive).mean(axis=1)
    return np.maximum(scale, 1e-9)


def calendar_of(known: Counts, steps: int) -> Calendar:
    """The calendar of so many steps from the first."""
    each = known.steps_a_day
    days = [known.first + timedelta(days=at) for at in range(-(-steps // each))]
    kinds = {kind: at for at, kind in enumerate(sorted(set(known.holidays.values())), 1)}

    def spread(values: Sequence[float]) -> NDArray[np.float64]:
        return np.repeat(np.array(values, np.float64), each)[:steps]

    return Calendar(
        day=spread(range(len(days))).astype(np.int64),
        weekday=spread([day.weekday() for day in days]).astype(np.int64),
        year=spread([(day - date(day.year, 1, 1)).days / YEAR_DAYS for day in days]),
        holiday=spread([kinds.get(known.holidays.get(day, ""), 0) for day in days]).astype(
            np.int64
        ),
        hour=np.tile(np.arange(24), len(days))[:steps] if known.by_hour else None,
    )

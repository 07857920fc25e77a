"""Counts to come: a log-linear rate, first of all series together, then each one's own difference.

The rate is fitted by iterated weighted least squares of a quasi-Poisson model (McCullagh and Nelder
1989) with a ridge; what no rate explains counts less (Huber 1964); what the last weeks and months
had more or less than the rate said is carried on (gamma-Poisson levels), the weeks' fading into the
months'. Where nobody can know a figure, forecasts with several are averaged. Intervals are those
that would have held before: errors of forecasts made from earlier moments, by how far ahead (split
conformal).
"""

from dataclasses import dataclass, replace

import numpy as np

from turnout.engines.forecast.calendar import HEAVY, Calendar, Floats, columns, seasons

ROUNDS = 6
HUBER = 2.0
HALF_LIFE_DAYS = 1_500.0
NEAR_DAYS, FAR_DAYS = (10.0, 20.0, 40.0), (80.0, 160.0, 320.0)
"""How long a level remembers: the mean of the first for the next days, of the others for later."""
FADE_DAYS = 30.0
LEVEL_PRIOR = 30.0
"""So many calls must speak for a change of level before half of it is believed."""
TRIALS = 6
"""From so many earlier moments forecasts are made, to see how far off they were."""
OWN_HARMONICS = 2
FEWEST = 0.1
"""Errors of steps with fewer calls than this are held against so many."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forecast:
    """mean: float64[series, ahead]; low, high: float64[levels, series, ahead], the interval that
    holds with each level's probability."""

    mean: Floats
    low: Floats
    high: Floats


def forecast(
    counts: Floats, calendar: Calendar, levels: tuple[float, ...] = (0.8, 0.95)
) -> Forecast:
    """What comes after `counts`.

    counts: float64[series, known], >= 0; calendar: of the known steps and of those to come. Raises
    ValueError where less than a week is known.
    """
    known, steps = counts.shape[1], len(calendar.day)
    if known < 7 * calendar.steps_a_day:
        raise ValueError("a forecast wants a week of counts")
    mean = rates(counts, calendar)[:, known:]
    errors = _errors_before(counts, calendar, min(steps - known, max(1, known // 6)))
    spread = np.sqrt(np.maximum(mean, FEWEST))
    low, high = np.empty((len(levels), *mean.shape)), np.empty((len(levels), *mean.shape))
    for at, level in enumerate(levels):
        low[at] = np.maximum(
            0.0, mean + _quantiles(errors, (1 - level) / 2, steps - known) * spread
        )
        high[at] = mean + _quantiles(errors, (1 + level) / 2, steps - known) * spread
    return Forecast(mean=mean, low=low, high=high)


def rates(counts: Floats, calendar: Calendar) -> Floats:
    """float64[series, steps]: the expected counts, of the past as fitted, of the future with the
    level of the last weeks."""
    costs = seasons(calendar, counts.shape[1]) or (None,)
    mean: Floats = np.mean([_rates(counts, calendar, season) for season in costs], axis=0)
    return mean


def _rates(counts: Floats, calendar: Calendar, season: float | None) -> Floats:
    known, together = counts.shape[1], counts.sum(axis=0)
    every, cost = columns(calendar, known, season)
    base, level = _rate(together, every, cost, np.zeros(len(every)), calendar)
    if len(counts) == 1:
        base[known:] *= _carried(level, calendar, known)
        return base[None, :]
    own, own_cost = columns(calendar, known, season, OWN_HARMONICS)
    found = []
    for one in counts:
        rate, own_level = _rate(one, own, own_cost * HEAVY, np.log(base), calendar)
        rate[known:] *= _carried(level * own_level, calendar, known)
        found.append(rate)
    return np.array(found)


def _rate(
    y: Floats, every: Floats, cost: Floats, offset: Floats, calendar: Calendar
) -> tuple[Floats, Floats]:
    """Fit one series: float64[steps], and its levels."""
    known = len(y)
    x, past = every[:known], offset[:known]
    trust = 0.5 ** (_age(calendar, known) / HALF_LIFE_DAYS)
    chosen = np.zeros(every.shape[1])
    chosen[0] = np.log(max(float(y.mean()), 1e-3)) - float(past.mean())
    robust = np.ones(known)
    for _ in range(ROUNDS):
        mean = np.exp(np.clip(past + x @ chosen, -20.0, 20.0))
        weight = trust * robust * mean
        target = x @ chosen + (y - mean) / mean
        squares = (x * weight[:, None]).T @ x + np.diag(cost + 1e-9)
        solved = np.linalg.solve(squares, (x * weight[:, None]).T @ target)
        chosen = np.asarray(solved, np.float64)
        apart = np.abs(y - mean) / np.sqrt(mean)
        typical = max(1.4826 * float(np.median(apart)), 1.0)
        robust = np.minimum(1.0, HUBER * typical / np.maximum(apart, 1e-9))
    fitted = np.exp(np.clip(offset + every @ chosen, -20.0, 20.0))
    return fitted, _levels(y, fitted[:known], typical, _age(calendar, known))


def _age(calendar: Calendar, known: int) -> Floats:
    age: Floats = (calendar.day[known - 1] - calendar.day[:known]).astype(np.float64)
    return age


def _levels(y: Floats, fitted: Floats, typical: float, age: Floats) -> Floats:
    """float64[memories]: how many times the fitted rate came of late, for each memory. Outliers
    are cut; typical: how far off a day is, in standard deviations."""
    usual = 3.0 * np.sqrt(fitted) * typical
    near = np.clip(y, fitted - usual, fitted + usual)
    recent = np.exp(-age / np.array([*NEAR_DAYS, *FAR_DAYS])[:, None])
    levels: Floats = (recent @ near + LEVEL_PRIOR) / (recent @ fitted + LEVEL_PRIOR)
    return levels


def _carried(levels: Floats, calendar: Calendar, known: int) -> Floats:
    """float64[ahead]: the levels of short memory, fading into those of long."""
    ahead = calendar.day[known:] - calendar.day[known - 1]
    share = np.exp(-ahead / FADE_DAYS)
    near, far = levels[: len(NEAR_DAYS)].mean(), levels[len(NEAR_DAYS) :].mean()
    carried: Floats = share * near + (1.0 - share) * far
    return carried


def _errors_before(counts: Floats, calendar: Calendar, ahead: int) -> Floats:
    """float64[trials, series, ahead]: (count - forecast) / sqrt(forecast), from earlier moments."""
    known = counts.shape[1]
    least = min(8 * calendar.steps_a_day, known // 2)
    step = max(1, min(ahead, (known - least - ahead) // TRIALS))
    found = []
    for trial in range(TRIALS):
        until = known - ahead - trial * step
        if until < least:
            break
        cut = _first(calendar, until + ahead)
        mean = rates(counts[:, :until], cut)[:, until:]
        found.append((counts[:, until : until + ahead] - mean) / np.sqrt(np.maximum(mean, FEWEST)))
    return np.array(found)


def _first(calendar: Calendar, steps: int) -> Calendar:
    return replace(
        calendar,
        day=calendar.day[:steps],
        weekday=calendar.weekday[:steps],
        year=calendar.year[:steps],
        holiday=calendar.holiday[:steps],
        hour=None if calendar.hour is None else calendar.hour[:steps],
    )


def _quantiles(errors: Floats, share: float, ahead: int) -> Floats:
    """float64[ahead]: the same for a stretch of steps, so that each has errors enough."""
    stretches = int(np.clip(errors.size // 400, 1, 4))
    parts = np.array_split(np.arange(errors.shape[2]), stretches)
    found = np.array([np.quantile(errors[:, :, part], share) for part in parts])
    which = np.arange(ahead) * stretches // errors.shape[2]
    spread: Floats = found[np.minimum(which, stretches - 1)]
    return spread

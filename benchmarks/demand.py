"""Ambulance demand with figures that never saw the year they are judged on (Monks 2023).

Judged are 2019's 41 forecasts, with the figures that turnout brings: averages over what nobody can
know, taken because they were best or as good as the best on 2016, 2017 and 2018. Beside them, how
a search would have done that takes the best single figure one after the other on those three years,
none of whose days lies in 2019.

python -m benchmarks.demand [--json FILE]
"""

import csv
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks._table import arguments, at_most, publish
from tests.unit.deployment.test_demand import HORIZONS, ORIGINS, english_holidays
from turnout.deployment.demand import Counts, calendar_of
from turnout.engines.forecast import calendar, counts

FIRST, AHEAD = date(2013, 12, 30), 84
PUBLISHED = 0.680
Figures = Mapping[str, float | tuple[float, ...]]
YEARS_BEFORE, JUDGED = (2016, 2017, 2018), 2019
LEVELS = (0.8, 0.95)
PLAIN: Figures = {
    "SEASONS": (1_000.0,),
    "HUBER": 1.5,
    "FADE_DAYS": 60.0,
    "TREND": 100.0,
    "HALF_LIFE_DAYS": 730.0,
}
TRIED: Mapping[str, tuple[float | tuple[float, ...], ...]] = {
    "SEASONS": ((100.0,), (10_000.0,), (100.0, 1_000.0, 10_000.0)),
    "HUBER": (1.0, 2.0, 3.0),
    "FADE_DAYS": (15.0, 30.0),
    "TREND": (300.0, 1_000.0),
    "HALF_LIFE_DAYS": (1_500.0, 3_000.0),
}


def read(folder: Path) -> Counts:
    found: dict[str, list[float]] = {}
    with (folder / "Daily_Responses_5_Years_2019_full.csv").open() as file:
        for row in csv.DictReader(file):
            if row["ORA"] not in {"Trust", "OOA"}:  # their sum, and who was nobody's
                found.setdefault(row["ORA"], []).append(float(row["Actual_Value"]))
    labels = sorted(found)
    holidays = {
        day: kind for year in range(2013, 2021) for day, kind in english_holidays(year).items()
    }
    table = np.array([found[region] for region in labels])
    return Counts(first=FIRST, counts=table, labels=labels, holidays=holidays)


def use(figures: Figures) -> None:
    """For the forecasts that follow."""
    for name, value in figures.items():
        for module in (calendar, counts):
            if hasattr(module, name):
                setattr(module, name, value)


def origins(year: int, every: int) -> list[int]:
    """Each `every`th week's day since FIRST; before 2019 only those that need no day of it."""
    first, judged = ((date(one, 1, 1) - FIRST).days for one in (year, JUDGED))
    if year == JUDGED:
        return list(range(first, first + 7 * ORIGINS, 7 * every))
    return list(range(first, min(first + 7 * 52, judged - AHEAD + 1), 7 * every))


def mase(known: Counts, year: int, every: int) -> float:
    """Over the regions, the horizons and each `every`th weekly forecast of a year."""
    errors, came = [], known.counts
    for until in origins(year, every):
        told = counts.rates(came[:, :until], calendar_of(known, until + AHEAD))[:, until:]
        scale = np.abs(came[:, 7:until] - came[:, : until - 7]).mean(axis=1)
        apart = np.abs(came[:, until : until + AHEAD] - told)
        errors += [(apart[:, :ahead].mean(axis=1) / scale).mean() for ahead in HORIZONS]
    return float(np.mean(errors))


def chosen_before(known: Counts) -> Figures:
    """By every fourth week of the years before, one figure after the other."""

    def score(figures: Figures) -> float:
        use(figures)
        return float(np.mean([mase(known, year, 4) for year in YEARS_BEFORE]))

    best, least = PLAIN, score(PLAIN)
    for name, values in TRIED.items():
        for value in values:
            other = {**best, name: value}
            if (found := score(other)) < least:
                best, least = other, found
    return best


def within(known: Counts) -> list[float]:
    """Which share of 2019's counts lay inside the interval of each of LEVELS."""
    held = []
    for until in origins(JUDGED, 1):
        told = counts.forecast(known.counts[:, :until], calendar_of(known, until + AHEAD), LEVELS)
        came = known.counts[:, until : until + AHEAD]
        held.append([((low <= came) & (came <= high)).mean() for low, high in _pairs(told)])
    return [float(share) for share in np.mean(held, axis=0)]


def _pairs(told: counts.Forecast) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    return zip(told.low, told.high, strict=True)


def main() -> int:
    """Measure and publish."""
    given = arguments(__doc__).parse_args()
    known = read(Path(os.environ["TURNOUT_DATA"]) / "oracles" / "ambulance_demand")
    inside = within(known)
    as_brought = mase(known, JUDGED, 1)
    use(chosen := chosen_before(known))
    clean = mase(known, JUDGED, 1)
    figures = ", ".join(f"{name} {value}" for name, value in chosen.items())
    return publish(
        "demand",
        [
            at_most(
                "MASE of 2019 with the figures that turnout brings (peer: published)",
                as_brought,
                "",
                goal=0.68,
                peer=PUBLISHED,
            ),
            at_most(
                f"MASE of 2019, figures searched for one by one before 2019: {figures}",
                clean,
                "",
                peer=PUBLISHED,
            ),
            *(
                at_most(
                    f"share of 2019 inside the {level:.0%} interval is {share:.3f}: apart",
                    100.0 * abs(share - level),
                    "points",
                    goal=3.0,
                )
                for level, share in zip(LEVELS, inside, strict=True)
            ),
        ],
        json_to=given.json,
    )


if __name__ == "__main__":
    sys.exit(main())

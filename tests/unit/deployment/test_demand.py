"""Forecasts of ambulance demand, against a published benchmark (Monks 2023) and a city's days."""

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from turnout.deployment.demand import Counts, DemandRefused, calendar_of, held_back, look_ahead
from turnout.engines.forecast.counts import rates

ORIGINS, HORIZONS = 41, range(7, 85, 7)


def easter(year: int) -> date:
    """Gauss's rule, as Lichtenberg mended it."""
    k = year // 100
    m, s = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25, 2 - (3 * k + 3) // 4
    a = year % 19
    d = (19 * a + m) % 30
    og = 21 + d - (d // 29 + (d // 28 - d // 29) * (a // 11))
    return date(year, 3, 1) + timedelta(
        days=og - 1 + 7 - (og - (7 - (year + year // 4 + s) % 7)) % 7
    )


def english_holidays(year: int) -> dict[date, str]:
    found = {
        date(year, 1, 1): "new year",
        date(year, 12, 31): "last day",
        date(year, 12, 24): "eve",
        date(year, 12, 25): "christmas",
        date(year, 12, 26): "boxing",
        easter(year) - timedelta(days=2): "bank",
        easter(year) + timedelta(days=1): "bank",
    }
    for month, first in ((5, 1), (5, 25), (8, 25)):
        day = date(year, month, first)
        found[day + timedelta(days=-day.weekday() % 7)] = "bank"
    return found


def test_easter_is_where_it_was() -> None:
    assert [easter(year) for year in (2014, 2018, 2019)] == [
        date(2014, 4, 20),
        date(2018, 4, 1),
        date(2019, 4, 21),
    ]


def test_too_little_is_refused() -> None:
    few = Counts(first=date(2026, 1, 1), counts=np.ones((1, 5)), labels=["all"], holidays={})
    with pytest.raises(DemandRefused, match="5 days") as refused:
        look_ahead(few, 7)
    assert "a week" in refused.value.remedy


def test_days_after_the_last_of_the_calendar_are_refused() -> None:
    month = Counts(first=date(2026, 1, 1), counts=np.ones((1, 28)), labels=["all"], holidays={})
    with pytest.raises(DemandRefused, match="99999999 steps") as refused:
        look_ahead(month, 99_999_999)
    assert refused.value.remedy == "give --ahead 3660 or less"


def test_a_town_that_is_alike_each_week_is_told_without_error() -> None:
    law = np.tile([10.0, 20.0, 20.0, 20.0, 20.0, 40.0, 30.0], 20)
    noise = np.random.default_rng(1).poisson(law).astype(float)
    known = Counts(first=date(2026, 1, 4), counts=noise[None, :], labels=["all"], holidays={})
    score = held_back(known, 28)
    assert score.mase < 0.9 * score.naive


@pytest.mark.real_data
def test_the_published_ambulance_forecasts_are_met(real_data: Path) -> None:
    """Intervals of every eighth; `python -m benchmarks.demand` takes them all."""
    folder = real_data / "oracles" / "ambulance_demand"
    found: dict[str, list[float]] = {}
    with (folder / "Daily_Responses_5_Years_2019_full.csv").open() as file:
        for row in csv.DictReader(file):
            if row["ORA"] not in {"Trust", "OOA"}:  # their sum, and who was nobody's
                found.setdefault(row["ORA"], []).append(float(row["Actual_Value"]))
    counts = np.array([found[region] for region in sorted(found)])
    first, holidays = date(2013, 12, 30), {}
    for year in range(2013, 2021):
        holidays |= english_holidays(year)
    errors, within = [], []
    for origin in range(ORIGINS):
        until = (date(2019, 1, 1) - first).days + 7 * origin
        known = Counts(
            first=first, counts=counts[:, :until], labels=sorted(found), holidays=holidays
        )
        came = counts[:, until : until + 84]
        mean = rates(known.counts, calendar_of(known, until + 84))[:, until:]
        scale = np.abs(counts[:, 7:until] - counts[:, : until - 7]).mean(axis=1)
        apart = np.abs(came - mean)
        errors += [(apart[:, :ahead].mean(axis=1) / scale).mean() for ahead in HORIZONS]
        if origin % 8 == 0:
            told = look_ahead(known, 84)
            assert np.array_equal(told.mean, mean)
            within.append(((told.low <= came) & (came <= told.high)).mean(axis=(1, 2)))
    assert np.mean(errors) <= 0.68
    assert np.mean(within, axis=0) == pytest.approx([0.8, 0.95], abs=0.03)


def test_what_is_told_days_behind_the_record_goes_on_with_the_same_weeks() -> None:
    law = np.tile([10.0, 20.0, 20.0, 20.0, 20.0, 40.0, 30.0], 20)
    counts = law[None, :] + np.arange(140) // 7
    known = Counts(first=date(2026, 1, 5), counts=counts, labels=["all"], holidays={})
    found, later = look_ahead(known, 14), look_ahead(known, 7, after=7)
    assert later.mean.tolist() == found.mean[:, 7:].tolist()
    assert later.low.shape == later.high.shape == (2, 1, 7)
    score = held_back(known, 7, after=9)
    # Each week has one more than the last: five of the days lie two weeks behind, two lie three.
    assert (score.after, score.naive) == (9, pytest.approx(16 / 7))
    # A year behind: as early as leaves half of the record.
    assert held_back(known, 7, after=365).after == 63


def test_a_score_by_hand_counts_what_lay_above_and_below_the_interval() -> None:
    # Weeks of 20 and of 22 calls a day by turns; the last of them has two days that nobody foresaw.
    days = np.repeat(np.where(np.arange(20) % 2, 22.0, 20.0), 7)
    days[-2:] = 200, 0
    known = Counts(first=date(2026, 1, 5), counts=days[None, :], labels=["all"], holidays={})
    score = held_back(known, 7)
    # As a week before: five days are 2 off, one 180 and one 20; in the past each was 2 off.
    assert score.naive == pytest.approx((5 * 2 + 180 + 20) / 7 / 2)
    assert score.within == pytest.approx((5 / 7, 5 / 7))
    assert score.mase == pytest.approx((5 + 179 + 21) / 7 / 2, rel=0.02)

"""Counts whose law is known: what comes is told, and what the interval promises is held."""

from dataclasses import replace

import numpy as np
import pytest

from turnout.engines.forecast.calendar import YEAR_DAYS, Calendar
from turnout.engines.forecast.counts import forecast


def days(count: int) -> Calendar:
    day = np.arange(count)
    return Calendar(
        day=day, weekday=day % 7, year=day % 365 / YEAR_DAYS, holiday=np.zeros(count, np.int64)
    )


def test_a_busy_weekday_stays_busy() -> None:
    calendar = days(84)
    law = np.where(calendar.weekday == 4, 200.0, 100.0)
    told = forecast(law[None, :70], calendar)
    assert told.mean[0] == pytest.approx(law[70:], rel=0.02)


def test_a_holiday_that_was_quiet_will_be_quiet() -> None:
    holiday = np.zeros(420, np.int64)
    holiday[[30, 200, 410]] = 1
    calendar = replace(days(420), holiday=holiday)
    law = np.where(holiday == 1, 50.0, 100.0)
    told = forecast(law[None, :400], calendar)
    assert told.mean[0, 10] == pytest.approx(50.0, rel=0.1)
    assert told.mean[0, 9] == pytest.approx(100.0, rel=0.1)


def test_what_the_last_weeks_had_more_is_carried_on() -> None:
    calendar, counts = days(120), np.full((1, 100), 100.0)
    counts[0, 40:] = 150.0
    assert forecast(counts, calendar).mean.min() > 130.0


def test_the_interval_holds_as_often_as_it_says() -> None:
    rng = np.random.default_rng(8)
    calendar, held = days(428), []
    law = 60.0 + 20.0 * (calendar.weekday >= 5)
    for _ in range(20):
        came = rng.poisson(law, (3, 428)).astype(float)
        told = forecast(came[:, :400], calendar)
        held.append((told.low <= came[:, 400:]) & (came[:, 400:] <= told.high))
    shares = np.array(held).mean(axis=(0, 2, 3))
    assert shares == pytest.approx([0.8, 0.95], abs=0.03)


def test_hours_without_a_call_are_no_trouble_and_less_than_a_week_is() -> None:
    steps = 24 * 10
    hour = np.arange(steps) % 24
    calendar = Calendar(
        day=np.arange(steps) // 24,
        weekday=np.arange(steps) // 24 % 7,
        year=np.zeros(steps),
        holiday=np.zeros(steps, np.int64),
        hour=hour,
    )
    law = np.where(hour >= 12, 4.0, 0.0)
    told = forecast(law[None, : 24 * 9], calendar)
    assert told.mean[0, :6].max() < 0.7
    assert told.mean[0, 14:20].min() > 2.5
    with pytest.raises(ValueError, match="a week"):
        forecast(law[None, :100], calendar)

"""What is learned from recorded runs, on runs of which the truth is known."""

import numpy as np
import pytest

from turnout.engines.roads.pace import Pace, Runs, foreseen, learn, median_bias

CLASSES = np.array([0.6, 1.4, 1.0])
WEEK = np.where(np.arange(168) // 24 >= 5, 0.9, np.where(np.arange(168) % 24 < 12, 1.2, 1.0))


def runs_of(truth: Pace, count: int, *, seed: int, noise: float = 0.2, late: float = 0.1) -> Runs:
    """Runs on nine days with noise, of which some have a button pressed far too late."""
    chance = np.random.default_rng(seed)
    driven = chance.exponential(60.0, (count, 3)) * (chance.random((count, 3)) < 0.6) + 5.0
    hour, day = chance.integers(0, 168, count), chance.integers(0, 9, count)
    runs = Runs(
        class_seconds=driven,
        seconds=np.ones(count),
        hour=hour,
        district=chance.integers(-1, 2, count),
        day=day,
        metres=driven.sum(axis=1) * 10,
    )
    seconds = truth.seconds_of(runs) * chance.lognormal(0.0, noise, count)
    seconds[chance.random(count) < late] *= 4.0
    return Runs(
        class_seconds=driven,
        seconds=seconds,
        hour=hour,
        district=runs.district,
        day=day,
        metres=runs.metres,
    )


def pace(start: float = 30.0) -> Pace:
    return Pace(start_seconds=start, classes=CLASSES, hours=WEEK, districts=np.array([1.15, 0.9]))


def test_a_known_pace_is_found_again_though_some_buttons_were_pressed_late() -> None:
    found = learn(runs_of(pace(), 6_000, seed=1, late=0.05), 2)
    scale = np.median(found.hours / WEEK)
    assert found.start_seconds * scale == pytest.approx(30.0, rel=0.25)
    np.testing.assert_allclose(found.classes[:2] * scale, CLASSES[:2], rtol=0.12)
    weekend, morning = found.hours[24 * 5 + 15], found.hours[9]
    assert morning / weekend == pytest.approx(1.2 / 0.9, rel=0.1)
    assert found.districts[0] / found.districts[1] == pytest.approx(1.15 / 0.9, rel=0.1)


def test_days_that_were_not_learned_from_are_foreseen_within_five_per_cent() -> None:
    runs = runs_of(pace(), 2_000, seed=2)
    after = median_bias(foreseen(runs, 2), runs.seconds)
    before = median_bias(runs.class_seconds.sum(axis=1), runs.seconds)
    assert abs(before) > 0.15
    assert abs(after) < 0.05


def test_few_runs_change_little() -> None:
    runs = runs_of(pace(), 3, seed=3, noise=0.0, late=0.0)
    found = learn(runs, 2)
    assert (np.abs(found.hours - 1.0) < 0.1).all()
    assert (np.abs(found.districts - 1.0) < 0.1).all()


def test_a_class_or_hour_that_nobody_drove_keeps_the_common_pace() -> None:
    runs = runs_of(pace(0.0), 400, seed=4)
    unseen = Runs(
        class_seconds=np.column_stack([runs.class_seconds, np.zeros(400)]),
        seconds=runs.seconds,
        hour=np.full(400, 10),
        district=runs.district,
        day=runs.day,
        metres=runs.metres,
    )
    found = learn(unseen, 3)
    common = np.median(runs.seconds / runs.class_seconds.sum(axis=1))
    assert found.classes[3] == pytest.approx(common, rel=0.3)
    assert found.hours[24 * 6 + 3] == 1.0
    assert found.districts[2] == 1.0


def test_nothing_is_learned_from_nothing() -> None:
    with pytest.raises(ValueError, match="no run"):
        learn(runs_of(pace(), 5, seed=1).some(np.zeros(5, np.bool_)), 2)

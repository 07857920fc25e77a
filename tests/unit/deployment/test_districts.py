"""A road of nine stretches, a post at each end and one between; most calls are in the west."""

import numpy as np
import pytest

from turnout.deployment.districts import (
    Ground,
    blind_spots,
    evenest,
    measure,
    plan_with,
    thin_hours,
)
from turnout.engines.districts.districting import Streets

ATOMS = np.arange(9)
HOME = np.array([0, 4, 8])
CALLS = np.array([0] * 30 + [1] * 30 + [2] * 30 + [3, 4, 5, 6, 7, 8] * 2)
GROUND = Ground(
    posts=["west", "middle", "east"],
    streets=Streets.joined(ATOMS, ATOMS + 1, np.ones(9)),
    seconds=np.abs(ATOMS - HOME[:, None]) * 60.0,
    home=HOME,
    atom=CALLS,
    work=np.full(len(CALLS), 1_200.0),
    hour=np.array([5] * 90 + [7] * 12),
    days=7.0,
)


def test_who_waits_longer_than_the_way_from_the_own_post_waits_for_another() -> None:
    nearest = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2])[CALLS]
    found = measure(GROUND, nearest)
    assert found.way_seconds == pytest.approx((30 * 60 + 30 * 120 + 2 * (60 + 60 + 120 + 60)) / 102)
    assert found.response_seconds > found.way_seconds
    assert found.work_seconds.tolist() == [90 * 1200.0, 6 * 1200.0, 6 * 1200.0]
    assert found.busy.argmax() == 0


def test_evenness_takes_calls_from_the_busy_post_and_costs_seconds() -> None:
    near, even = plan_with(GROUND, 0.0), plan_with(GROUND, 500.0)
    assert near.in_one_piece
    assert even.in_one_piece
    assert even.measured.imbalance < near.measured.imbalance
    assert even.measured.way_seconds > near.measured.way_seconds


def test_people_do_not_wait_longer_than_they_do_today() -> None:
    today = measure(GROUND, np.array([0, 0, 0, 0, 0, 1, 1, 2, 2])[CALLS])
    plan = evenest(GROUND, today.response_seconds)
    assert plan.measured.response_seconds <= 1.001 * today.response_seconds
    assert plan.measured.imbalance < today.imbalance


def test_streets_beyond_reach_and_hours_with_the_most_work_are_listed() -> None:
    assert blind_spots(GROUND, 100.0) == [(2, 30, 120.0), (6, 2, 120.0)]
    hours = thin_hours(GROUND, most=2)
    assert [hour for hour, _, _ in hours] == [5, 7]
    assert hours[0][1] == pytest.approx(90 * 1_200 / 3_600)

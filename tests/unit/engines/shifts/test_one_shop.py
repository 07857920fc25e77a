"""A shop whose day a reader can staff by hand: six hours a day, shifts of two or three."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.engines.shifts.cover import Pattern, fewest_hours, on_duty, unreached
from turnout.engines.shifts.lines import Law, least_workers, lines

DAY = 6
"""The whole week has six steps: one day, again and again."""


def every_shift(*lengths: int) -> list[Pattern]:
    return [Pattern(start=at, length=length) for length in lengths for at in range(DAY)]


def test_one_person_all_day_is_two_shifts_of_three() -> None:
    cover = fewest_hours(every_shift(3), np.ones(DAY, np.int64))
    assert (cover.steps, cover.proven) == (6, True)
    assert on_duty(every_shift(3), cover.counts, DAY).tolist() == [1] * 6


def test_somebody_stands_in_while_another_has_a_break() -> None:
    with_break = [Pattern(start=at, length=3, break_at=1, break_length=1) for at in range(DAY)]
    cover = fewest_hours(with_break, np.ones(DAY, np.int64))
    # Each works two even or two odd steps of three: two shifts for each three.
    assert cover.steps == 12
    assert on_duty(with_break, cover.counts, DAY).min() >= 1


def test_a_shift_over_midnight_belongs_to_both_days() -> None:
    assert Pattern(start=5, length=3).works(DAY) == [5, 0, 1]
    assert unreached([Pattern(start=5, length=3)], np.ones(DAY, np.int64)) == [2, 3, 4]


@given(st.lists(st.integers(0, 2), min_size=DAY, max_size=DAY))
@settings(max_examples=10, deadline=None)
def test_no_other_set_of_shifts_is_shorter(need: list[int]) -> None:
    patterns = every_shift(2, 3)[3:10]
    steps = np.array(need, np.int64)
    if unreached(patterns, steps):
        return
    found = fewest_hours(patterns, steps)
    assert found.proven
    shorter = min(
        sum(n * one.length for n, one in zip(counts, patterns, strict=True))
        for counts in product(range(3), repeat=len(patterns))
        if (on_duty(patterns, np.array(counts), DAY) >= steps).all()
    )
    assert found.steps == shorter


def test_who_rests_begins_no_shift() -> None:
    law = Law(rest=4, steps_a_week=48, shifts_a_week=5, week=168)
    start, length = np.array([0, 8, 20]), np.array([8, 8, 8])
    assert least_workers(start, length, law) == 2
    found = lines(start, length, np.zeros((2, 3), np.int64), law, seconds_max=5.0)
    assert found.open == 0
    assert found.worker[0] != found.worker[1]


def test_the_same_week_again_leaves_its_rest_too() -> None:
    law = Law(rest=11, steps_a_week=48, shifts_a_week=5, week=168)
    start, length = np.array([0, 160]), np.array([8, 8])
    # The second ends when the first begins anew: one person cannot work both.
    alone = lines(start, length, np.zeros((1, 2), np.int64), law, seconds_max=5.0)
    assert alone.open == 1


def test_wishes_are_kept_where_they_can_be() -> None:
    law = Law(rest=11, steps_a_week=40, shifts_a_week=5, week=168)
    start, length = np.array([6, 30, 54]), np.full(3, 8)
    against = np.array([[0, 0, 1], [1, 1, 0]])
    found = lines(start, length, against, law, seconds_max=5.0)
    assert (found.worker.tolist(), found.against, found.bound) == ([0, 0, 1], 0, 0)
    nobody_wants = np.array([[1, 0, 1], [1, 1, 0]])
    unhappy = lines(start, length, nobody_wants, law, seconds_max=5.0)
    assert (unhappy.against, unhappy.bound) == (1, 1)

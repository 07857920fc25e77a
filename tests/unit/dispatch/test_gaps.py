"""Hours in which nobody of a place is on duty."""

from datetime import UTC, datetime, timedelta

from turnout.dispatch.rules.gaps import Hours, gaps

MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)


def hours(starts: float, ends: float) -> Hours:
    """From one hour of the day until another."""
    return Hours(MIDNIGHT + timedelta(hours=starts), MIDNIGHT + timedelta(hours=ends))


DAY = hours(0, 24)


def test_a_place_without_anybody_is_open_all_day() -> None:
    assert gaps([], within=DAY) == [DAY]


def test_what_lies_between_two_shifts_is_told_in_any_order() -> None:
    assert gaps([hours(16, 24), hours(0, 8)], within=DAY) == [hours(8, 16)]


def test_shifts_that_touch_or_overlap_leave_nothing_between() -> None:
    assert gaps([hours(0, 8), hours(8, 16), hours(12, 24)], within=DAY) == []


def test_a_short_shift_within_a_long_one_ends_nothing() -> None:
    assert gaps([hours(0, 20), hours(2, 4)], within=DAY) == [hours(20, 24)]


def test_the_hours_before_the_first_and_after_the_last_are_told() -> None:
    assert gaps([hours(6, 18)], within=DAY) == [hours(0, 6), hours(18, 24)]


def test_what_lies_outside_the_day_is_not_looked_at() -> None:
    assert gaps([hours(-8, 6), hours(24, 32), hours(30, 31)], within=DAY) == [hours(6, 24)]
    assert gaps([hours(-8, 32)], within=DAY) == []

"""Hours in which nobody of a place is on duty."""

from datetime import UTC, datetime, timedelta

from turnout.dispatch.rules.gaps import Gap, Hours, Present, gaps

MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)


def hours(starts: float, ends: float) -> Hours:
    """From one hour of the day until another."""
    return Hours(MIDNIGHT + timedelta(hours=starts), MIDNIGHT + timedelta(hours=ends))


DAY = hours(0, 24)


def empty(*on_duty: Hours) -> list[Hours]:
    """The hours in which nobody is there when one person is in each of `on_duty`."""
    return [gap.hours for gap in gaps([Present(one, 1) for one in on_duty], within=DAY)]


def test_a_place_without_anybody_is_open_all_day() -> None:
    assert empty() == [DAY]


def test_what_lies_between_two_shifts_is_told_in_any_order() -> None:
    assert empty(hours(16, 24), hours(0, 8)) == [hours(8, 16)]


def test_shifts_that_touch_or_overlap_leave_nothing_between() -> None:
    assert empty(hours(0, 8), hours(8, 16), hours(12, 24)) == []


def test_a_short_shift_within_a_long_one_ends_nothing() -> None:
    assert empty(hours(0, 20), hours(2, 4)) == [hours(20, 24)]


def test_the_hours_before_the_first_and_after_the_last_are_told() -> None:
    assert empty(hours(6, 18)) == [hours(0, 6), hours(18, 24)]


def test_what_lies_outside_the_day_is_not_looked_at() -> None:
    assert empty(hours(-8, 6), hours(24, 32), hours(30, 31)) == [hours(6, 24)]
    assert empty(hours(-8, 32)) == []


def test_hours_with_fewer_than_the_city_asks_for_are_told_with_how_many_are_there() -> None:
    crew = Present(hours(0, 24), 3)
    guard = Present(hours(8, 20), 1)
    assert gaps([crew, guard], within=DAY, least=lambda _at: 4) == [
        Gap(hours(0, 8), 3, 4),
        Gap(hours(20, 24), 3, 4),
    ]


def test_a_figure_for_the_night_counts_at_night_alone() -> None:
    def least(at: datetime) -> int:
        return 2 if at.hour >= 22 or at.hour < 6 else 1

    turns = [MIDNIGHT + timedelta(hours=each) for each in (6, 22)]
    assert gaps([Present(DAY, 1)], within=DAY, least=least, turns=turns) == [
        Gap(hours(0, 6), 1, 2),
        Gap(hours(22, 24), 1, 2),
    ]


def test_hours_that_lack_alike_are_one_gap_and_others_are_told_apart() -> None:
    turns = [MIDNIGHT + timedelta(hours=each) for each in (-6, 6, 22, 30)]
    assert gaps([], within=DAY, turns=turns) == [Gap(DAY, 0, 1)]
    two = [Present(hours(0, 12), 1), Present(hours(12, 20), 1), Present(hours(20, 32), 2)]
    assert gaps(two, within=DAY, least=lambda _at: 3) == [
        Gap(hours(0, 20), 1, 3),
        Gap(hours(20, 24), 2, 3),
    ]
    # As many are there before and after, and more are wanted in between.
    assert gaps(
        [Present(DAY, 1)], within=DAY, least=lambda at: 2 + (6 <= at.hour < 22), turns=turns
    ) == [
        Gap(hours(0, 6), 1, 2),
        Gap(hours(6, 22), 1, 3),
        Gap(hours(22, 24), 1, 2),
    ]
    # The same lack, hours apart, is two gaps.
    assert [gap.hours for gap in gaps([Present(hours(8, 20), 1)], within=DAY)] == [
        hours(0, 8),
        hours(20, 24),
    ]

"""Due times of many clocks equal a plain refold, minute by minute and day by day."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import msgspec
import numpy as np
import pytest

from tests.toytown.desk_world import CATALOGUE
from turnout.community.calendar import work_calendar
from turnout.community.catalogue import Unit, WorkHours
from turnout.engines.deadlines import PAUSED, RUNNING, Axis, due_times, later
from turnout.ledger.chain import EPOCH, epoch_microseconds

HOLIDAYS = frozenset({date(2026, 5, 1), date(2026, 10, 1), date(2026, 10, 2)})
SWAPPED = frozenset({date(2026, 5, 9), date(2026, 10, 10)})
SHANGHAI = msgspec.structs.replace(
    CATALOGUE,
    timezone="Asia/Shanghai",
    holidays=HOLIDAYS,
    swapped=SWAPPED,
    hours=WorkHours(
        pieces=((510, 720), (810, 1050)), weekdays=(0, 1, 2, 3, 4), first_year=2026, last_year=2027
    ),
)
EAST = timedelta(hours=8)
AXES = {Unit.MINUTES: Axis.MINUTES, Unit.WORK_MINUTES: Axis.WORK_MINUTES, Unit.WORK_DAYS: 2}


def works(day: date) -> bool:
    return day in SWAPPED or (day.weekday() < 5 and day not in HOLIDAYS)


def is_work(local: datetime) -> bool:
    """Whether the minute that begins then is one of work."""
    minute = local.hour * 60 + local.minute
    return works(local.date()) and (510 <= minute < 720 or 810 <= minute < 1050)


def plain_due(spans, axis: Axis, limit: int) -> datetime | None:
    """The same, told as a person would: walk through the spans and count."""
    if axis == Axis.WORK_DAYS:
        return plain_day(spans, limit)
    left = limit
    for begin, end in spans:
        at = begin
        while left and (end is None or at < end):
            left -= axis == Axis.MINUTES or is_work(at + EAST)
            at += timedelta(minutes=1)
        if not left:
            return at
    return None


def plain_day(spans, limit: int) -> datetime | None:
    """The end of work of the last day; where the clock stood still before that, of the first day
    on which it runs again."""
    left = limit
    for begin, end in spans:
        day = (begin + EAST).date()
        last = None if end is None else (end + EAST).date()
        if not left:
            day -= timedelta(days=1)
        while left and (last is None or day < last):
            day += timedelta(days=1)
            left -= works(day)
        while not left and (not works(day) or ends(day) < begin):
            day += timedelta(days=1)
        if not left and (end is None or ends(day) <= end):
            return ends(day)
    return None


def ends(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 17, 30, tzinfo=UTC) - EAST


def random_clock(random: Random):
    axis = Axis(random.randrange(3))
    limit = random.randint(1, 6) if axis == Axis.WORK_DAYS else random.randint(1, 900)
    at = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=random.randrange(300 * 1440))
    spans = []
    for _ in range(random.randint(1, 4)):
        end = at + timedelta(minutes=random.randrange(1, 3000))
        spans.append((at, end))
        at = end + timedelta(minutes=random.randrange(0, 6000))
    if random.random() < 0.7:
        spans[-1] = (spans[-1][0], None)
    return spans, axis, limit


def arrays(clocks):
    spans = [span for own, _, _ in clocks for span in own]
    return {
        "first_span": np.cumsum([0, *(len(own) for own, _, _ in clocks)]),
        "begin": np.array([epoch_microseconds(b) for b, _ in spans]),
        "end": np.array([RUNNING if e is None else epoch_microseconds(e) for _, e in spans]),
        "axis": np.array([axis for _, axis, _ in clocks], np.int8),
        "limit": np.array([limit for _, _, limit in clocks]),
    }


def as_moment(due: int) -> datetime | None:
    return None if due == PAUSED else EPOCH + timedelta(microseconds=due)


def test_random_clocks_with_pauses_equal_a_plain_refold() -> None:
    random = Random(5)
    clocks = [random_clock(random) for _ in range(400)]
    calendar = work_calendar(SHANGHAI, {})
    found = due_times(calendar, **arrays(clocks)).tolist()
    wrong = [
        (clock, as_moment(due), plain_due(*clock))
        for clock, due in zip(clocks, found, strict=True)
        if as_moment(due) != plain_due(*clock)
    ]
    assert wrong == []


def test_a_swapped_weekend_is_worked_and_a_holiday_is_not() -> None:
    calendar = work_calendar(SHANGHAI, {})
    eve = datetime(2026, 9, 30, 9, 0, tzinfo=UTC)
    [due] = due_times(calendar, **arrays([([(eve, None)], Axis.WORK_DAYS, 5)])).tolist()
    assert as_moment(due) == datetime(2026, 10, 9, 17, 30, tzinfo=UTC) - EAST
    [due] = due_times(calendar, **arrays([([(eve, None)], Axis.WORK_DAYS, 6)])).tolist()
    assert as_moment(due) == datetime(2026, 10, 10, 17, 30, tzinfo=UTC) - EAST


def test_hours_of_work_that_begin_at_night_begin_with_the_work() -> None:
    calendar = work_calendar(SHANGHAI, {})
    friday_night = datetime(2026, 3, 6, 22, 0, tzinfo=UTC) - EAST
    clock = ([(friday_night, None)], Axis.WORK_MINUTES, 30)
    [due] = due_times(calendar, **arrays([clock])).tolist()
    assert as_moment(due) == datetime(2026, 3, 9, 9, 0, tzinfo=UTC) - EAST


def test_a_limit_that_was_reached_stays_reached() -> None:
    calendar = work_calendar(SHANGHAI, {})
    begin = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    pause, again = begin + timedelta(hours=2), begin + timedelta(days=2)
    clock = ([(begin, pause), (again, None)], Axis.MINUTES, 60)
    [due] = due_times(calendar, **arrays([clock])).tolist()
    assert as_moment(due) == begin + timedelta(hours=1)


def test_a_last_day_on_which_the_clock_is_stopped_in_time_is_not_over() -> None:
    """It is Tuesday's work that counts, and at nine on Tuesday parts are waited for."""
    calendar = work_calendar(SHANGHAI, {})
    monday, tuesday, friday = [datetime(2026, 3, day, 1, 0, tzinfo=UTC) for day in (2, 3, 6)]
    stopped = ([(monday, tuesday)], Axis.WORK_DAYS, 1)
    again = ([(monday, tuesday), (friday, None)], Axis.WORK_DAYS, 1)
    stopped_again = (
        [(monday, tuesday), (friday, friday + timedelta(hours=1)), (friday.replace(day=7), None)],
        Axis.WORK_DAYS,
        1,
    )
    too_late = ([(monday, tuesday.replace(hour=10)), (friday, None)], Axis.WORK_DAYS, 1)
    clocks = [stopped, again, stopped_again, too_late]
    found = [as_moment(one) for one in due_times(calendar, **arrays(clocks)).tolist()]
    ends_of = [None, ends(date(2026, 3, 6)), ends(date(2026, 3, 9)), ends(date(2026, 3, 3))]
    assert found == ends_of


def test_a_limit_of_nothing_is_reached_where_the_clock_begins() -> None:
    calendar = work_calendar(SHANGHAI, {})
    monday, saturday = [datetime(2026, 3, day, 2, 0, tzinfo=UTC) for day in (2, 7)]
    for begin in (monday, saturday):
        for axis in Axis:
            clock = ([(begin, None)], axis, 0)
            [due] = due_times(calendar, **arrays([clock])).tolist()
            assert as_moment(due) == begin, axis


def test_nothing_later_is_itself_and_a_paused_clock_stays_paused() -> None:
    calendar = work_calendar(SHANGHAI, {})
    at = np.array([epoch_microseconds(datetime(2026, 3, 2, tzinfo=UTC)), PAUSED])
    same = later(calendar, at, np.array([2, 2], np.int8), np.array([0, 3]))
    assert same.tolist() == at.tolist()


def test_a_moment_outside_the_calendar_is_refused() -> None:
    calendar = work_calendar(SHANGHAI, {})
    with pytest.raises(ValueError, match="outside the working calendar"):
        calendar.count(np.array([0]), Axis.WORK_DAYS)


@pytest.mark.parametrize("axis", list(Axis))
def test_what_the_calendar_does_not_reach_is_at_its_end(axis: Axis) -> None:
    """A recorded limit that nobody could count would stop the desk."""
    calendar = work_calendar(SHANGHAI, {})
    assert calendar.reached(np.array([PAUSED - 1]), axis).tolist() == [calendar.ends]
    last = calendar.count(np.array([calendar.ends]), axis)
    assert calendar.reached(last, axis)[0] <= calendar.ends
    at = np.array([calendar.ends, PAUSED])
    again = later(calendar, at, np.array([axis, axis], np.int8), np.array([9, 9]))
    assert again.tolist() == [calendar.ends, PAUSED]


def test_summer_time_makes_a_day_of_work_no_longer() -> None:
    """In Santiago clocks go back on 5 April 2026: the day has 25 hours, the work has not."""
    santiago = msgspec.structs.replace(SHANGHAI, timezone="America/Santiago")
    calendar = work_calendar(santiago, {})
    friday = datetime(2026, 4, 3, 20, 0, tzinfo=UTC)
    clock = ([(friday, None)], Axis.WORK_MINUTES, 60)
    [due] = due_times(calendar, **arrays([clock])).tolist()
    assert as_moment(due) == datetime(2026, 4, 6, 13, 0, tzinfo=UTC)

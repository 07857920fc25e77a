"""An occasion that repeats, over the night in which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import msgspec
import pytest

from turnout.base.ids import Actor, OccasionId, UnitId
from turnout.dispatch.events.occasions import OccasionPlanned
from turnout.dispatch.model.occasions import Occasion, Repeats
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules import occasions

SANTIAGO = ZoneInfo("America/Santiago")
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


def night_shift(day: date, hour: int, minute: int, *, last_day: date) -> Occasion:
    starts_at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=SANTIAGO)
    return Occasion(
        id=OccasionId(1),
        name="Night market",
        starts_at=starts_at.astimezone(UTC),
        ends_at=starts_at.astimezone(UTC) + timedelta(minutes=20),
        unit_ids=(UnitId("P01"),),
        planned_by=Actor("planner"),
        repeats=Repeats(weekdays=EVERY_DAY, last_day=last_day),
    )


def followed(first: Occasion) -> list[str]:
    """The local begin of each time, each planned from the one before as the room does it."""
    found, one = [], first
    while True:
        found.append(f"{one.starts_at.astimezone(SANTIAGO):%d %H:%M}")
        planned = occasions.again(one, next_id=one.id, now=one.ends_at, zone=SANTIAGO)
        if planned is None:
            return found
        kept = msgspec.json.decode(msgspec.json.encode(planned), type=OccasionPlanned)
        one = msgspec.structs.replace(
            one, starts_at=kept.starts_at, ends_at=kept.ends_at, repeats=kept.repeats
        )


def test_the_hour_comes_back_after_the_night_that_has_none_of_it() -> None:
    """From 24:00 of 5 September 2026 it is 1:00 at once: half past midnight is half past one then,
    and half past midnight again on the day after."""
    first = night_shift(date(2026, 9, 4), 0, 30, last_day=date(2026, 9, 8))
    assert followed(first) == ["04 00:30", "05 00:30", "06 01:30", "07 00:30", "08 00:30"]
    foreseen = [f"{at.astimezone(SANTIAGO):%d %H:%M}" for at, _ in occasions.times(first, SANTIAGO)]
    assert foreseen == followed(first)


def test_where_an_hour_comes_twice_each_day_has_it_once() -> None:
    """From 24:00 of 4 April 2026 it is 23:00 once more."""
    first = night_shift(date(2026, 4, 3), 23, 30, last_day=date(2026, 4, 6))
    assert followed(first) == ["03 23:30", "04 23:30", "05 23:30", "06 23:30"]


def test_what_repeats_keeps_a_unit_from_no_other_because_of_one_shifted_night() -> None:
    """Seen from the shifted night the days after it are at the own hour."""
    first = night_shift(date(2026, 9, 4), 0, 30, last_day=date(2026, 9, 8))
    shifted = occasions.again(
        night_shift(date(2026, 9, 5), 0, 30, last_day=date(2026, 9, 8)),
        next_id=OccasionId(1),
        now=first.ends_at,
        zone=SANTIAGO,
    )
    assert shifted is not None
    held = msgspec.structs.replace(
        first,
        starts_at=shifted.starts_at,
        ends_at=shifted.ends_at,
        repeats=shifted.repeats,
    )
    at = [
        f"{one.astimezone(SANTIAGO):%d %H:%M}"
        for one, _ in islice(occasions.times(held, SANTIAGO), 2)
    ]
    assert at == ["06 01:30", "07 00:30"]
    for hour, minute, free in ((1, 30, True), (0, 40, False)):
        start = datetime(2026, 9, 7, hour, minute, tzinfo=SANTIAGO).astimezone(UTC)
        other = Occasion(
            id=OccasionId(2),
            name="Match",
            starts_at=start,
            ends_at=start + timedelta(minutes=20),
            unit_ids=(UnitId("P01"),),
            planned_by=Actor("planner"),
        )
        if free:
            occasions.plan(other, [held], now=first.starts_at, zone=SANTIAGO)
            continue
        with pytest.raises(Refusal, match="unit_kept_already"):
            occasions.plan(other, [held], now=first.starts_at, zone=SANTIAGO)


def planned(first: Occasion, at: time | None) -> Occasion:
    """As the room keeps what a person planned for that time of day."""
    repeats = first.repeats and msgspec.structs.replace(first.repeats, at=at)
    asked = msgspec.structs.replace(first, repeats=repeats)
    made = occasions.plan(asked, [], now=first.starts_at, zone=SANTIAGO)
    return msgspec.structs.replace(first, repeats=made.repeats)


def test_what_is_planned_for_an_hour_that_the_first_night_has_not_has_it_from_the_next_on() -> None:
    first = night_shift(date(2026, 9, 6), 0, 30, last_day=date(2026, 9, 8))
    assert followed(planned(first, time(0, 30))) == ["06 01:30", "07 00:30", "08 00:30"]
    assert followed(planned(first, None)) == ["06 01:30", "07 01:30", "08 01:30"]


def test_a_time_of_day_that_is_its_own_is_not_told_twice_and_another_is_refused() -> None:
    first = night_shift(date(2026, 9, 4), 0, 30, last_day=date(2026, 9, 8))
    assert planned(first, time(0, 30)).repeats == first.repeats
    with pytest.raises(Refusal, match="repeats_wrong"):
        planned(first, time(1, 30))


def test_a_plan_that_meets_no_changed_clock_is_recorded_as_before() -> None:
    written = msgspec.json.encode(Repeats(weekdays=(1,), last_day=date(2026, 9, 8)))
    assert written == b'{"weekdays":[1],"last_day":"2026-09-08"}'

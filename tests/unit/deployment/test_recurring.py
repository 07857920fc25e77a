"""Calls that never end."""

from datetime import UTC, datetime, timedelta
from itertools import islice

from turnout.base.geo import Point
from turnout.base.ids import IncidentTypeCode
from turnout.deployment.simulator.calls import RecordedCall
from turnout.deployment.simulator.recurring import repeat_weekly

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def call(name: str, day: int, *, of: str | None = None) -> RecordedCall:
    return RecordedCall(
        id=name,
        received_at=MONDAY + day * DAY,
        incident_type=IncidentTypeCode("fall"),
        priority=None,
        address="Long Road",
        point=Point(0, 0),
        on_scene_seconds=None,
        transport=False,
        hospital_seconds=None,
        second_caller_of=of,
    )


def test_a_week_comes_again_on_the_same_days_under_new_names():
    told = repeat_weekly([call("a", 0), call("b", 1, of="a")], after=MONDAY + 14 * DAY)
    first, second, third = islice(told, 3)
    assert (first.id, first.received_at) == ("b@2", MONDAY + 15 * DAY)
    assert first.second_caller_of == "a@2"
    assert (second.id, second.received_at) == ("a@3", MONDAY + 21 * DAY)
    assert third.id == "b@3"


def test_nine_days_are_told_as_one_week():
    told = repeat_weekly([call("a", 0), call("b", 8)], after=MONDAY - DAY)
    assert [one.id for one in islice(told, 2)] == ["a@0", "a@1"]


def test_a_time_before_the_first_call_is_reached_backwards():
    told = repeat_weekly([call("a", 0)], after=MONDAY - 8 * DAY)
    assert next(told).received_at == MONDAY - 7 * DAY


def test_without_calls_nobody_calls():
    assert list(repeat_weekly([], after=MONDAY)) == []

"""Closed incidents of a day, held against the promises that the measures hold them to."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.scenarios.test_a56_a_closed_incident_is_reviewed import REVIEWED_TOWN
from tests.toytown import TOWN, Toytown
from tests.toytown.room import open_toytown
from turnout.base.ids import IncidentId, IncidentTypeCode
from turnout.base.text import Words
from turnout.bootstrap.measures import figures_of
from turnout.dispatch.city import City, Service, Span, Target
from turnout.dispatch.commands.calls import AnswerCall, HoldCall, ResumeCall
from turnout.dispatch.commands.incidents import MergeIncidents, SplitCall
from turnout.insight.calendar import Period
from turnout.insight.case import Case, Flag
from turnout.insight.cases import cases_between

BURGLARY = TOWN.incident_types[IncidentTypeCode("burglary")].priority
DAY = Period(first=date(2026, 3, 2), last=date(2026, 3, 2))


def promising(span: Span, seconds: float, service: Service | None = None, **more: Any) -> City:
    """The town with one promise: nine of ten within so many seconds."""
    made = Target(
        name="a promise",
        span=span,
        service=service,
        seconds=seconds,
        share=0.9,
        source=Words.plain("Toytown"),
        **more,
    )
    return replace(TOWN, targets=(made,), zones={"west": "inner"})


def cases_of(
    city: City, story: Callable[[Toytown], Awaitable[None]], day: Period = DAY
) -> dict[IncidentId, Case]:
    """The cases of the day on which this happened. A promise is missed in the list exactly when
    the measures count a line beyond it: here every line is of an incident in the list."""

    async def live() -> dict[IncidentId, Case]:
        town = await open_toytown(city)
        await story(town)
        await town.room.flush()
        [span] = {target.span for target in city.targets}
        figures = await figures_of(town.ledger, city, day)
        [figure] = [one for one in figures if one.span is span and one.by is None]
        shares = [kept.share for kept in figure.kept if kept.share is not None]
        begin, end = day.bounds(ZoneInfo(city.timezone))
        cases = await cases_between(town.ledger, city, begin, end)
        beyond = any(share.hits < share.n for share in shares)
        assert beyond == any(case.missed for case in cases.values())
        return cases

    return asyncio.run(live())


async def two_callers_are_one_happening(town: Toytown) -> None:
    """12:00:00 it rings; E01 is sent at 12:01:00. At 12:05:00 somebody else rings, and that is
    opened as another fire, then found to be the same. E01 is there at 12:10:00."""
    town.clock.wait(0)
    first = await town.incident(0, "bin_fire")
    town.clock.wait(60)
    (order,) = await town.send(first)
    town.clock.wait(240)
    other = await town.incident(0, "bin_fire")
    await town.do(MergeIncidents(incident_id=first, into=other))
    town.clock.wait(300)
    await town.report(order, "en_route", "on_scene", "cleared")
    await town.close(other)


def test_a_merged_incident_began_with_the_earlier_call_and_has_the_orders_of_both() -> None:
    [case] = cases_of(promising(Span.TOTAL, 480), two_callers_are_one_happening).values()
    assert case.there_at is not None
    assert (case.there_at - case.received_at).total_seconds() == 600
    assert (case.missed, len(case.calls), len(case.sent)) == ((Span.TOTAL,), 2, 1)


async def the_later_ends_in_the_earlier(town: Toytown) -> None:
    """The same, but the incident of 12:05:00 is merged into the first."""
    first = await town.incident(0, "bin_fire")
    town.clock.wait(300)
    other = await town.incident(0, "bin_fire")
    (order,) = await town.send(other, "E02", reason="it is near")
    await town.do(MergeIncidents(incident_id=other, into=first))
    town.clock.wait(300)
    await town.report(order, "en_route", "on_scene", "cleared")
    await town.close(first)


def test_the_earlier_call_begins_it_whichever_incident_goes_on() -> None:
    [case] = cases_of(promising(Span.TOTAL, 480), the_later_ends_in_the_earlier).values()
    assert case.there_at is not None
    assert (case.there_at - case.received_at).total_seconds() == 600
    assert (case.missed, case.overridden) == ((Span.TOTAL,), 1)


async def an_engine_drives_for_five_minutes(town: Toytown) -> None:
    """It rolls 100 s after the order; the ladder, ordered first, drives longer and comes later."""
    fire = await town.incident(0, "house_fire")
    ladder, engine = await town.send(fire, "T01", "E01", reason="it is near")
    town.clock.wait(50)
    await town.report(ladder, "en_route")
    town.clock.wait(50)
    await town.report(engine, "en_route")
    town.clock.wait(300)
    await town.report(engine, "on_scene")
    town.clock.wait(10)
    await town.report(ladder, "on_scene", "cleared")
    await town.report(engine, "cleared")
    await town.close(fire)


def test_who_drove_too_long_is_in_the_list_as_in_the_measures() -> None:
    late = promising(Span.TRAVEL, 299, Service.FIRE)
    [case] = cases_of(late, an_engine_drives_for_five_minutes).values()
    assert case.missed == (Span.TRAVEL,)
    kept = promising(Span.TRAVEL, 300, Service.FIRE)
    [case] = cases_of(kept, an_engine_drives_for_five_minutes).values()
    assert case.missed == ()


async def an_ambulance_comes_to_a_fire(town: Toytown) -> None:
    """The engine rolls after 70 s, the ambulance after 80."""
    fire = await town.incident(0, "house_fire")
    engine, ambulance = await town.send(fire, "E01", "A01", reason="somebody is hurt")
    town.clock.wait(70)
    await town.report(engine, "en_route")
    town.clock.wait(10)
    await town.report(ambulance, "en_route")
    for order in (engine, ambulance):
        await town.report(order, "on_scene", "cleared")
    await town.close(fire)


def test_a_unit_is_held_to_the_promise_of_its_own_service() -> None:
    fire = promising(Span.TURNOUT, 75, Service.FIRE)
    [case] = cases_of(fire, an_ambulance_comes_to_a_fire).values()
    assert case.missed == ()
    ambulance = promising(Span.TURNOUT, 75, Service.AMBULANCE)
    [case] = cases_of(ambulance, an_ambulance_comes_to_a_fire).values()
    assert case.missed == (Span.TURNOUT,)


async def a_burglary_waits(town: Toytown) -> None:
    """Answered after 20 s, sent 90 s later; priority 2, in the west."""
    call = await town.ring(0, dialled=Service.POLICE)
    town.clock.wait(20)
    await town.do(AnswerCall(call_id=call))
    town.clock.wait(5)
    burglary = await town.take(call)
    await town.classify(burglary, "burglary")
    town.clock.wait(85)
    (order,) = await town.send(burglary)
    await town.report(order, "en_route", "on_scene", "cleared")
    await town.close(burglary)


@pytest.mark.parametrize(
    ("city", "missed"),
    [
        (promising(Span.ANSWER, 19), True),
        (promising(Span.ANSWER, 20), False),
        (promising(Span.ANSWER, 19, Service.FIRE), False),
        (promising(Span.PROCESS, 89), True),
        (promising(Span.PROCESS, 90), False),
        (promising(Span.ANSWER, 19, priority=BURGLARY), True),
        (promising(Span.ANSWER, 19, priority=BURGLARY + 1), False),
        (promising(Span.ANSWER, 19, zone="inner"), True),
        (promising(Span.ANSWER, 19, zone="outer"), False),
        (promising(Span.ANSWER, 19, valid_from=date(2026, 3, 2)), True),
        (promising(Span.ANSWER, 19, valid_from=date(2026, 3, 3)), False),
        (promising(Span.ANSWER, 19, valid_until=date(2026, 3, 1)), False),
    ],
)
def test_a_promise_is_missed_by_whom_it_was_made_for_on_its_day(city: City, missed: bool) -> None:
    [case] = cases_of(city, a_burglary_waits).values()
    assert bool(case.missed) == missed


def test_the_day_of_an_incident_is_the_citys_own() -> None:
    third = Period(first=date(2026, 3, 3), last=date(2026, 3, 3))
    made = promising(Span.ANSWER, 19, valid_from=date(2026, 3, 3))
    # Noon in UTC is past midnight on the third of March at the line of dates.
    city = replace(made, timezone="Pacific/Auckland")
    assert cases_of(city, a_burglary_waits) == {}
    [case] = cases_of(city, a_burglary_waits, third).values()
    assert case.missed == (Span.ANSWER,)


async def around_midnight(town: Toytown) -> None:
    """One rings a second before midnight, one at midnight, one a second before the next."""
    for rings in (
        datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC),
        datetime(2026, 3, 3, tzinfo=UTC),
        datetime(2026, 3, 3, 23, 59, 59, tzinfo=UTC),
    ):
        town.clock.pass_to(rings)
        fire = await town.incident(0)
        town.clock.wait(0.9)
        await town.close(fire)


def test_a_case_belongs_to_the_day_on_which_it_rang() -> None:
    city = promising(Span.ANSWER, 60)
    third = Period(first=date(2026, 3, 3), last=date(2026, 3, 3))
    both = Period(first=date(2026, 3, 2), last=date(2026, 3, 3))
    found = [list(cases_of(city, around_midnight, day)) for day in (DAY, third, both)]
    assert [len(each) for each in found] == [1, 2, 3]


def closed_after(wait: timedelta) -> Callable[[Toytown], Awaitable[None]]:
    """A fire that is put out so long after the end of the second of March."""

    async def story(town: Toytown) -> None:
        fire = await town.incident(0, "bin_fire")
        town.clock.pass_to(datetime(2026, 3, 3, tzinfo=UTC) + wait)
        await town.close(fire)

    return story


def test_what_is_closed_within_three_days_of_the_last_is_a_case_and_what_is_open_is_none() -> None:
    city = promising(Span.ANSWER, 60)
    second = timedelta(seconds=1)
    assert len(cases_of(city, closed_after(timedelta(days=3) - second))) == 1
    assert len(cases_of(city, closed_after(timedelta(days=3) + second))) == 0


async def a_caller_is_held_twice(town: Toytown) -> None:
    """For 40 s, then for 10; and a second caller for 20 s."""
    call = await town.ring(0)
    await town.do(AnswerCall(call_id=call))
    for seconds in (40, 10):
        await town.do(HoldCall(call_id=call))
        town.clock.wait(seconds)
        await town.do(ResumeCall(call_id=call))
    fire = await town.take(call)
    second = await town.ring(0)
    await town.do(AnswerCall(call_id=second))
    await town.do(HoldCall(call_id=second))
    town.clock.wait(20)
    await town.do(ResumeCall(call_id=second))
    await town.take(second, link_to=fire)
    await town.close(fire)


@pytest.mark.parametrize(("limit", "held"), [(40, True), (41, False)])
def test_the_longest_wait_of_any_caller_counts(limit: int, held: bool) -> None:
    checklist = replace(REVIEWED_TOWN.checklists[0], call_held_seconds=limit)
    city = replace(promising(Span.ANSWER, 60), checklists=(checklist,))
    [case] = cases_of(city, a_caller_is_held_twice).values()
    assert [call.held_seconds for call in case.calls] == [40, 20]
    assert case.flags == ({Flag.CALL_HELD} if held else set())


async def a_held_call_is_split_off(town: Toytown) -> None:
    """A second caller, held for a minute, was about something else."""
    fire = await town.incident(0, "bin_fire")
    second = await town.ring(0)
    await town.do(AnswerCall(call_id=second))
    await town.do(HoldCall(call_id=second))
    town.clock.wait(60)
    await town.do(ResumeCall(call_id=second))
    await town.take(second, link_to=fire)
    other = (await town.do(SplitCall(call_id=second))).incident_id
    assert other is not None
    await town.classify(other, "bin_fire")
    await town.close(fire)
    await town.close(other)


def test_a_call_that_was_split_off_waited_in_its_own_case_alone() -> None:
    checklist = replace(REVIEWED_TOWN.checklists[0], call_held_seconds=60)
    city = replace(promising(Span.ANSWER, 90), checklists=(checklist,))
    first, split = cases_of(city, a_held_call_is_split_off).values()
    assert ([one.held_seconds for one in first.calls], first.flags) == ([0], set())
    assert ([one.held_seconds for one in split.calls], split.flags) == ([60], {Flag.CALL_HELD})

"""Closed incidents of a day, held against the promises that the measures hold them to."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from tests.toytown import TOWN, Toytown
from tests.toytown.room import open_toytown
from turnout.base.ids import IncidentId
from turnout.base.text import Words
from turnout.bootstrap.measures import figures_of
from turnout.dispatch.city import City, Service, Span, Target
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.insight.calendar import Period
from turnout.insight.case import Case
from turnout.insight.cases import cases_between

DAY = Period(first=date(2026, 3, 2), last=date(2026, 3, 2))


def promising(span: Span, seconds: float, service: Service | None = None) -> City:
    """The town with one promise: nine of ten within so many seconds."""
    made = Target(
        name="a promise",
        span=span,
        service=service,
        seconds=seconds,
        share=0.9,
        source=Words.plain("Toytown"),
    )
    return replace(TOWN, targets=(made,))


def cases_of(city: City, story: Callable[[Toytown], Awaitable[None]]) -> dict[IncidentId, Case]:
    """The cases of the day on which this happened. A promise is missed in the list exactly when
    the measures count a line beyond it: here every line is of an incident in the list."""

    async def live() -> dict[IncidentId, Case]:
        town = await open_toytown(city)
        await story(town)
        await town.room.flush()
        [span] = {target.span for target in city.targets}
        figures = await figures_of(town.ledger, city, DAY)
        [figure] = [one for one in figures if one.span is span and one.by is None]
        shares = [kept.share for kept in figure.kept if kept.share is not None]
        begin, end = DAY.bounds(ZoneInfo(city.timezone))
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


async def an_engine_drives_for_five_minutes(town: Toytown) -> None:
    """It rolls 100 s after the order; the ladder, which comes at the same time, drove longer."""
    fire = await town.incident(0, "house_fire")
    engine, ladder = await town.send(fire, "E01", "T01", reason="it is near")
    town.clock.wait(50)
    await town.report(ladder, "en_route")
    town.clock.wait(50)
    await town.report(engine, "en_route")
    town.clock.wait(300)
    await town.report(engine, "on_scene")
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

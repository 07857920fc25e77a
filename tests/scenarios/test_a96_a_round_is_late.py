"""A96: a site of a unit's round is not visited in time. Whoever has the unit's service is told, and
it is over when the crew says that it was there. An order keeps a unit from its round."""

from dataclasses import replace
from datetime import date, timedelta

from tests.toytown import START, TOWN, Toytown, post, story_in
from turnout.base.ids import Actor, DeskId, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Limit, LimitKind, Service
from turnout.dispatch.commands.deployment import (
    CallVisitLate,
    MakeVisit,
    PlanRounds,
    SeeLateVisit,
)
from turnout.dispatch.commands.desks import ConfirmHandover, HandOver, OpenDesk
from turnout.dispatch.late_visits import told_of
from turnout.dispatch.model.deployment import RoundStop

P01 = UnitId("P01")
TODAY = START.date()
MINUTE = 60
CITY = replace(
    TOWN,
    limits=(
        Limit(
            kind=LimitKind.VISIT,
            seconds=15 * MINUTE,
            valid_from=date(2020, 1, 1),
            source=Words.plain("Toytown"),
        ),
    ),
)
"""Fifteen minutes after its planned end a visit is late."""


def stop(site: str, minutes: int) -> RoundStop:
    """Of twenty minutes, from so many minutes after the start."""
    starts_at = START + timedelta(minutes=minutes)
    ends_at = starts_at + timedelta(minutes=20)
    return RoundStop(unit_id=P01, site=site, point=post(2), starts_at=starts_at, ends_at=ends_at)


SCHOOL, MARKET = stop("school", 10), stop("market", 60)


def planning(*stops: RoundStop) -> PlanRounds:
    return PlanRounds(first_day=TODAY, last_day=TODAY, stops=stops)


def made(one: RoundStop) -> MakeVisit:
    return MakeVisit(unit_id=one.unit_id, site=one.site, starts_at=one.starts_at)


def seen(one: RoundStop) -> SeeLateVisit:
    return SeeLateVisit(unit_id=one.unit_id, site=one.site, starts_at=one.starts_at)


def told(town: Toytown) -> list[tuple[str, str | None]]:
    state = town.board
    return [(one.stop.site, told_of(state, one.stop.unit_id)) for one in state.deployed.late]


@story_in(CITY)
async def test_the_desk_is_told_until_the_crew_has_been_there(town: Toytown) -> None:
    police = OpenDesk(desk_id=DeskId("police"), services=(Service.POLICE,))
    await town.do(police, actor=Actor("seat-4"))
    await town.do(planning(SCHOOL, MARKET))
    await town.pass_time(45 * MINUTE - 1)
    with town.refused("visit_not_late"):
        await town.do(CallVisitLate(unit_id=P01, site="school", starts_at=SCHOOL.starts_at))
    with town.refused("visit_not_late"):
        await town.do(seen(SCHOOL))
    assert told(town) == []
    await town.pass_time(1)
    assert told(town) == [("school", "seat-4")]
    await town.do(HandOver(to_seat=Actor("seat-5")), actor=Actor("seat-4"))
    await town.do(ConfirmHandover(number=1), actor=Actor("seat-5"))
    assert told(town) == [("school", "seat-5")], "it goes where the desk goes"
    await town.do(made(SCHOOL))
    assert told(town) == []
    await town.do(made(MARKET))
    await town.pass_time(3600)
    assert told(town) == []
    await town.assert_facts(
        "DeskOpened RoundsPlanned VisitLate HandoverOffered HandoverConfirmed VisitMade*2"
    )


@story_in(CITY)
async def test_everybody_is_told_where_nobody_sits_until_somebody_looks_after_it(
    town: Toytown,
) -> None:
    await town.do(planning(SCHOOL, MARKET))
    await town.pass_time(95 * MINUTE)
    assert told(town) == [("school", None), ("market", None)]
    await town.do(seen(SCHOOL), actor=Actor("seat-2"))
    assert told(town) == [("market", None)]
    with town.refused("late_visit_seen") as again:
        await town.do(seen(SCHOOL))
    assert "seat-2" in again.what.en
    # Planned anew: what was to be visited before is nobody's business any more.
    await town.do(planning(stop("bank", 120)))
    assert told(town) == []
    with town.refused("no_such_visit"):
        await town.do(seen(MARKET))
    await town.assert_facts("RoundsPlanned VisitLate*2 LateVisitSeen RoundsPlanned")


@story_in(CITY)
async def test_a_unit_under_an_order_is_late_nowhere_and_late_again_when_it_is_free(
    town: Toytown,
) -> None:
    await town.do(planning(SCHOOL))
    incident = await town.incident(3, "house_fire")
    (order,) = await town.send(incident, "P01", reason="keep the crowd back")
    await town.report(order, "acknowledged", "en_route", "on_scene")
    await town.pass_time(90 * MINUTE)
    assert told(town) == []
    with town.refused("visit_not_late"):
        await town.do(CallVisitLate(unit_id=P01, site="school", starts_at=SCHOOL.starts_at))
    await town.report(order, "cleared")
    await town.pass_time(1)
    assert told(town) == [("school", None)]
    await town.assert_facts(
        "RoundsPlanned CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " RecommendationOverridden UnitAssigned AssignmentAcknowledged UnitEnRoute UnitOnScene"
        " UnitCleared VisitLate"
    )


@story_in(CITY)
async def test_what_was_late_already_when_it_was_planned_is_told_to_nobody(town: Toytown) -> None:
    await town.pass_time(45 * MINUTE)
    await town.do(planning(SCHOOL))
    await town.pass_time(3600)
    assert told(town) == []
    with town.refused("visit_not_late"):
        await town.do(seen(SCHOOL))
    await town.assert_facts("RoundsPlanned")


@story_in(TOWN)
async def test_a_city_without_a_limit_is_told_of_none(town: Toytown) -> None:
    await town.do(planning(SCHOOL))
    await town.pass_time(86_400)
    assert told(town) == []
    with town.refused("visit_not_late"):
        await town.do(seen(SCHOOL))
    await town.assert_facts("RoundsPlanned")

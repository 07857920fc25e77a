"""A59: a crew rests. A fire that may interrupt it gets it a little later, a lesser one does not,
and a recall has its reason."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.toytown import START, TOWN, Toytown, story, story_in
from turnout.base.ids import UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Limit, LimitKind
from turnout.dispatch.commands.breaks import EndBreak, RecallFromBreak, StartBreak
from turnout.dispatch.commands.incidents import Recommend
from turnout.dispatch.commands.shifts import PlannedShift, PlanShifts
from turnout.dispatch.commands.units import TakeOutOfService
from turnout.dispatch.model.recommendations import Choice

E01, E02, T01 = UnitId("E01"), UnitId("E02"), UnitId("T01")


def limit(kind: LimitKind, seconds: float, priority: int | None = None) -> Limit:
    since = date(2020, 1, 1)
    return Limit(
        kind=kind,
        seconds=seconds,
        valid_from=since,
        source=Words.plain("Toytown"),
        priority=priority,
    )


RESTING = replace(
    TOWN,
    limits=(
        limit(LimitKind.BREAK_READY, 100, priority=1),
        limit(LimitKind.BREAK_LONGEST, 1800),
    ),
)
"""Priority 1 interrupts a break, after 100 seconds; a break lasts half an hour at most."""

CREW_OF_TWO = replace(
    RESTING, units={**TOWN.units, T01: replace(TOWN.units[T01], shares_crew_with=E01)}
)


def chosen(town: Toytown, incident: int, unit: str) -> Choice:
    made = town.card(incident).recommendation  # type: ignore[arg-type]  # a number is an id here
    assert made is not None
    return next(choice for choice in made.chosen if choice.unit_id == unit)


async def rest(town: Toytown, unit: UnitId, minutes: int, *, at: datetime | None = None) -> None:
    await town.do(StartBreak(unit_id=unit, minutes=minutes), happened_at=at)


@story_in(RESTING)
async def test_what_may_not_interrupt_a_break_gets_another_unit(town: Toytown) -> None:
    await rest(town, E01, 30)
    assert town.unit("E01") == "on_break"
    bin_fire = await town.incident(0, "bin_fire")
    assert town.proposed(bin_fire) == {"E02": "pump"}, "four posts away, while E01 eats next door"
    with town.refused("unit_on_break") as refusal:
        await town.send(bin_fire, "E01", reason="nearer")
    assert "12:30" in refusal.what.en
    await town.do(RecallFromBreak(unit_id=E01, reason="nobody else is near"))
    assert town.unit("E01") == "available"
    await town.do(Recommend(incident_id=bin_fire))
    assert town.proposed(bin_fire) == {"E01": "pump"}
    await town.send(bin_fire)
    await town.assert_facts(
        "BreakStarted CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " BreakEnded UnitsRecommended UnitAssigned"
    )


@story_in(RESTING)
async def test_a_fire_that_waits_gets_whoever_has_rested(town: Toytown) -> None:
    for unit in (E01, E02):
        await rest(town, unit, 20)
    waiting = await town.incident(0, "bin_fire")
    assert town.proposed(waiting) == {}
    await town.pass_time(1200)
    assert town.proposed(waiting) == {"E01": "pump"}


@story_in(RESTING)
async def test_the_most_urgent_gets_the_crew_a_little_later(town: Toytown) -> None:
    await rest(town, E01, 30)
    fire = await town.incident(0, "house_fire")
    assert town.proposed(fire) == {"E01": "pump", "T01": "ladder"}
    line = chosen(town, fire, "E01")
    assert (line.rest_seconds, line.turnout_seconds, line.road_seconds) == (100.0, 80.0, 0.0)
    assert line.status == "on_break"
    await town.send(fire)
    assert town.unit("E01") == "committed"
    assert (await town.facts())[-3:] == ["BreakEnded", "UnitAssigned", "UnitAssigned"]


@story_in(RESTING)
async def test_who_is_ready_sooner_is_sent_instead_of_who_rests(town: Toytown) -> None:
    await rest(town, E01, 30)
    fire = await town.incident(2.5, "house_fire")
    # E02: 80 + 90. E01: 100 + 80 + 150.
    assert town.proposed(fire)["E02"] == "pump"
    assert "E01" not in town.proposed(fire)


@story_in(RESTING)
async def test_a_break_that_is_nearly_over_makes_nobody_later_than_its_end(town: Toytown) -> None:
    await rest(town, E01, 30)
    await town.pass_time(1760)
    fire = await town.incident(0, "house_fire")
    assert chosen(town, fire, "E01").rest_seconds == 40.0


@story_in(RESTING)
async def test_a_break_ends_by_itself_or_by_the_crew(town: Toytown) -> None:
    await rest(town, E01, 20)
    await rest(town, E02, 20)
    await town.do(EndBreak(unit_id=E02))
    assert town.unit("E02") == "available"
    with town.refused("not_on_break") as refusal:
        await town.do(EndBreak(unit_id=E02))
    assert "E02" in refusal.what.en
    with town.refused("not_on_break"):
        await town.do(RecallFromBreak(unit_id=E02, reason="wanted"))
    await town.pass_time(1199)
    assert town.unit("E01") == "on_break"
    back = await town.restart()
    await back.pass_time(1)
    assert back.unit("E01") == "available"
    town.room = back.room
    await town.assert_facts("BreakStarted*2 BreakEnded*2")


@story_in(RESTING)
async def test_a_break_has_a_length_a_free_crew_and_an_end_to_come(town: Toytown) -> None:
    with town.refused("break_too_long") as refusal:
        await rest(town, E01, 31)
    assert "30" in refusal.what.en
    for minutes in (0, -5):
        with town.refused("break_wrong_length"):
            await rest(town, E01, minutes)
    with town.refused("break_wrong_length"):
        await rest(town, E01, 5, at=START - timedelta(minutes=5))
    await rest(town, E01, 30)
    with town.refused("break_not_free") as twice:
        await rest(town, E01, 10)
    assert "on a break" in twice.what.en
    with town.refused("reason_needed"):
        await town.do(RecallFromBreak(unit_id=E01, reason=" "))
    (order,) = await town.send(await town.incident(4, "bin_fire"))
    with town.refused("break_not_free"):
        await rest(town, town.order(order).unit_id, 10)


@story_in(CREW_OF_TWO)
async def test_a_crew_with_two_vehicles_rests_from_both(town: Toytown) -> None:
    await rest(town, E01, 30)
    assert (town.unit("E01"), town.unit("T01")) == ("on_break", "on_break")
    bin_fire = await town.incident(0, "bin_fire")
    with town.refused("unit_on_break"):
        await town.send(bin_fire, "T01", reason="nearer")
    await town.do(RecallFromBreak(unit_id=T01, reason="wanted"))
    assert (town.unit("E01"), town.unit("T01")) == ("available", "available")


@story_in(RESTING)
async def test_off_duty_nobody_has_a_break(town: Toytown) -> None:
    shift = PlannedShift(
        unit_id=E01, starts_at=START, ends_at=START + timedelta(minutes=10), crew=4
    )
    await town.do(PlanShifts(shifts=(shift,)))
    await town.pass_time(0)
    await rest(town, E01, 30)
    await rest(town, E02, 30)
    await town.do(TakeOutOfService(unit_id=E02, reason="flat tyre"))
    await town.pass_time(600)
    assert (town.unit("E01"), town.unit("E02")) == ("out_of_service", "out_of_service")
    with town.refused("not_on_break"):
        await town.do(EndBreak(unit_id=E01))
    with town.refused("not_on_break"):
        await town.do(EndBreak(unit_id=E02))


@story
async def test_a_city_that_says_nothing_interrupts_no_break_and_limits_none(town: Toytown) -> None:
    await rest(town, E01, 300)
    fire = await town.incident(0, "house_fire")
    assert town.proposed(fire)["E02"] == "pump"

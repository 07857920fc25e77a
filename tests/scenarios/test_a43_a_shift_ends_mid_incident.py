"""A43: a shift ends in mid-incident."""

from dataclasses import replace
from datetime import datetime, timedelta

from tests.toytown import GAS_TOWN, START, TOWN, Toytown, story, story_in
from turnout.base.ids import Capability, UnitId
from turnout.dispatch import holding
from turnout.dispatch.commands.orders import DivertUnit
from turnout.dispatch.commands.scenes import DeclareSceneSafe
from turnout.dispatch.commands.shifts import CancelShift, PlannedShift, PlanShifts
from turnout.dispatch.commands.units import PutBackInService, ReportReturned, TakeOutOfService
from turnout.dispatch.model.recommendations import Choice
from turnout.dispatch.waves import Waves

E01, E02 = UnitId("E01"), UnitId("E02")


def minutes(count: float) -> datetime:
    return START + timedelta(minutes=count)


def shift(unit: UnitId, starts: float, ends: float, crew: int = 4, **more: object) -> PlannedShift:
    """A shift between two minutes after noon."""
    return PlannedShift(
        unit_id=unit,
        starts_at=minutes(starts),
        ends_at=minutes(ends),
        crew=crew,
        **more,  # type: ignore[arg-type]  # the test names the field
    )


async def planned(town: Toytown, *shifts: PlannedShift, reason: str | None = None) -> None:
    await town.do(PlanShifts(shifts=shifts, reason=reason))


def apart(town: Toytown, incident: int) -> list[tuple[str, str, float]]:
    """Units shown apart: which, why, and the seconds until they would be there."""
    made = town.card(incident).recommendation  # type: ignore[arg-type]  # a number is an id here
    assert made is not None
    shown: tuple[Choice, ...] = made.busy
    return [(one.unit_id, one.reason, one.arrival_seconds) for one in shown]


@story
async def test_the_crew_stays_with_its_order_and_is_off_when_that_is_over(town: Toytown) -> None:
    await planned(town, shift(E01, 0, 60), shift(E01, 480, 540))
    await town.pass_time(0)
    (order,) = await town.send(await town.incident(1, "bin_fire"))
    await town.report(order, "on_scene")
    await town.pass_time(3600)
    assert town.unit("E01") == "committed"
    assert town.order(order).status == "on_scene"
    # Nothing new is offered to it: the next fire beside it is E02's, from post 4.
    second = await town.incident(1, "bin_fire")
    assert town.proposed(second) == {"E02": "pump"}
    await town.pass_time(600)
    await town.report(order, "cleared")
    assert town.unit("E01") == "out_of_service"
    assert town.board.units[E01].done[-1].off_at == minutes(70)
    with town.refused("unit_off_shift") as refusal:
        await town.send(second, "E01", reason="nearer")
    assert "its next shift begins at 2026-03-02T20:00:00.000000Z" in refusal.what.en
    await town.do(ReportReturned(unit_id=E01))
    with town.refused("unit_off_shift"):
        await town.do(PutBackInService(unit_id=E01))
    await town.pass_time(7 * 3600)
    assert town.unit("E01") == "available"
    await town.assert_facts(
        "ShiftPlanned*2 ShiftStarted CallReceived CallTaken IncidentOpened IncidentClassified "
        "UnitsRecommended UnitAssigned UnitOnScene ShiftEnded CallReceived CallTaken "
        "IncidentOpened IncidentClassified UnitsRecommended UnitCleared UnitReturned ShiftStarted"
    )


@story
async def test_who_would_arrive_as_its_shift_ends_is_shown_apart(town: Toytown) -> None:
    # Toytown wants ten minutes. E01 is 80 + 60 s away from post 1: there at 12:02:20.
    await planned(town, shift(E01, 0, 12), shift(E02, 0, 600))
    await town.pass_time(0)
    incident = await town.incident(1, "bin_fire")
    assert town.proposed(incident) == {"E02": "pump"}
    assert apart(town, incident) == [("E01", "shift_ends", 140)]
    # A person may send it all the same, and says why.
    with town.refused("override_needs_reason"):
        await town.send(incident, "E01")
    await town.send(incident, "E01", reason="it is next door")


@story
async def test_with_time_enough_it_is_recommended_as_ever(town: Toytown) -> None:
    await planned(town, shift(E01, 0, 13))
    await town.pass_time(0)
    incident = await town.incident(1, "bin_fire")
    assert town.proposed(incident) == {"E01": "pump"}
    assert apart(town, incident) == []


@story
async def test_when_nobody_else_is_left_the_end_of_the_shift_is_the_reason(town: Toytown) -> None:
    await planned(town, shift(E01, 0, 5), shift(E02, 0, 5))
    await town.pass_time(0)
    incident = await town.incident(1, "bin_fire")
    made = town.card(incident).recommendation
    assert made is not None
    # E09 stands on the island: it is free, and no road leads from there.
    assert [(gap.wanted, gap.found, gap.because) for gap in made.unmet] == [(1, 0, "no_route")]
    assert [unit for unit, _, _ in apart(town, incident)] == ["E01", "E02"]


@story
async def test_a_crew_below_the_minimum_is_not_recommended_while_its_shift_runs(
    town: Toytown,
) -> None:
    # An engine wants three; the city says that E01 has four.
    await planned(town, shift(E01, 0, 60, crew=2), shift(E01, 60, 600, crew=3))
    await town.pass_time(0)
    assert town.proposed(await town.incident(1, "bin_fire")) == {"E02": "pump"}
    await town.pass_time(3600)
    assert town.proposed(await town.incident(1, "bin_fire")) == {"E01": "pump"}


@story
async def test_a_new_shift_takes_over_while_the_old_crew_is_out(town: Toytown) -> None:
    await planned(town, shift(E01, 0, 60, team="A"), shift(E01, 60, 120, team="B"))
    await town.pass_time(0)
    (order,) = await town.send(await town.incident(1, "bin_fire"))
    await town.pass_time(3660)
    await town.report(order, "on_scene", "cleared")
    assert town.unit("E01") == "returning"
    assert town.board.units[E01].done[-1].off_at == minutes(61)


@story
async def test_without_any_shift_a_unit_is_always_on_duty(town: Toytown) -> None:
    await planned(town, shift(E01, 480, 540))
    assert (town.unit("E01"), town.unit("E02")) == ("out_of_service", "available")
    with town.refused("reason_needed"):
        await town.do(CancelShift(unit_id=E01, starts_at=minutes(480), reason=" "))
    with town.refused("unknown_shift"):
        await town.do(CancelShift(unit_id=E01, starts_at=minutes(481), reason="moved"))
    await town.do(CancelShift(unit_id=E01, starts_at=minutes(480), reason="wrong unit"))
    assert town.unit("E01") == "available"
    await planned(town, shift(E01, 480, 540), shift(E01, 540, 600))
    for starts in (540, 480):
        await town.do(CancelShift(unit_id=E01, starts_at=minutes(starts), reason="wrong unit"))
    await planned(town, shift(E01, -10, 60))
    await town.pass_time(0)
    with town.refused("shift_began"):
        await town.do(CancelShift(unit_id=E01, starts_at=minutes(-10), reason="late"))


@story
async def test_a_room_that_was_away_catches_up_with_its_shifts(town: Toytown) -> None:
    await planned(town, shift(E01, 10, 20), shift(E01, 20, 30), shift(E02, 5, 6))
    town.clock.wait(25 * 60)
    back = await town.restart()
    await back.pass_time(0)
    assert (back.unit("E01"), back.unit("E02")) == ("available", "out_of_service")
    assert (await back.facts())[-5:].count("ShiftEnded") == 2
    # Planned late, for a moment at which another has begun already: it begins all the same.
    await back.do(PlanShifts(shifts=(shift(E02, 10, 60),)))
    await back.pass_time(0)
    assert back.unit("E02") == "available"
    town.room = back.room


@story
async def test_a_unit_is_asked_only_for_what_its_crew_is_qualified_for(town: Toytown) -> None:
    rescuers = {Capability("rescue"): 2}
    await planned(town, shift(E01, 0, 60, qualifications=rescuers), shift(E01, 60, 120))
    await town.pass_time(0)
    # E01 stands next door, but nobody on it can work a pump until one o'clock.
    fire = await town.incident(0, "bin_fire")
    assert town.proposed(fire) == {"E02": "pump"}
    crash = await town.incident(0, "crash")
    assert town.proposed(crash)["E01"] == "rescue"
    with town.refused("override_needs_reason"):
        await town.send(fire, "E01", "E02")
    first, second = await town.send(fire, "E01", "E02", reason="two hands more")
    assert (town.order(first).capability, town.order(second).capability) == (None, "pump")
    await town.report(first, "on_scene", "cleared")
    back = await town.restart()
    assert back.board.can_do(E01) == {"rescue"}
    await back.pass_time(3600)
    assert back.board.can_do(E01) == {"pump", "rescue"}
    town.room = back.room
    assert town.proposed(await town.incident(0, "bin_fire")) == {"E01": "pump"}


@story
async def test_a_crew_diverted_after_its_shift_is_off_when_the_second_order_is_over(
    town: Toytown,
) -> None:
    await planned(town, shift(E01, 0, 60, team="A"))
    await town.pass_time(0)
    (order,) = await town.send(await town.incident(1, "bin_fire"))
    await town.report(order, "en_route")
    await town.pass_time(70 * 60)
    house = await town.incident(2, "house_fire")
    await town.do(DivertUnit(assignment_id=order, to_incident_id=house, reason="it is near"))
    assert town.board.units[E01].done[-1].off_at is None
    (second,) = town.card(house).assignments
    await town.pass_time(50 * 60)
    await town.report(second, "on_scene", "cleared")
    assert town.board.units[E01].done[-1].off_at == minutes(120)
    # Eight hours of rest count from then: not from the moment of the diversion.
    with town.refused("rest_too_short"):
        await planned(town, shift(E02, 9 * 60 + 30, 12 * 60, team="A"))


@story
async def test_two_shifts_end_over_one_long_order_and_both_crews_are_off_with_it(
    town: Toytown,
) -> None:
    await planned(town, shift(E01, 0, 60, team="A"), shift(E01, 60, 120, team="B"))
    await town.pass_time(0)
    (order,) = await town.send(await town.incident(1, "bin_fire"))
    await town.report(order, "on_scene")
    await town.pass_time(130 * 60)
    await town.report(order, "cleared")
    assert [one.off_at for one in town.board.units[E01].done] == [minutes(130), minutes(130)]
    await town.pass_time(9 * 3600)
    await planned(town, shift(E02, 700, 760, team="A"))


PUMP, RESCUERS = {Capability("pump"): 4}, {Capability("rescue"): 4}
"""Nobody of the second crew can work the pump that its engine has."""


@story_in(GAS_TOWN)
async def test_a_crew_past_its_shift_can_do_no_more_than_before(town: Toytown) -> None:
    await planned(town, shift(E01, 0, 60, qualifications=RESCUERS))
    await town.pass_time(0)
    (order,) = await town.send(await town.incident(3, "fall"), "E01", reason="they are next door")
    await town.report(order, "on_scene")
    for _ in range(2):
        with town.refused("cannot_declare_safe"):
            await town.do(DeclareSceneSafe(assignment_id=order))
        await town.pass_time(3600)
    assert town.unit("E01") == "committed"
    assert town.board.can_do(E01) == RESCUERS.keys()
    await town.report(order, "cleared")
    assert town.board.can_do(E01) == {"pump", "rescue"}


@story_in(replace(TOWN, waves=Waves(held_limit_seconds={3: 7200.0})))
async def test_who_waits_for_a_pump_waits_on_as_a_shift_of_others_ends(town: Toytown) -> None:
    await planned(town, shift(E01, 0, 60, qualifications=RESCUERS))
    await town.pass_time(0)
    await town.do(TakeOutOfService(unit_id=E02, reason="no fuel"))
    fire = await town.incident(2)
    (order,) = await town.send(fire, "E01")
    await town.classify(fire, "bin_fire")
    assert town.proposed(fire) == {}
    await town.report(order, "on_scene")
    await town.pass_time(7200)
    hold = town.card(fire).hold
    assert hold is not None
    assert hold.too_long_at == minutes(120)


@story
async def test_a_crew_that_can_pump_is_proposed_where_others_of_its_engine_were(
    town: Toytown,
) -> None:
    await planned(
        town, shift(E01, 0, 60, qualifications=RESCUERS), shift(E01, 60, 600, qualifications=PUMP)
    )
    await town.pass_time(0)
    await town.do(TakeOutOfService(unit_id=E02, reason="no fuel"))
    fire = await town.incident(2)
    (order,) = await town.send(fire, "E01")
    await town.classify(fire, "bin_fire")
    await town.report(order, "on_scene", "cleared")
    await town.pass_time(3601)
    assert town.proposed(fire) == {"E01": "pump"}


@story
async def test_who_is_aboard_is_asked_what_a_crew_can_do_until_its_order_is_over(
    town: Toytown,
) -> None:
    rescuers = {Capability("rescue"): 2}
    await planned(town, shift(E01, 0, 60, qualifications=rescuers), shift(E01, 60, 180))
    await town.pass_time(0)
    for pump in ("E02", "E09"):
        await town.do(TakeOutOfService(unit_id=UnitId(pump), reason="repair"))
    fire = await town.incident(0, "bin_fire")
    (order,) = await town.send(fire, "E01", reason="two hands more")
    await town.report(order, "on_scene")
    assert holding.missing(town.board, town.card(fire)) == {"pump": 1}
    # One o'clock: the crew that comes on could work the pump, but it is not the one at the fire.
    await town.pass_time(3600)
    assert town.board.can_do(E01) == {"rescue"}
    assert holding.missing(town.board, town.card(fire)) == {"pump": 1}
    await town.report(order, "cleared")
    assert town.board.can_do(E01) == {"pump", "rescue"}
    assert town.proposed(await town.incident(0, "bin_fire")) == {"E01": "pump"}

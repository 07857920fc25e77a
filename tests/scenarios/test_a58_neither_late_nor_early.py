"""A58: nothing more is done with what is over, and what the room does by itself it does in its
time. Each refusal names what it is about."""

import pytest

from tests.toytown import VOLUNTEER_TOWN, WATCHED_TOWN, Toytown, post, story, story_in
from tests.toytown.phone import hang_up, phone
from turnout.base.ids import (
    AlarmId,
    AssignmentId,
    CallId,
    IncidentId,
    IncidentTypeCode,
    UnitId,
    VolunteerId,
)
from turnout.dispatch.commands import ROOM
from turnout.dispatch.commands.alarms import EscalateAlarm, RaiseAlarm, ReportAllWell
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.calls import ReturnClaim, TakeCall
from turnout.dispatch.commands.incidents import (
    Classify,
    Locate,
    MergeIncidents,
    Recommend,
    ReopenIncident,
    RequestReinforcement,
)
from turnout.dispatch.commands.major import DeclareMajor
from turnout.dispatch.commands.orders import AssignUnits, DivertUnit
from turnout.dispatch.commands.scenes import SetStagingPlace
from turnout.dispatch.commands.triage import AnswerQuestions, PreAlert
from turnout.dispatch.commands.volunteers import AlertVolunteers, OptIn, ReplaceSilent
from turnout.dispatch.commands.waves import LowerStage, RaiseCallBack, RaiseHeldTooLong
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.calls import CallStatus
from turnout.dispatch.model.incidents import Given
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.volunteers import VolunteerTerms
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.volunteering import Hours

MILL = Place(address="Mill", point=post(2))
OVER = IncidentId(1)


@story
async def test_with_a_closed_incident_nothing_more_is_done(town: Toytown) -> None:
    assert await town.incident(2, "house_fire") == OVER
    await town.close(OVER)
    other = await town.incident(3, "bin_fire")
    (order,) = await town.send(other)
    ringing = await town.ring(2)
    too_late: tuple[Command, ...] = (
        Classify(incident_id=OVER, incident_type=IncidentTypeCode("bin_fire")),
        Locate(incident_id=OVER, place=MILL),
        Recommend(incident_id=OVER),
        RequestReinforcement(incident_id=OVER),
        LowerStage(incident_id=OVER, level=1, reason="less smoke"),
        DeclareMajor(incident_id=OVER, reason="it spreads"),
        SetStagingPlace(incident_id=OVER, place=MILL),
        AnswerQuestions(incident_id=OVER, answers=(Given(question="start.what", answer="fire"),)),
        PreAlert(incident_id=OVER),
        AlertVolunteers(incident_id=OVER),
        AssignUnits(incident_id=OVER, unit_ids=(UnitId("E01"),)),
        DivertUnit(assignment_id=order, to_incident_id=OVER, reason="more urgent"),
        MergeIncidents(incident_id=other, into=OVER),
        TakeCall(call_id=ringing, link_to=OVER),
    )
    for command in too_late:
        with town.refused("incident_not_open") as refusal:
            await town.do(command)
        assert "1" in refusal.what.en
        assert "1" in refusal.what.zh
    await town.do(ReopenIncident(incident_id=OVER, reason="it smokes again"))
    with town.refused("incident_not_closed"):
        await town.do(ReopenIncident(incident_id=OVER, reason="it smokes again"))
    await town.do(RequestReinforcement(incident_id=OVER))
    assert town.card(OVER).level == 2


@story
async def test_a_call_that_is_taken_cannot_be_passed_on_held_or_given_away(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await town.ring(2)
    await seat.take(call)
    for step in (
        seat.transfer(call, "not mine", seat="seat-2"),
        seat.hold(call),
        seat.to_desk(call),
        seat.end(call, "test"),
    ):
        with town.refused("call_not_answered") as refusal:
            await step
        assert f"{call} " in refusal.what.en
        assert CallStatus.TAKEN.words.en in refusal.what.en
    with town.refused("call_not_abandoned"):
        await seat.allow_ring_back(call, "he called again")
    with town.refused("call_not_ringing"):
        await seat.answer(call)
    await town.assert_facts("CallReceived CallTaken IncidentOpened")


@story
async def test_who_is_with_the_community_desk_is_not_marked_as_quiet(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await town.ring(2)
    await seat.answer(call)
    await seat.to_desk(call, "a pothole")
    with town.refused("call_not_ringing"):
        await seat.quiet(call)
    await seat.from_desk(call, "somebody fell into it")
    await seat.quiet(call)
    await town.assert_facts(
        "CallReceived CallAnswered CallHandedToDesk CallReturnedFromDesk CallMarkedQuiet"
    )


@story_in(VOLUNTEER_TOWN)
async def test_volunteers_need_a_scene_to_go_to(town: Toytown) -> None:
    flood = await town.incident(None, "flood")
    with town.refused("volunteers_need_place") as refusal:
        await town.do(AlertVolunteers(incident_id=flood))
    assert f"{flood}" in refusal.what.en + refusal.remedy.en
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    )


@story
async def test_a_stage_that_is_reached_is_not_raised_to_and_none_is_skipped_over(
    town: Toytown,
) -> None:
    fire = await town.incident(0, "house_fire")
    with town.refused("level_not_higher") as same:
        await town.do(RequestReinforcement(incident_id=fire, level=1))
    assert "1" in same.what.en
    with town.refused("no_such_stage") as beyond:
        await town.do(RequestReinforcement(incident_id=fire, level=4))
    assert "house_fire" in beyond.what.en + beyond.remedy.en
    assert "3" in beyond.what.en + beyond.remedy.en
    assert "4" in beyond.what.en + beyond.remedy.en
    await town.do(RequestReinforcement(incident_id=fire, level=3))
    with pytest.raises(Refusal, match="no_such_stage"):
        await town.do(RequestReinforcement(incident_id=fire))
    with town.refused("level_not_lower") as higher:
        await town.do(LowerStage(incident_id=fire, level=3, reason="less smoke"))
    assert "3" in higher.what.en


K = AlarmKind


async def raise_now(town: Toytown, order: AssignmentId, kind: AlarmKind) -> None:
    await town.do(RaiseAlarm(assignment_id=order, kind=kind), actor=ROOM)


@story_in(WATCHED_TOWN)
async def test_an_alarm_is_not_raised_before_it_is_due_nor_for_another_step(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(2, "bin_fire"))
    for kind in (K.ACKNOWLEDGE, K.TURNOUT, K.SILENCE, K.DISTRESS):
        with town.refused("alarm_not_due") as refusal:
            await raise_now(town, order, kind)
        assert order in refusal.what.en
        assert kind.words.zh in refusal.what.zh
    town.clock.wait(30)
    with town.refused("alarm_not_due"):
        await raise_now(town, order, K.TURNOUT)
    await raise_now(town, order, K.ACKNOWLEDGE)
    with town.refused("alarm_not_due"):
        await raise_now(town, order, K.ACKNOWLEDGE)
    (alarm,) = town.board.alarms
    town.clock.wait(59)
    with town.refused("alarm_not_due") as early:
        await town.do(EscalateAlarm(alarm_id=alarm), actor=ROOM)
    assert order in early.what.en
    assert K.ACKNOWLEDGE.words.en in early.what.en
    with town.refused("unknown_alarm"):
        await town.do(EscalateAlarm(alarm_id=AlarmId(9)), actor=ROOM)
    town.clock.wait(1)
    await town.do(EscalateAlarm(alarm_id=alarm), actor=ROOM)
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"
        " AlarmRaised AlarmEscalated"
    )


@story_in(WATCHED_TOWN)
async def test_from_the_duty_commander_an_alarm_goes_no_higher(town: Toytown) -> None:
    await town.send(await town.incident(2, "bin_fire"))
    await town.pass_time(30 + 60 + 60)
    (alarm,) = town.board.alarms.values()
    assert alarm.level == 3
    town.clock.wait(3600)
    with town.refused("alarm_not_due"):
        await town.do(EscalateAlarm(alarm_id=alarm.id), actor=ROOM)


@story_in(WATCHED_TOWN)
async def test_a_crew_that_is_two_hours_on_scene_is_asked_after_though_all_is_well(
    town: Toytown,
) -> None:
    (order,) = await town.send(await town.incident(0, "bin_fire"))
    await town.report(order, "on_scene")
    for _ in range(14):
        await town.pass_time(500)
        await town.do(ReportAllWell(assignment_id=order))
    assert not town.board.alarms
    await town.pass_time(199)
    with town.refused("alarm_not_due"):
        await raise_now(town, order, K.ON_SCENE)
    await town.pass_time(1)
    (alarm,) = town.board.alarms.values()
    assert (alarm.kind, alarm.order) == (K.ON_SCENE, order)
    await town.report(order, "cleared")
    assert not town.board.alarms


@story
async def test_a_claim_is_not_taken_back_while_its_seat_gives_signs(town: Toytown) -> None:
    seat = phone(town, "seat-1")
    call = await town.ring(2)
    with town.refused("call_not_answered") as refusal:
        await town.do(ReturnClaim(call_id=call), actor=ROOM)
    assert call in refusal.what.en
    assert "ringing" in refusal.what.en
    await seat.answer(call)
    town.clock.wait(89)
    with town.refused("claim_not_stale") as early:
        await town.do(ReturnClaim(call_id=call), actor=ROOM)
    assert call in early.what.en
    assert "seat-1" in early.what.en + early.remedy.en
    town.clock.wait(1)
    await town.do(ReturnClaim(call_id=call), actor=ROOM)
    assert town.board.get_call(call).status == "ringing"
    await hang_up(town, call)
    with town.refused("call_not_answered"):
        await town.do(ReturnClaim(call_id=CallId("C1")), actor=ROOM)
    await town.assert_facts("CallReceived CallAnswered ClaimReturned CallAbandoned")


@story
async def test_who_does_not_wait_has_not_waited_too_long(town: Toytown) -> None:
    fire = await town.incident(2, "bin_fire")
    for command in (RaiseHeldTooLong(incident_id=fire), RaiseCallBack(incident_id=fire)):
        with town.refused("not_held") as refusal:
            await town.do(command, actor=ROOM)
        assert str(fire) in refusal.what.en


@story_in(VOLUNTEER_TOWN)
async def test_a_volunteer_has_half_a_minute_to_answer(town: Toytown) -> None:
    ann = VolunteerId("ann")
    await town.do(OptIn(volunteer_id=ann, terms=VolunteerTerms(hours=Hours(), radius_m=3_000.0)))
    town.phones.report(ann, post(2.1), at=town.clock.now())
    await town.do(AlertVolunteers(incident_id=await town.incident(2, "flood")))
    town.clock.wait(29)
    with town.refused("volunteer_has_time"):
        await town.do(ReplaceSilent(volunteer_id=ann), actor=ROOM)
    town.clock.wait(1)
    await town.do(ReplaceSilent(volunteer_id=ann), actor=ROOM)


@story_in(VOLUNTEER_TOWN)
async def test_a_volunteers_radius_is_more_than_nothing_and_at_most_what_the_city_allows(
    town: Toytown,
) -> None:
    async def opt_in(radius_m: float) -> None:
        terms = VolunteerTerms(hours=Hours(), radius_m=radius_m)
        await town.do(OptIn(volunteer_id=VolunteerId("ann"), terms=terms))

    for wrong in (-1.0, 0.0, 5_000.5):
        with town.refused("volunteer_radius_wrong") as refusal:
            await opt_in(wrong)
        assert "5000" in refusal.what.en + refusal.remedy.en
    await opt_in(0.5)
    await opt_in(5_000.0)


@story
async def test_a_city_without_volunteers_has_nobody_to_ask(town: Toytown) -> None:
    with town.refused("volunteers_not_used"):
        terms = VolunteerTerms(hours=Hours(), radius_m=100.0)
        await town.do(OptIn(volunteer_id=VolunteerId("ann"), terms=terms))
    flood = await town.incident(2, "flood")
    with town.refused("volunteers_not_used"):
        await town.do(AlertVolunteers(incident_id=flood))

"""A58: what is over is over: nothing more is done with a closed incident or an ended call, and the
refusal names it. Taken up again, all of it is possible."""

import pytest

from tests.toytown import VOLUNTEER_TOWN, Toytown, post, story, story_in
from tests.toytown.phone import phone
from turnout.base.ids import IncidentId, IncidentTypeCode, UnitId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.calls import TakeCall
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
from turnout.dispatch.commands.volunteers import AlertVolunteers
from turnout.dispatch.commands.waves import LowerStage
from turnout.dispatch.model.calls import CallStatus
from turnout.dispatch.model.incidents import Given
from turnout.dispatch.model.places import Place
from turnout.dispatch.refusals import Refusal

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
        assert CallStatus.TAKEN in refusal.what.en
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

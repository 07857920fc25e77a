"""A27: three stages are on their way when the fire turns out to be a pan. The wave is cancelled."""

from tests.toytown import Toytown, post, story
from turnout.base.ids import IncidentId
from turnout.dispatch.commands.incidents import RequestReinforcement
from turnout.dispatch.commands.waves import LowerStage
from turnout.dispatch.model.orders import AssignmentStatus


def still_coming(town: Toytown, incident: IncidentId) -> set[str]:
    orders = town.card(incident).assignments.values()
    return {one.unit_id for one in orders if one.status is not AssignmentStatus.CANCELLED}


@story
async def test_who_is_not_there_and_not_needed_is_released_the_latest_first(town: Toytown) -> None:
    fire = await town.incident(2, "house_fire")
    await town.do(RequestReinforcement(incident_id=fire, level=3))
    # Pumps E01 (station) and E02 (post 4), the ladder T01, the ambulance A01; E09 is on the island.
    orders = await town.send(fire)
    assert still_coming(town, fire) == {"E01", "E02", "T01", "A01"}
    by_unit = {town.order(one).unit_id: one for one in orders}
    await town.report(by_unit["E02"], "en_route")
    town.road.put("E02", post(2.5))
    with town.refused("reason_needed"):
        await town.do(LowerStage(incident_id=fire, level=1, reason=" "))
    with town.refused("level_not_lower"):
        await town.do(LowerStage(incident_id=fire, level=3, reason="a pan"))
    with town.refused("no_such_stage"):
        await town.do(LowerStage(incident_id=fire, level=0, reason="a pan"))
    answer = await town.do(LowerStage(incident_id=fire, level=1, reason="only a pan"))
    # Stage 1 wants one pump and the ladder: E02 is nearer than E01, and no ambulance is wanted;
    # both are 120 s away, and the younger order goes first.
    assert [town.order(one).unit_id for one in answer.assignment_ids] == ["A01", "E01"]
    assert still_coming(town, fire) == {"E02", "T01"}
    assert town.card(fire).level == 1
    assert (town.unit("E01"), town.unit("A01")) == ("available", "available")
    assert town.proposed(fire) == {}
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " StageRaised UnitsRecommended UnitAssigned*4 UnitEnRoute"
        " StageLowered AssignmentCancelled*2 UnitsRecommended"
    )


@story
async def test_who_is_on_scene_is_not_ordered_away_and_counts_first(town: Toytown) -> None:
    fire = await town.incident(2, "house_fire")
    await town.do(RequestReinforcement(incident_id=fire))
    orders = {town.order(one).unit_id: one for one in await town.send(fire)}
    await town.report(orders["E01"], "on_scene")
    await town.do(LowerStage(incident_id=fire, level=1, reason="only a pan"))
    assert still_coming(town, fire) == {"E01", "T01"}
    with town.refused("level_not_lower"):
        await town.do(LowerStage(incident_id=fire, level=1, reason="again"))


@story
async def test_nobody_is_proposed_for_what_is_on_its_way_already(town: Toytown) -> None:
    fire = await town.incident(2, "house_fire")
    await town.do(RequestReinforcement(incident_id=fire))
    await town.send(fire, "E01", "T01", reason="the other engine stays where it is")
    await town.do(LowerStage(incident_id=fire, level=1, reason="only a pan"))
    assert still_coming(town, fire) == {"E01", "T01"}
    assert town.proposed(fire) == {}


@story
async def test_what_a_person_sent_beyond_the_plan_stays(town: Toytown) -> None:
    fire = await town.incident(2, "house_fire")
    await town.do(RequestReinforcement(incident_id=fire))
    await town.send(fire)
    await town.send(fire, "P01", reason="people in the street")
    await town.do(LowerStage(incident_id=fire, level=1, reason="only a pan"))
    assert "P01" in still_coming(town, fire)


@story
async def test_a_closed_incident_has_no_stage_to_go_back_to(town: Toytown) -> None:
    fire = await town.incident(2, "house_fire")
    await town.close(fire, "false_alarm")
    with town.refused("incident_not_open"):
        await town.do(LowerStage(incident_id=fire, level=1, reason="over"))

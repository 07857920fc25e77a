"""A92: a type, a place and a merge that were a slip are put right by further facts; what has no
inverse is refused, and stays as it is."""

from tests.toytown import Toytown, story
from turnout.base.geo import Point
from turnout.dispatch.commands.incidents import (
    Classify,
    Locate,
    MergeIncidents,
    ReopenIncident,
    SplitCall,
)
from turnout.dispatch.model.places import Place

MISTAKE = "done by mistake"


@story
async def test_a_type_and_a_place_are_said_again_as_they_were(town: Toytown) -> None:
    fire = await town.incident(3, "house_fire")
    before = town.card(fire).place
    assert before is not None
    await town.do(Classify(incident_id=fire, incident_type="bin_fire"))
    await town.do(Classify(incident_id=fire, incident_type="house_fire"))
    wrong = Place(address="Far Road", point=Point(0.09, 0.0))
    await town.do(Locate(incident_id=fire, place=wrong))
    await town.do(Locate(incident_id=fire, place=before))
    assert town.card(fire).incident_type == "house_fire"
    assert town.card(fire).place == before
    with town.refused("unknown_type"):
        await town.do(Classify(incident_id=fire, incident_type="no_type"))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "IncidentClassified UnitsRecommended IncidentClassified UnitsRecommended "
        "IncidentLocated UnitsRecommended IncidentLocated UnitsRecommended"
    )


@story
async def test_a_merge_of_one_call_without_orders_is_taken_apart(town: Toytown) -> None:
    stays, slip = await town.incident(1, "house_fire"), await town.incident(4, "bin_fire")
    [call] = town.card(slip).call_ids
    await town.do(MergeIncidents(incident_id=slip, into=stays))
    with town.refused("incident_merged"):
        await town.do(ReopenIncident(incident_id=slip, reason=MISTAKE))
    answer = await town.do(SplitCall(call_id=call))
    again = answer.incident_id
    assert again is not None
    await town.do(Classify(incident_id=again, incident_type="bin_fire"))
    assert town.card(again).call_ids == [call]
    assert town.card(again).incident_type == "bin_fire"
    assert call not in town.card(stays).call_ids
    with town.refused("call_opened_incident"):
        await town.do(SplitCall(call_id=call))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "CallSplitOff IncidentMerged IncidentClosed CallLinked UnitsRecommended CallSplitOff "
        "IncidentOpened IncidentClassified UnitsRecommended"
    )

"""A86: two incidents become one. Whoever comes along fills a need and is not offered once more, as
if it were still under way to the other."""

from dataclasses import replace

from tests.toytown import TOWN, Toytown, post, story_in
from turnout.dispatch.commands.incidents import MergeIncidents, RequestReinforcement
from turnout.dispatch.waves import Waves

MARGIN = replace(TOWN, waves=Waves(divert_margin_seconds=60.0))
"""Toytown offers a diversion that gains more than a minute."""


@story_in(MARGIN)
async def test_an_engine_that_comes_along_is_not_offered_from_what_is_no_more(
    town: Toytown,
) -> None:
    smoke = await town.incident(6, "bin_fire")
    (order,) = await town.send(smoke)
    await town.report(order, "en_route")
    town.road.put("E02", post(5))
    house = await town.incident(6, "house_fire")
    await town.do(RequestReinforcement(incident_id=house))
    made = town.card(house).recommendation
    assert made is not None
    assert [(one.unit_id, one.from_incident) for one in made.divertible] == [("E02", smoke)]
    await town.do(MergeIncidents(incident_id=smoke, into=house))
    # E02 is one of the two pumps; the second is E01, with the ladder from the station.
    assert town.proposed(house) == {"E01": "pump", "T01": "ladder"}
    made = town.card(house).recommendation
    assert made is not None
    assert made.divertible == ()
    with town.refused("incident_not_open"):
        await town.do(MergeIncidents(incident_id=smoke, into=house))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"
        " UnitEnRoute CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " StageRaised UnitsRecommended CallSplitOff IncidentMerged IncidentClosed CallLinked"
        " OrderTakenOver OrderChanged UnitsRecommended"
    )

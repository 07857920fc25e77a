"""A87: a neighbour's boat went home, and is lent for the same flood once more."""

from tests.toytown import Toytown, story_in
from tests.toytown.neighbours import NEIGHBOUR_TOWN
from turnout.base.ids import AgencyId, IncidentId, UnitId
from turnout.dispatch.commands.aid import AskForAid, GiveAid, GiveBack
from turnout.dispatch.commands.incidents import Recommend
from turnout.dispatch.commands.orders import DivertUnit

NORTH = AgencyId("north")


async def lend(town: Toytown, flood: IncidentId, number: int) -> None:
    """The first neighbour is asked, and its boat comes."""
    await town.do(AskForAid(incident_id=flood, neighbour=NORTH))
    await town.do(GiveAid(incident_id=flood, number=number, unit_ids=(UnitId("N1"),), minutes=12.0))
    await town.pass_time(1)


@story_in(NEIGHBOUR_TOWN)
async def test_it_stays_until_its_new_order_is_over(town: Toytown) -> None:
    flood = await town.incident(3, "flood")
    await lend(town, flood, 1)
    (boat, _) = await town.send(flood)
    await town.pass_time(60)
    await town.report(boat, "en_route", "cleared")
    await town.pass_time(1)
    with town.refused("unit_not_lent"):
        await town.do(GiveBack(unit_id=UnitId("N1")))
    await town.pass_time(600)
    await town.do(Recommend(incident_id=flood))
    await lend(town, flood, 2)
    assert town.proposed(flood) == {"N1": "boat"}
    assert town.unit("N1") == "available", "it is not on its way home any more"
    (boat,) = await town.send(flood)
    await town.report(boat, "en_route", "on_scene", "cleared")
    await town.pass_time(1)
    assert town.board.lent == {}
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " AidRequested AidGiven UnitLent UnitsRecommended UnitAssigned*2 UnitEnRoute UnitCleared"
        " UnitGivenBack UnitsRecommended"
        " AidRequested AidGiven UnitLent UnitsRecommended UnitAssigned UnitEnRoute UnitOnScene"
        " UnitCleared UnitGivenBack"
    )


@story_in(NEIGHBOUR_TOWN)
async def test_it_is_not_diverted_to_what_it_was_not_lent_for(town: Toytown) -> None:
    flood = await town.incident(3, "flood")
    await lend(town, flood, 1)
    (boat, _) = await town.send(flood)
    other = await town.incident(4, "flood")
    with town.refused("lent_for_other"):
        divert = DivertUnit(assignment_id=boat, to_incident_id=other, reason="more urgent")
        await town.do(divert)

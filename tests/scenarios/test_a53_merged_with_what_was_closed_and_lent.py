"""A53 Two floods are one.

Around the first the roads are closed and a neighbour has lent a boat for it. When it turns out to
be one happening with the second, the perimeter and the boat go along; the boat is still lent for
no other.
"""

from tests.toytown import Toytown, post, story_in
from tests.toytown.neighbours import NEIGHBOUR_TOWN
from turnout.base.ids import UnitId
from turnout.dispatch.commands.aid import AskForAid, GiveAid
from turnout.dispatch.commands.closures import LiftPerimeter, SetPerimeter
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.model.closures import Circle


@story_in(NEIGHBOUR_TOWN)
async def test_perimeter_and_lent_boat_go_along(town: Toytown) -> None:
    first = await town.incident(3, "flood")
    second = await town.incident(5, "flood")
    third = await town.incident(6, "bin_fire")
    around = Circle(center=post(3), radius_m=400.0)
    await town.do(SetPerimeter(incident_id=first, area=around))
    await town.do(AskForAid(incident_id=first))
    await town.do(GiveAid(incident_id=first, number=1, unit_ids=(UnitId("N1"),), minutes=9.0))
    await town.do(MergeIncidents(incident_id=first, into=second))
    assert [one.incident_id for one in town.board.closures] == [second]
    assert town.board.lent[UnitId("N1")].incident_id == second
    await town.pass_time(1)
    assert town.proposed(second)["N1"] == "boat"
    with town.refused("lent_for_other"):
        await town.send(third, "N1", reason="it is near")
    with town.refused("no_perimeter"):
        await town.do(LiftPerimeter(incident_id=third))
    await town.close(second, "false_alarm")
    await town.pass_time(1)
    assert (town.board.closures, town.board.lent) == ((), {})
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " PerimeterSet UnitsRecommended*2 AidRequested AidGiven UnitLent"
        " CallSplitOff IncidentMerged IncidentClosed CallLinked UnitsRecommended"
        " PerimeterLifted UnitsRecommended IncidentClosed UnitGivenBack"
    )

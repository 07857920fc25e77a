"""A65 Cut off.

A closure may cut off a hospital, a station or the scene of an open incident. It is allowed, and
what nobody reaches any more is named to who closed the road, in the record and on every screen.
"""

from dataclasses import replace

from tests.toytown import TOWN, Toytown, post, story_in
from turnout.base.ids import HospitalId, StationId
from turnout.dispatch.commands.closures import CloseRoads, SetPerimeter
from turnout.dispatch.model.closures import Circle, Stretch

THREE_STATIONS = replace(
    TOWN,
    stations={
        name: replace(TOWN.stations[StationId("S0")], id=name, point=post(at))
        for name, at in ((StationId("S0"), 0), (StationId("S1"), 1), (StationId("S6"), 6))
    },
)


def closing(stretch: Stretch) -> CloseRoads:
    return CloseRoads(stretch=stretch, slowness=None, until=None, reason="flood")


@story_in(THREE_STATIONS)
async def test_hospital_station_and_incidents_behind_it_are_named(town: Toytown) -> None:
    near = await town.incident(1, "bin_fire")
    behind = [await town.incident(at, "bin_fire") for at in (3, 3.7, 4)]
    placeless = await town.incident(None)
    with town.refused("no_such_road"):
        await town.do(closing(Stretch(street="Nowhere Lane")))
    await town.do(closing(Stretch(at=post(5.2))))
    first = town.board.closures[0]
    assert (first.stations, first.hospitals, first.incidents) == ((StationId("S6"),), (), ())
    await town.do(closing(Stretch(at=post(2.5))))
    closed = town.board.closures[1]
    # More incidents lie behind it than stations and hospitals before it: those are cut off all the
    # same. What was cut off already is not named again.
    assert closed.stations == ()
    assert closed.hospitals == (HospitalId("H5"),)
    assert closed.incidents == tuple(behind)
    assert not {near, placeless} & set(closed.incidents)


@story_in(THREE_STATIONS)
async def test_a_perimeter_lets_those_in_who_go_there(town: Toytown) -> None:
    fire = await town.incident(2, "house_fire")
    beyond = await town.incident(2.8, "bin_fire")
    await town.do(SetPerimeter(incident_id=fire, area=Circle(center=post(2), radius_m=600.0)))
    with town.refused("area_wrong"):
        await town.do(SetPerimeter(incident_id=fire, area=Circle(center=post(2), radius_m=0.0)))
    closed = town.board.closures[0]
    assert closed.incidents == (beyond,)
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " PerimeterSet UnitsRecommended"
    )

"""A49 A road is closed.

A tree lies across the road between posts 2 and 3. The dispatcher closes it: whoever would have to
pass is no longer proposed, at once and in every proposal that nobody has followed yet, and the
hospital behind it is named. Opened again, all is as it was; made for a time, it opens by itself.
"""

from dataclasses import replace
from datetime import timedelta

from tests.toytown import TOWN, Toytown, post, story, story_in
from turnout.base.ids import ClosureId, HospitalId, StationId
from turnout.dispatch.commands.closures import (
    CloseRoads,
    EndClosure,
    LiftPerimeter,
    OpenRoads,
    SetPerimeter,
)
from turnout.dispatch.model.closures import Circle, Ring, Stretch

TWO_STATIONS = replace(
    TOWN,
    stations={
        name: replace(TOWN.stations[StationId("S0")], id=name, point=post(at))
        for name, at in ((StationId("S0"), 0), (StationId("S1"), 1))
    },
)
TREE = Stretch(at=post(2.5))


def closing(
    stretch: Stretch = TREE, *, slowness: float | None = None, until: object = None
) -> CloseRoads:
    return CloseRoads(stretch=stretch, slowness=slowness, until=until, reason="fallen tree")  # type: ignore[arg-type]  # each test gives a moment or None


def first(town: Toytown, incident: object) -> tuple[str, float]:
    made = town.card(incident).recommendation  # type: ignore[arg-type]  # what town.incident gave
    assert made is not None
    return made.chosen[0].unit_id, made.chosen[0].road_seconds


@story_in(TWO_STATIONS)
async def test_the_next_proposal_and_every_open_one_go_round_it(town: Toytown) -> None:
    open_one = await town.incident(1.5, "bin_fire")
    assert first(town, open_one) == ("E01", 90.0)
    await town.do(closing(Stretch(at=post(0.5))))
    # E01 at post 0 would have to pass it; E02 comes from post 4.
    assert first(town, open_one) == ("E02", 150.0)
    after = await town.incident(1.5, "bin_fire")
    assert first(town, after) == ("E02", 150.0)
    with town.refused("unknown_closure"):
        await town.do(OpenRoads(closure_id=ClosureId(7)))
    await town.do(OpenRoads(closure_id=ClosureId(1)))
    assert first(town, open_one) == first(town, after) == ("E01", 90.0)
    assert town.board.closures == ()
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " RoadsClosed UnitsRecommended"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " RoadsOpened UnitsRecommended*2"
    )


@story_in(TWO_STATIONS)
async def test_what_it_cuts_off_is_named_and_it_is_allowed(town: Toytown) -> None:
    await town.do(closing())
    closed = town.board.closures[0]
    assert (closed.stations, closed.hospitals) == ((), (HospitalId("H5"),))
    # What is cut off already is not named again.
    await town.do(closing(Stretch(at=post(4.5))))
    assert town.board.closures[1].hospitals == ()
    with town.refused("no_such_road"):
        await town.do(closing(Stretch(street="Nowhere Lane")))
    await town.assert_facts("RoadsClosed*2")


@story
async def test_a_slow_road_takes_longer_and_a_time_ends_by_itself(town: Toytown) -> None:
    fire = await town.incident(1, "bin_fire")
    assert first(town, fire) == ("E01", 60.0)
    until = town.clock.now() + timedelta(minutes=10)
    await town.do(closing(Stretch(at=post(0.5)), slowness=2.0, until=until))
    assert first(town, fire) == ("E01", 120.0)
    with town.refused("closure_has_time"):
        await town.do(EndClosure(closure_id=ClosureId(1)))
    with town.refused("slowness_wrong"):
        await town.do(closing(slowness=1.0))
    with town.refused("closure_over_already"):
        await town.do(closing(until=town.clock.now()))
    await town.pass_time(599)
    assert len(town.board.closures) == 1
    await town.pass_time(1)
    assert town.board.closures == ()
    assert first(town, fire) == ("E01", 60.0)
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " RoadsClosed UnitsRecommended RoadsOpened UnitsRecommended"
    )


@story
async def test_a_perimeter_is_for_those_who_go_there_and_ends_with_the_incident(
    town: Toytown,
) -> None:
    fire = await town.incident(2, "house_fire")
    around = Circle(center=post(2), radius_m=600.0)
    await town.do(SetPerimeter(incident_id=fire, area=around, access=(post(1), post(1.5))))
    # Its own units drive in; those for another place would have to pass it.
    assert first(town, fire)[0] == "E01"
    beyond = await town.incident(3, "bin_fire")
    assert first(town, beyond) == ("E02", 60.0)
    with town.refused("perimeter_lifts_with_incident"):
        await town.do(OpenRoads(closure_id=ClosureId(1)))
    with town.refused("no_perimeter"):
        await town.do(LiftPerimeter(incident_id=beyond))
    with town.refused("area_wrong"):
        await town.do(SetPerimeter(incident_id=fire, area=Ring(points=(post(1), post(2)))))
    back = await town.restart()
    assert back.board.closures == town.board.closures
    await town.close(fire, "false_alarm")
    assert town.board.closures == ()
    with town.refused("incident_not_open"):
        await town.do(SetPerimeter(incident_id=fire, area=around))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended PerimeterSet"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " PerimeterLifted UnitsRecommended IncidentClosed"
    )


@story
async def test_a_perimeter_that_is_set_anew_takes_the_place_of_the_first(town: Toytown) -> None:
    """E01 comes from post 0, E02 from post 4; the road stays closed at post 5.5."""
    fire, bin_fire = await town.incident(7, "house_fire"), await town.incident(1.5, "bin_fire")
    beyond = await town.incident(6, "bin_fire")
    await town.do(closing(Stretch(at=post(5.5))))
    assert town.proposed(beyond) == {}
    await town.do(SetPerimeter(incident_id=fire, area=Circle(center=post(0.5), radius_m=200.0)))
    assert first(town, bin_fire) == ("E02", 150.0)
    await town.do(SetPerimeter(incident_id=fire, area=Circle(center=post(3), radius_m=200.0)))
    assert first(town, bin_fire) == ("E01", 90.0)
    assert town.proposed(beyond) == {}, "the tree lies there still"
    assert [one.id for one in town.board.closures] == [1, 3]


@story
async def test_which_roads_must_be_clear(town: Toytown) -> None:
    for unclear in (Stretch(), Stretch(at=post(1), street="Long Road"), Stretch(street="  ")):
        with town.refused("stretch_unclear"):
            await town.do(closing(unclear))
    corners = Ring(points=(post(1), post(2)))
    for wrong in (corners, Circle(center=post(1), radius_m=5001.0)):
        with town.refused("area_wrong"):
            await town.do(closing(Stretch(area=wrong)))
    await town.do(closing(Stretch(street="Long Road", area=Circle(center=post(1), radius_m=100.0))))
    await town.assert_facts("RoadsClosed")

"""A73 The place is another than was said.

A crew drives to post 3 when the caller says where it really is. Whoever is sent elsewhere is
reckoned with anew from where it is: its terminal shows the new drive, and its arrival is waited
for by that, whether the place was corrected, two incidents became one, or it is to wait at a
distance first.
"""

from dataclasses import replace
from datetime import date

from tests.toytown import GAS_TOWN, WATCHED_TOWN, Toytown, post, story_in
from turnout.base.ids import AssignmentId, IncidentId
from turnout.base.text import Words
from turnout.dispatch.city import Limit, LimitKind
from turnout.dispatch.commands.incidents import Locate, MergeIncidents
from turnout.dispatch.commands.scenes import DeclareSceneSafe, SetStagingPlace
from turnout.dispatch.model.places import Place

A_CALL = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
GAS_WATCHED_TOWN = replace(WATCHED_TOWN, hazards=GAS_TOWN.hazards, waves=GAS_TOWN.waves)


async def under_way(town: Toytown, incident: IncidentId) -> AssignmentId:
    """E01 of post 0 is on its way, and has come to post 0.5 in thirty seconds."""
    (order,) = await town.send(incident, "E01", reason="knows the place")
    await town.report(order, "en_route")
    town.clock.wait(30)
    town.road.put("E01", post(0.5))
    return order


async def located(town: Toytown, incident: IncidentId, at: float | None) -> None:
    point = None if at is None else post(at)
    await town.do(Locate(incident_id=incident, place=Place(address="Mill", point=point)))


async def assert_arrival_rings_after(town: Toytown, seconds: float) -> None:
    await town.pass_time(seconds - 1)
    assert not town.board.alarms
    await town.pass_time(1)
    assert [alarm.kind for alarm in town.board.alarms.values()] == ["arrival"]


@story_in(WATCHED_TOWN)
async def test_a_crew_that_is_sent_farther_is_waited_for_longer(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    order = await under_way(town, fire)
    assert town.order(order).road_seconds == 180
    with town.refused("place_empty"):
        await town.do(Locate(incident_id=fire, place=Place(address=" ", point=None)))
    await located(town, fire, 6.5)
    # Thirty seconds driven, six posts to come.
    assert town.order(order).road_seconds == 30 + 360
    assert town.order(order).changes_unread == ("place", "way")
    way = town.order(order).way
    assert way is not None
    assert way.road_seconds == 360
    await assert_arrival_rings_after(town, 360 + 120)
    await town.assert_facts(
        f"{A_CALL} RecommendationOverridden UnitAssigned UnitEnRoute"
        " IncidentLocated UnitsRecommended OrderChanged WayChanged AlarmRaised"
    )


@story_in(WATCHED_TOWN)
async def test_also_before_anybody_knows_what_it_is(town: Toytown) -> None:
    order = await under_way(town, await town.incident(3))
    await located(town, IncidentId(1), 6.5)
    assert town.order(order).changes_unread == ("place", "way")
    assert town.order(order).road_seconds == 30 + 360


@story_in(WATCHED_TOWN)
async def test_and_one_that_is_nearly_there_is_missed_sooner(town: Toytown) -> None:
    fire = await town.incident(7, "bin_fire")
    await under_way(town, fire)
    await located(town, fire, 1)
    await assert_arrival_rings_after(town, 30 + 120)


@story_in(WATCHED_TOWN)
async def test_who_has_not_left_yet_will_drive_from_where_it_stands(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    (order,) = await town.send(fire, "E01", reason="knows the place")
    town.clock.wait(10)
    await located(town, fire, 5)
    assert town.order(order).road_seconds == 300
    # Nobody can find that place on the map: five posts are the drive to where it is not.
    await located(town, fire, None)
    assert (town.order(order).road_seconds, town.order(order).way) == (None, None)
    await located(town, fire, 2)
    assert town.order(order).road_seconds == 120


@story_in(WATCHED_TOWN)
async def test_what_does_not_change_the_drive_is_not_told(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    order = await under_way(town, fire)
    await located(town, fire, 3)
    assert town.order(order).changes_unread == ("place",)
    await town.report(order, "on_scene")
    await located(town, fire, 6)
    assert town.order(order).way is None
    assert town.order(order).road_seconds == 180


@story_in(WATCHED_TOWN)
async def test_an_order_that_goes_on_elsewhere_has_the_drive_to_there(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    order = await under_way(town, fire)
    other = await town.incident(6.5, "bin_fire")
    await town.do(MergeIncidents(incident_id=fire, into=other))
    assert town.order(order).road_seconds == 30 + 360
    assert (await town.facts())[-3:] == ["OrderChanged", "WayChanged", "UnitsRecommended"]
    await assert_arrival_rings_after(town, 360 + 120)


@story_in(GAS_WATCHED_TOWN)
async def test_who_waits_at_a_distance_first_has_the_drive_to_there(town: Toytown) -> None:
    fall = await town.incident(3, "fall")
    (engine,) = await town.send(fall, "E01", reason="gas is known there")
    (ambulance,) = await town.send(fall, "A02", reason="nearest")
    await town.report(engine, "en_route", "on_scene")
    await town.report(ambulance, "en_route")
    assert town.order(ambulance).road_seconds == 120
    corner = Place(address="Corner", point=post(3.5))
    await town.do(SetStagingPlace(incident_id=fall, place=corner))
    assert town.order(ambulance).road_seconds == 90
    town.clock.wait(60)
    town.road.put("A02", post(4))
    await town.do(DeclareSceneSafe(assignment_id=engine))
    assert town.order(ambulance).road_seconds == 60 + 60


TRAVEL = Limit(
    kind=LimitKind.TRAVEL, seconds=500, valid_from=date(2026, 3, 1), source=Words.plain("toy")
)


@story_in(replace(WATCHED_TOWN, limits=(*WATCHED_TOWN.limits, TRAVEL)))
async def test_who_drives_to_a_place_that_is_on_no_map_is_not_missed_at_the_wrong_one(
    town: Toytown,
) -> None:
    fire = await town.incident(3, "bin_fire")
    order = await under_way(town, fire)
    await located(town, fire, None)
    assert town.order(order).changes_unread == ("place",)
    # Thirty seconds driven: it is missed after the longest drive that the city allows.
    await assert_arrival_rings_after(town, 500 - 30)
    back = await town.restart()
    assert back.order(order).road_seconds is None
    await town.assert_rebuilt_equals_live()


@story_in(WATCHED_TOWN)
async def test_an_order_that_goes_on_with_what_is_on_no_map_has_no_drive(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    order = await under_way(town, fire)
    other = await town.incident(6.5, "bin_fire")
    await located(town, other, None)
    await town.do(MergeIncidents(incident_id=fire, into=other))
    assert town.order(order).road_seconds is None

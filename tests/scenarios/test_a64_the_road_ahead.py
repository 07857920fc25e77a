"""A64 The road ahead.

A crew is on its way when a road before it is slowed, closed, or open again. Its drive is reckoned
with anew from where it is, at once; its terminal is told and the crew says that it has read it. A
road behind it is of no concern, and neither is any road once it is there.
"""

from tests.toytown import WATCHED_TOWN, Toytown, post, story, story_in
from turnout.base.ids import AssignmentId, ClosureId
from turnout.dispatch.commands.closures import CloseRoads, OpenRoads
from turnout.dispatch.commands.incidents import Locate
from turnout.dispatch.commands.orders import AcknowledgeChange
from turnout.dispatch.model.closures import Stretch
from turnout.dispatch.model.places import Place

SENT = (
    "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"
    " UnitEnRoute"
)


def closing(at: float, slowness: float | None = None) -> CloseRoads:
    return CloseRoads(
        stretch=Stretch(at=post(at)), slowness=slowness, until=None, reason="fallen tree"
    )


async def under_way(town: Toytown, *, to: float = 3) -> AssignmentId:
    """E01 of post 0 is on its way, and has come to post 0.5 in thirty seconds."""
    incident = await town.incident(to, "bin_fire")
    (order,) = await town.send(incident, "E01", reason="knows the place")
    await town.report(order, "en_route")
    town.clock.wait(30)
    town.road.put("E01", post(0.5))
    return order


def minutes(town: Toytown, order: AssignmentId) -> float | None:
    way = town.order(order).way
    assert way is not None
    return way.road_seconds


@story
async def test_the_road_ahead_is_slowed_closed_and_opened(town: Toytown) -> None:
    order = await under_way(town, to=1.8)
    with town.refused("no_change_unread"):
        await town.do(AcknowledgeChange(assignment_id=order))
    await town.do(closing(1.5, slowness=3.0))
    # From post 0.5: half a minute, then 0.8 posts at a third of the pace, not 48 seconds.
    assert minutes(town, order) == 30 + 3 * 48
    assert town.order(order).changes_unread == ("way",)
    assert town.order(order).road_seconds == 30 + 30 + 3 * 48
    await town.do(AcknowledgeChange(assignment_id=order))
    assert town.order(order).changes_unread == ()
    await town.do(closing(2.5))  # beyond the scene
    assert town.order(order).changes_unread == ()
    await town.do(OpenRoads(closure_id=ClosureId(1)))
    assert minutes(town, order) == 78
    assert town.order(order).changes_unread == ("way",)
    with town.refused("unknown_assignment"):
        await town.do(AcknowledgeChange(assignment_id=AssignmentId("9-9")))
    await town.assert_facts(
        f"{SENT} RoadsClosed WayChanged ChangeAcknowledged RoadsClosed RoadsOpened WayChanged"
    )


@story
async def test_no_road_leads_there_any_more(town: Toytown) -> None:
    order = await under_way(town)
    reckoned = town.order(order).road_seconds
    await town.do(closing(1.5))
    assert minutes(town, order) is None
    # What it was sent with stays: its arrival is waited for as before.
    assert town.order(order).road_seconds == reckoned
    # The place is corrected, to this side of the tree: there is a way again.
    near = Place(address="Mill, post 1", point=post(1))
    incident = town.order(order).incident_id
    await town.do(Locate(incident_id=incident, place=near))
    assert minutes(town, order) == 30
    await town.report(order, "on_scene")
    with town.refused("closure_over_already"):
        await town.do(
            CloseRoads(
                stretch=Stretch(at=post(0.7)), slowness=None, until=town.clock.now(), reason=""
            )
        )
    await town.do(closing(0.7))
    assert town.order(order).way is None


@story_in(WATCHED_TOWN)
async def test_the_way_to_a_hospital_too_and_nothing_once_it_is_there(town: Toytown) -> None:
    incident = await town.incident(0, "chest_pain")
    (order,) = await town.send(incident)
    await town.report(order, "on_scene", "transporting", hospital="H5")
    await town.do(closing(2.5, slowness=2.0))
    assert minutes(town, order) == 5 * 60 + 60
    await town.do(AcknowledgeChange(assignment_id=order))
    await town.do(OpenRoads(closure_id=ClosureId(1)))
    assert town.order(order).changes_unread == ("way",)
    await town.report(order, "at_hospital")
    assert town.order(order).changes_unread == ()
    assert town.order(order).way is None
    with town.refused("no_change_unread"):
        await town.do(AcknowledgeChange(assignment_id=order))


@story_in(WATCHED_TOWN)
async def test_its_arrival_is_waited_for_by_the_new_time(town: Toytown) -> None:
    await under_way(town)
    await town.do(closing(1.5, slowness=4.0))
    # Reckoned with 180 s and a margin of 120: now 30 driven, 330 to come, and the margin.
    await town.pass_time(449)
    assert not town.board.alarms
    await town.pass_time(1)
    assert town.board.alarms

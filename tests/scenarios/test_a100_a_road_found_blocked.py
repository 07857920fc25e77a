"""A100 A road found blocked.

E01 of post 0 drives to a fire at post 3 and meets a fallen tree between posts 1 and 2. It presses
once. Nothing is closed by that: the room hears who, where and when, and closes the road in one
step, or says why not. What was pressed without a network counts from then, and from there.
"""

from datetime import timedelta

from tests.toytown import SEAT, Toytown, post, story
from turnout.base.geo import Point
from turnout.base.ids import Actor, AlarmId, AssignmentId, IncidentId
from turnout.dispatch.commands.alarms import SilenceAlarm
from turnout.dispatch.commands.closures import CloseRoads, SetPerimeter
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.commands.road_blocks import DismissRoadBlock, ReportRoadBlock
from turnout.dispatch.model.closures import Circle, Stretch
from turnout.dispatch.model.road_blocks import BlockState, RoadBlock
from turnout.dispatch.retention import erase_due

SENT = (
    "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    " RecommendationOverridden UnitAssigned UnitEnRoute"
)
TREE = post(1.5)
CREW = Actor("unit-E01")


async def under_way(town: Toytown, unit: str = "E01", *, to: float = 3) -> AssignmentId:
    (order,) = await town.send(await town.incident(to, "bin_fire"), unit, reason="knows the place")
    await town.report(order, "en_route")
    return order


async def blocked(
    town: Toytown,
    order: AssignmentId,
    at: Point | None = TREE,
    *,
    by: Actor = CREW,
    seconds_ago: float = 0.0,
) -> RoadBlock:
    """The crew presses; the last of what its incident's crews reported."""
    pressed = town.clock.now() - timedelta(seconds=seconds_ago)
    command = ReportRoadBlock(assignment_id=order, point=at, address="Long Road 15")
    await town.do(command, actor=by, happened_at=pressed)
    return blocks(town, order)[-1]


def blocks(town: Toytown, order: AssignmentId) -> list[RoadBlock]:
    return town.card(town.order(order).incident_id).road_blocks


def closing(at: Point = TREE, slowness: float | None = None) -> CloseRoads:
    return CloseRoads(stretch=Stretch(at=at), slowness=slowness, until=None, reason="fallen tree")


def dismissing(incident: int, block: int, reason: str = "a lorry, gone again") -> DismissRoadBlock:
    return DismissRoadBlock(incident_id=IncidentId(incident), block=AlarmId(block), reason=reason)


@story
async def test_a_crew_presses_once_and_the_room_closes_in_one_step(town: Toytown) -> None:
    order, beyond = await under_way(town), await under_way(town, "T01", to=4)
    block = await blocked(town, order)
    assert (block.unit_id, block.state) == ("E01", BlockState.REPORTED)
    assert block.place is not None
    assert (block.place.point, block.place.address) == (TREE, "Long Road 15")
    assert town.board.closures == (), "a crew's word closes nothing"
    (alarm,) = town.board.alarms.values()
    assert (alarm.id, alarm.kind, alarm.unit_id, alarm.owner) == (
        block.id,
        "road_blocked",
        "E01",
        SEAT,
    )
    # Whoever looks after it has not decided yet; the crew's next status does not end it either.
    await town.do(SilenceAlarm(alarm_id=alarm.id))
    await town.report(order, "on_scene")
    assert list(town.board.alarms) == [alarm.id]
    await town.do(closing())
    assert (block.state, block.closure_id, block.ended_by) == (BlockState.HEEDED, 1, SEAT)
    assert town.board.alarms == {}
    # T01 comes from post 0 and would have to pass: it is told, and the next proposal goes round.
    assert town.order(beyond).changes_unread == ("way",)
    assert town.proposed(await town.incident(2.5, "bin_fire")) == {"E02": "pump"}
    back = await town.restart()
    assert blocks(back, order) == [block]
    await town.assert_facts(
        f"{SENT} {SENT} AlarmRaised RoadBlockReported AlarmSilenced UnitOnScene"
        " RoadsClosed RoadBlockHeeded WayChanged"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    )


@story
async def test_what_is_not_blocked_is_dismissed_with_a_reason(town: Toytown) -> None:
    order = await under_way(town)
    block = await blocked(town, order)
    with town.refused("reason_needed"):
        await town.do(dismissing(1, block.id, "  "))
    with town.refused("unknown_road_block"):
        await town.do(dismissing(1, 77))
    await town.do(dismissing(1, block.id))
    assert (block.state, block.reason) == (BlockState.DISMISSED, "a lorry, gone again")
    assert (town.board.alarms, town.board.closures) == ({}, ())
    with town.refused("road_block_answered") as refused:
        await town.do(dismissing(1, block.id))
    assert "not blocked" in refused.what.en
    # Whoever closes the road afterwards answers nothing more.
    await town.do(closing())
    assert block.state is BlockState.DISMISSED
    await town.assert_facts(
        f"{SENT} AlarmRaised RoadBlockReported RoadBlockDismissed RoadsClosed WayChanged"
    )


@story
async def test_one_closure_answers_every_crew_on_that_street_and_no_other(town: Toytown) -> None:
    first, second = await under_way(town), await under_way(town, "T01", to=2)
    one = await blocked(town, first, post(1.4))
    same = await blocked(town, second, post(1.6), by=Actor("unit-T01"))
    other = await blocked(town, first, post(2.5))
    await town.do(closing(post(1.1), slowness=3.0))
    assert [each.state for each in (one, same, other)] == ["heeded", "heeded", "reported"]
    assert list(town.board.alarms) == [other.id]
    await town.do(closing(post(2.2)))
    assert (other.state, other.closure_id) == (BlockState.HEEDED, 2)


@story
async def test_pressed_without_a_network_it_counts_from_then_and_there(town: Toytown) -> None:
    order = await under_way(town)
    town.clock.wait(900)
    await town.report(order, "cleared")
    block = await blocked(town, order, seconds_ago=600)
    assert block.reported_at == town.clock.now() - timedelta(seconds=600)
    assert block.place is not None
    assert block.place.point == TREE
    with town.refused("road_block_order_over"):
        town.clock.wait(60)
        await blocked(town, order, post(2.5))
    # The room closed it meanwhile, for another crew's word: this one has nothing to add.
    await town.do(closing())
    with town.refused("road_closed_already"):
        await blocked(town, order, post(1.3), seconds_ago=700)
    await town.assert_facts(
        f"{SENT} UnitCleared AlarmRaised RoadBlockReported RoadsClosed RoadBlockHeeded"
        " UnitsRecommended"
    )


@story
async def test_without_a_place_of_the_device_it_is_where_the_unit_was_seen(town: Toytown) -> None:
    order = await under_way(town)
    town.road.put("E01", post(1.25), seconds_ago=100)
    block = await blocked(town, order, None)
    assert block.place is not None
    assert block.place.point == post(1.25)
    town.road.put("E01", post(2.25), seconds_ago=121)
    with town.refused("road_block_without_place"):
        await blocked(town, order, None)
    # Seen a minute ago, but pressed five minutes ago: it was elsewhere then.
    town.clock.wait(600)
    town.road.put("E01", post(2.25), seconds_ago=60)
    with town.refused("road_block_without_place"):
        await blocked(town, order, None, seconds_ago=300)
    with town.refused("road_block_off_roads"):
        await blocked(town, order, post(7.5))


@story
async def test_each_crew_speaks_for_itself_and_says_it_once(town: Toytown) -> None:
    order = await under_way(town)
    with town.refused("road_block_of_others"):
        await blocked(town, order, by=Actor("unit-P01"))
    await blocked(town, order, by=SEAT)
    with town.refused("road_block_told_already"):
        await blocked(town, order, post(1.2))
    await town.do(SetPerimeter(incident_id=IncidentId(1), area=Circle(center=TREE, radius_m=900.0)))
    assert blocks(town, order)[0].state == "reported", "its own crews still drive in there"
    with town.refused("unknown_assignment"):
        await town.do(ReportRoadBlock(assignment_id=AssignmentId("9-9"), point=TREE))


@story
async def test_no_incident_ends_while_a_blocked_road_has_no_answer(town: Toytown) -> None:
    order = await under_way(town)
    other = await town.incident(3, "bin_fire")
    block = await blocked(town, order)
    await town.report(order, "cleared")
    fire = town.card(IncidentId(1))
    with town.refused("road_blocks_open"):
        await town.close(fire.id)
    with town.refused("road_blocks_open"):
        await town.do(MergeIncidents(incident_id=fire.id, into=other))
    await town.do(dismissing(1, block.id))
    await town.close(fire.id)
    with town.refused("incident_not_open"):
        await blocked(town, order)
    with town.refused("incident_not_open"):
        await town.do(dismissing(1, block.id))


@story
async def test_where_it_was_is_erased_with_its_incident(town: Toytown) -> None:
    order = await under_way(town)
    block = await blocked(town, order)
    await town.do(dismissing(1, block.id))
    await town.report(order, "cleared")
    await town.close(IncidentId(1))
    town.clock.wait(90 * 86_400.0)
    await erase_due(town.room, now=town.clock.now())
    (left,) = town.board.closed[IncidentId(1)].road_blocks
    assert (left.place, left.state) == (None, BlockState.DISMISSED)
    (item,) = (await town.ledger.list_sealed([block.ref])).values()
    assert item.wrapped_key is None

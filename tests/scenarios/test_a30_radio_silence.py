"""A30: a crew under orders says nothing and is seen nowhere; a crew on scene is accounted for."""

from tests.toytown import SEAT, WATCHED_TOWN, Toytown, post, story_in
from turnout.base.ids import AssignmentId
from turnout.dispatch.commands.alarms import ReportAllWell


async def on_scene(town: Toytown) -> AssignmentId:
    (order,) = await town.send(await town.incident(2, "burglary"))
    await town.report(order, "on_scene")
    return order


def kinds(town: Toytown) -> list[str]:
    return [alarm.kind for alarm in town.board.alarms.values()]


@story_in(WATCHED_TOWN)
async def test_no_position_and_no_word_for_ten_minutes_is_an_alarm(town: Toytown) -> None:
    order = await on_scene(town)
    town.road.put("P01", post(2))
    await town.pass_time(599)
    assert kinds(town) == []
    await town.pass_time(1)
    assert kinds(town) == ["silence"]
    (alarm,) = town.board.alarms.values()
    assert (alarm.unit_id, alarm.owner) == ("P01", SEAT)
    # The dispatcher calls them: all well. That answers it.
    await town.do(ReportAllWell(assignment_id=order))
    assert kinds(town) == []
    await town.report(order, "cleared")
    with town.refused("not_on_scene"):
        await town.do(ReportAllWell(assignment_id=order))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitOnScene AlarmRaised AllWellReported UnitCleared"
    )


@story_in(WATCHED_TOWN)
async def test_a_position_is_a_word_too(town: Toytown) -> None:
    order = await on_scene(town)
    await town.pass_time(400)
    town.road.put("P01", post(2))
    await town.pass_time(200)
    # The check found a position 200 s old: the next one is 400 s from now.
    assert kinds(town) == []
    assert (await town.facts())[-1] == "UnitHeard"
    await town.pass_time(399)
    assert kinds(town) == []
    await town.pass_time(1)
    assert kinds(town) == ["silence"]
    await town.report(order, "cleared")
    assert kinds(town) == []


@story_in(WATCHED_TOWN)
async def test_a_position_that_comes_back_ends_it_when_it_would_go_up(town: Toytown) -> None:
    await on_scene(town)
    town.road.put("P01", post(2))
    await town.pass_time(600)
    town.road.put("P01", post(2), seconds_ago=-30)
    await town.pass_time(60)
    assert kinds(town) == []
    assert (await town.facts())[-2:] == ["AlarmRaised", "UnitHeard"]


@story_in(WATCHED_TOWN)
async def test_a_crew_on_scene_is_accounted_for_every_twenty_minutes(town: Toytown) -> None:
    order = await on_scene(town)
    await town.pass_time(1000)
    await town.do(ReportAllWell(assignment_id=order))
    await town.pass_time(1199)
    assert kinds(town) == []
    await town.pass_time(1)
    assert kinds(town) == ["accountability"]
    await town.do(ReportAllWell(assignment_id=order))
    assert kinds(town) == []
    await town.pass_time(1200)
    assert kinds(town) == ["accountability"]

"""A93: two fires, two crews, and alarms at both. What one crew says, and what is done at one fire,
ends no alarm of the other, and none of another kind."""

from tests.toytown import WATCHED_TOWN, Toytown, post, story_in
from turnout.base.ids import AssignmentId, IncidentId
from turnout.dispatch.commands.alarms import RaiseAlarm, ReportAllWell
from turnout.dispatch.commands.support import AskForSupport, NoteSupportThere, PromiseSupport
from turnout.dispatch.commands.tasks import EndTask, GiveTask
from turnout.dispatch.model.alarms import AlarmKind

WEST, EAST = IncidentId(1), IncidentId(2)


async def two_fires(town: Toytown) -> tuple[AssignmentId, AssignmentId]:
    """E01 is sent to post 1, E02 to post 3."""
    assert await town.incident(1, "bin_fire") == WEST
    assert await town.incident(3, "bin_fire") == EAST
    (first,) = await town.send(WEST, "E01", reason="near")
    (second,) = await town.send(EAST, "E02", reason="near")
    return first, second


def ringing(town: Toytown) -> list[tuple[str, str | None]]:
    return sorted((alarm.kind.value, alarm.order) for alarm in town.board.alarms.values())


@story_in(WATCHED_TOWN)
async def test_a_status_answers_for_its_own_order(town: Toytown) -> None:
    first, second = await two_fires(town)
    await town.pass_time(30)
    assert ringing(town) == [("acknowledge", first), ("acknowledge", second)]
    await town.report(first, "acknowledged")
    assert ringing(town) == [("acknowledge", second)]


@story_in(WATCHED_TOWN)
async def test_all_is_well_with_one_crew_and_it_is_long_on_scene_still(town: Toytown) -> None:
    first, second = await two_fires(town)
    await town.report(first, "on_scene")
    await town.report(second, "on_scene")
    await town.pass_time(7200)
    both = ("accountability", "on_scene")
    assert ringing(town) == [(kind, order) for kind in both for order in (first, second)]
    await town.do(ReportAllWell(assignment_id=first))
    assert ringing(town) == [("accountability", second), ("on_scene", first), ("on_scene", second)]
    with town.refused("alarm_not_due"):
        await town.do(RaiseAlarm(assignment_id=first, kind=AlarmKind.ACCOUNTABILITY))


@story_in(WATCHED_TOWN)
async def test_where_one_was_heard_of_says_nothing_of_the_other(town: Toytown) -> None:
    first, second = await two_fires(town)
    for order in (first, second):
        await town.report(order, "staged")
    town.road.put("E01", post(1))
    town.road.put("E02", post(3))
    await town.pass_time(600)
    assert ringing(town) == [("silence", first), ("silence", second)]
    town.road.put("E01", post(1))
    await town.pass_time(60)
    assert ringing(town) == [("silence", second)]


async def both_wait(town: Toytown) -> None:
    """The gas company is late at both, and so is a task in the west."""
    for incident in (WEST, EAST):
        await town.incident(int(incident), "bin_fire")
        await town.do(AskForSupport(incident_id=incident, kind="gas_company"))
        await town.do(PromiseSupport(incident_id=incident, number=1, minutes=10))
    await town.do(GiveTask(incident_id=WEST, text="search floor 2", minutes=10))
    await town.pass_time(600)
    assert late(town) == [("support", WEST), ("support", EAST), ("task", WEST)]


def late(town: Toytown) -> list[tuple[str, IncidentId]]:
    return sorted((alarm.kind.value, alarm.incident_id) for alarm in town.board.alarms.values())


@story_in(WATCHED_TOWN)
async def test_who_has_come_to_one_fire_is_late_at_the_other(town: Toytown) -> None:
    await both_wait(town)
    await town.do(NoteSupportThere(incident_id=WEST, number=1))
    assert late(town) == [("support", EAST), ("task", WEST)]
    await town.do(EndTask(incident_id=WEST, task=1, done=True))
    assert late(town) == [("support", EAST)]


@story_in(WATCHED_TOWN)
async def test_one_fire_is_closed_and_the_other_waits_on(town: Toytown) -> None:
    await both_wait(town)
    await town.do(EndTask(incident_id=WEST, task=1, done=True))
    await town.close(WEST)
    assert late(town) == [("support", EAST)]
    waiting = (
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " SupportAsked SupportPromised"
    )
    await town.assert_facts(
        f"{waiting} {waiting} TaskGiven AlarmRaised*3 TaskEnded SupportEnded IncidentClosed"
    )

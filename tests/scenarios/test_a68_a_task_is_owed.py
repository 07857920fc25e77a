"""A68: at a crash the dispatcher gives tasks to a unit, an agency and a sector, each until a time.
Whoever owes one accepts or declines it; what is late rings, and nothing is lost when it is over."""

from datetime import timedelta

from tests.toytown import START, Toytown, story, story_in
from tests.toytown.world import WATCHED_TOWN
from turnout.base.ids import Actor, AgencyId, AssignmentId, IncidentId, UnitId
from turnout.dispatch.commands.alarms import SilenceAlarm
from turnout.dispatch.commands.on_scene import CloseSector, PlaceUnit, SetSector
from turnout.dispatch.commands.tasks import (
    AnswerTask,
    CallTaskLate,
    EndTask,
    GiveTask,
    SetTaskTime,
    WithdrawTask,
)
from turnout.dispatch.model.on_scene import Task
from turnout.dispatch.rules.tasks import concerns

ENGINE_CREW, POLICE_CREW = Actor("crew E01"), Actor("unit-P01")
MINUTE = 60
ARRIVED = "AssignmentAcknowledged UnitEnRoute UnitOnScene"
SENT = (
    "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    f" RecommendationOverridden UnitAssigned*2 {ARRIVED} {ARRIVED}"
)


async def crash(town: Toytown) -> tuple[IncidentId, AssignmentId, AssignmentId]:
    """A fire at which engine E01 and the police car P01 are on scene."""
    incident = await town.incident(1, "bin_fire")
    engine, police = await town.send(incident, "E01", "P01", reason="it lies on the road")
    for order in (engine, police):
        await town.report(order, "acknowledged", "en_route", "on_scene")
    return incident, engine, police


async def give(town: Toytown, incident: IncidentId, text: str, **owed: object) -> None:
    await town.do(GiveTask(incident_id=incident, text=text, **owed))  # type: ignore[arg-type]  # a test's words


def task(town: Toytown, incident: IncidentId, number: int) -> Task:
    return town.card(incident).scene.tasks[number - 1]


def states(town: Toytown, incident: IncidentId) -> list[str]:
    return [one.state.value for one in town.card(incident).scene.tasks]


def alarms(town: Toytown) -> list[str]:
    return [alarm.kind.value for alarm in town.board.alarms.values()]


@story
async def test_its_owner_accepts_it_and_says_in_words_that_it_is_done(town: Toytown) -> None:
    incident, *_ = await crash(town)
    with town.refused("task_of_two"):
        await give(
            town, incident, "Close the lane", unit_id=UnitId("P01"), agency=AgencyId("police")
        )
    with town.refused("task_unit_not_here"):
        await give(town, incident, "Close the lane", unit_id=UnitId("T01"))
    with town.refused("unknown_agency") as told:
        await give(town, incident, "Close the lane", agency=AgencyId("navy"))
    assert "police" in told.remedy.en
    with town.refused("task_minutes"):
        await give(town, incident, "Close the lane", unit_id=UnitId("P01"), minutes=0.0)
    await give(town, incident, "Close the lane", unit_id=UnitId("P01"), minutes=15.0)
    assert task(town, incident, 1).due_at == START + timedelta(minutes=15)
    with town.refused("task_of_others"):
        await town.do(AnswerTask(incident_id=incident, task=1, accepted=True), actor=ENGINE_CREW)
    await town.do(AnswerTask(incident_id=incident, task=1, accepted=True), actor=POLICE_CREW)
    with town.refused("task_accepted"):
        await town.do(AnswerTask(incident_id=incident, task=1, accepted=False, reason="no"))
    await town.pass_time(5 * MINUTE)
    await town.do(
        EndTask(incident_id=incident, task=1, done=True, reason="both lanes"), actor=POLICE_CREW
    )
    ended = task(town, incident, 1)
    assert (ended.state.value, ended.reason) == ("done", "both lanes")
    assert (ended.accepted_at, ended.ended_at) == (START, START + timedelta(minutes=5))
    with town.refused("task_ended"):
        await town.do(AnswerTask(incident_id=incident, task=1, accepted=True))
    await town.pass_time(3600 * 2)
    assert "task" not in alarms(town), "what is done is never late"
    await town.assert_facts(f"{SENT} TaskGiven TaskAccepted TaskEnded")


@story
async def test_a_crew_that_cannot_is_heard_in_the_room(town: Toytown) -> None:
    incident, *_ = await crash(town)
    await give(town, incident, "Guard the north end", agency=AgencyId("police"))
    with town.refused("reason_needed"):
        await town.do(AnswerTask(incident_id=incident, task=1, accepted=False), actor=POLICE_CREW)
    no = AnswerTask(incident_id=incident, task=1, accepted=False, reason="I am alone here")
    await town.do(no, actor=POLICE_CREW)
    assert (states(town, incident), alarms(town)) == (["declined"], ["task_declined"])
    [alarm] = town.board.alarms.values()
    await town.do(SilenceAlarm(alarm_id=alarm.id))
    assert alarms(town) == [], "whoever looks after it knows all of it"
    await give(town, incident, "Guard the north end", agency=AgencyId("traffic"))
    await town.do(AnswerTask(incident_id=incident, task=2, accepted=False, reason="no car free"))
    assert alarms(town) == [], "a seat that notes what it was told need not be told"


@story
async def test_nobody_answers_for_what_is_nobodys_in_particular(town: Toytown) -> None:
    incident, *_ = await crash(town)
    await give(town, incident, "Shut the gas")
    with town.refused("task_without_owner"):
        await town.do(AnswerTask(incident_id=incident, task=1, accepted=True))
    with town.refused("unknown_task"):
        await town.do(AnswerTask(incident_id=incident, task=2, accepted=True))


@story_in(WATCHED_TOWN)
async def test_a_declined_task_that_nobody_looks_after_goes_up(town: Toytown) -> None:
    incident, *_ = await crash(town)
    await give(town, incident, "Guard the north end", unit_id=UnitId("P01"))
    no = AnswerTask(incident_id=incident, task=1, accepted=False, reason="I am alone here")
    await town.do(no, actor=POLICE_CREW)
    await town.pass_time(10 * MINUTE)
    [declined] = [one for one in town.board.alarms.values() if one.kind.value == "task_declined"]
    assert declined.level == 3


@story
async def test_what_is_late_rings_until_it_is_over_or_has_another_time(town: Toytown) -> None:
    incident, *_ = await crash(town)
    await give(town, incident, "Close the lane", unit_id=UnitId("P01"), minutes=10.0)
    await give(town, incident, "Shut the gas", minutes=12.0)
    await town.pass_time(10 * MINUTE - 1)
    with town.refused("task_not_late"):
        await town.do(CallTaskLate(incident_id=incident))
    assert alarms(town) == []
    await town.pass_time(1)
    [alarm] = town.board.alarms.values()
    assert (alarm.kind.value, alarm.incident_id, alarm.unit_id) == ("task", incident, None)
    with town.refused("task_not_late"):
        await town.do(CallTaskLate(incident_id=incident))
    await town.do(SilenceAlarm(alarm_id=alarm.id))
    assert alarms(town) == ["task"], "looked after, and still late"
    with town.refused("task_minutes"):
        await town.do(SetTaskTime(incident_id=incident, task=1, minutes=1441.0))
    await town.do(SetTaskTime(incident_id=incident, task=1, minutes=20.0))
    assert alarms(town) == []
    await town.pass_time(2 * MINUTE)
    assert alarms(town) == ["task"], "the other one"
    with town.refused("reason_needed"):
        await town.do(WithdrawTask(incident_id=incident, task=2, reason=" "))
    await town.do(WithdrawTask(incident_id=incident, task=2, reason="there is no gas"))
    assert (alarms(town), states(town, incident)) == ([], ["given", "withdrawn"])
    with town.refused("task_ended"):
        await town.do(SetTaskTime(incident_id=incident, task=2, minutes=5.0))


@story
async def test_an_incident_is_not_closed_over_what_somebody_owes(town: Toytown) -> None:
    incident, engine, police = await crash(town)
    await give(town, incident, "Close the lane", unit_id=UnitId("P01"))
    await give(town, incident, "Sweep the road", minutes=60.0)
    await give(town, incident, "Look at the fence")
    for order in (engine, police):
        await town.report(order, "cleared")
    with town.refused("tasks_open") as told:
        await town.close(incident)
    assert "1, 2." in told.what.en
    await town.do(EndTask(incident_id=incident, task=1, done=True))
    await town.do(EndTask(incident_id=incident, task=2, done=False, reason="it rains"))
    await town.close(incident)
    assert states(town, incident) == ["done", "failed", "withdrawn"]
    facts = await town.facts()
    assert facts[-2:] == ["TaskWithdrawn", "IncidentClosed"]
    back = await town.restart()
    assert states(back, incident) == ["done", "failed", "withdrawn"]


@story
async def test_a_sectors_task_is_its_crews_and_keeps_it_open(town: Toytown) -> None:
    incident, engine, police = await crash(town)
    await town.do(SetSector(incident_id=incident, name="Rear"))
    await give(town, incident, "Search the shed", sector=1)
    await give(town, incident, "Wear masks")
    with town.refused("sector_has_tasks") as told:
        await town.do(CloseSector(incident_id=incident, sector=1))
    assert "task 1." in told.what.en
    with town.refused("task_of_others"):
        await town.do(AnswerTask(incident_id=incident, task=1, accepted=True), actor=ENGINE_CREW)
    await town.do(PlaceUnit(assignment_id=engine, sector=1))
    await town.do(AnswerTask(incident_id=incident, task=1, accepted=True), actor=ENGINE_CREW)
    both = {
        order: [
            one.number
            for one in town.card(incident).scene.open_tasks()
            if concerns(one, town.order(order), None)
        ]
        for order in (engine, police)
    }
    assert both == {engine: [1, 2], police: [2]}
    await town.do(EndTask(incident_id=incident, task=1, done=True))
    await town.report(engine, "cleared")
    await town.do(CloseSector(incident_id=incident, sector=1))

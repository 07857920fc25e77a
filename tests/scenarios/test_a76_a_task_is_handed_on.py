"""A76: the police car that was to close the lane is called off to the north end: its task goes to
the engine, with a reason and by the same time. The old and the new owner see it."""

from datetime import timedelta

from tests.scenarios.test_a68_a_task_is_owed import (
    ENGINE_CREW,
    MINUTE,
    POLICE_CREW,
    SENT,
    alarms,
    crash,
    give,
    states,
    task,
)
from tests.toytown import START, Toytown, story
from turnout.base.ids import AgencyId, IncidentId, UnitId
from turnout.dispatch.commands.on_scene import CloseSector, SetSector
from turnout.dispatch.commands.tasks import AnswerTask, EndTask, HandTaskOn
from turnout.dispatch.model.on_scene import Handed, TaskOwner
from turnout.dispatch.rules.tasks import concerned, concerns

WHY = "sent to the north end"


async def hand_on(town: Toytown, incident: IncidentId, number: int, **owed: object) -> None:
    told: dict[str, object] = {"reason": WHY, **owed}
    await town.do(HandTaskOn(incident_id=incident, task=number, **told))  # type: ignore[arg-type]  # a test's words


@story
async def test_it_keeps_its_time_and_wants_an_answer_anew(town: Toytown) -> None:
    incident, engine, police = await crash(town)
    await give(town, incident, "Close the lane", unit_id=UnitId("P01"), minutes=15.0)
    await town.do(AnswerTask(incident_id=incident, task=1, accepted=True), actor=POLICE_CREW)
    await town.pass_time(5 * MINUTE)
    await hand_on(town, incident, 1, unit_id=UnitId("E01"))
    handed = task(town, incident, 1)
    assert (handed.owner, handed.accepted_at) == (TaskOwner(unit_id=UnitId("E01")), None)
    assert handed.due_at == START + timedelta(minutes=15)
    was = Handed(
        owner=TaskOwner(unit_id=UnitId("P01")), at=START + timedelta(minutes=5), reason=WHY
    )
    assert handed.handed == [was]
    both = [town.order(order) for order in (engine, police)]
    assert [concerns(handed, order, None) for order in both] == [True, False]
    assert [concerned(handed, order, None) for order in both] == [False, True]
    with town.refused("task_of_others"):
        await town.do(AnswerTask(incident_id=incident, task=1, accepted=True), actor=POLICE_CREW)
    await town.do(AnswerTask(incident_id=incident, task=1, accepted=True), actor=ENGINE_CREW)
    await town.pass_time(10 * MINUTE)
    assert alarms(town) == ["task"], "the time did not move with it"
    await town.do(EndTask(incident_id=incident, task=1, done=True), actor=ENGINE_CREW)
    await town.assert_facts(
        f"{SENT} TaskGiven TaskAccepted TaskHandedOn TaskAccepted AlarmRaised TaskEnded"
    )
    back = await town.restart()
    assert (states(back, incident), task(back, incident, 1).handed) == (["done"], [was])


@story
async def test_only_to_somebody_else_who_is_there_and_with_a_reason(town: Toytown) -> None:
    incident, *_ = await crash(town)
    await give(town, incident, "Close the lane", unit_id=UnitId("P01"))
    with town.refused("task_unit_not_here"):
        await hand_on(town, incident, 1, unit_id=UnitId("T01"))
    with town.refused("unknown_sector"):
        await hand_on(town, incident, 1, sector=1)
    with town.refused("unknown_agency"):
        await hand_on(town, incident, 1, agency=AgencyId("navy"))
    with town.refused("task_of_two"):
        await hand_on(town, incident, 1, unit_id=UnitId("E01"), agency=AgencyId("fire"))
    with town.refused("task_to_nobody"):
        await hand_on(town, incident, 1)
    with town.refused("task_theirs_already"):
        await hand_on(town, incident, 1, unit_id=UnitId("P01"))
    with town.refused("reason_needed"):
        await hand_on(town, incident, 1, unit_id=UnitId("E01"), reason=" ")
    with town.refused("unknown_task"):
        await hand_on(town, incident, 2, unit_id=UnitId("E01"))
    await town.do(EndTask(incident_id=incident, task=1, done=True))
    with town.refused("task_ended"):
        await hand_on(town, incident, 1, unit_id=UnitId("E01"))


@story
async def test_a_sector_hands_its_task_to_an_agency_and_can_be_closed(town: Toytown) -> None:
    incident, engine, police = await crash(town)
    await town.do(SetSector(incident_id=incident, name="Rear"))
    await give(town, incident, "Search the shed", sector=1)
    await hand_on(town, incident, 1, agency=AgencyId("police"))
    await town.do(CloseSector(incident_id=incident, sector=1))
    shed = task(town, incident, 1)
    assert concerns(shed, town.order(police), AgencyId("police"))
    assert not concerned(shed, town.order(engine), AgencyId("fire"))
    await give(town, incident, "Shut the gas")
    await hand_on(town, incident, 2, unit_id=UnitId("E01"))
    gas = task(town, incident, 2)
    assert concerned(gas, town.order(police), AgencyId("police")), "it was everybody's"
    await hand_on(town, incident, 2, unit_id=UnitId("P01"))
    assert not concerned(gas, town.order(police), AgencyId("police")), "it came back"

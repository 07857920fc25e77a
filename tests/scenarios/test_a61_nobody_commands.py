"""A61: two crews are at a fire and none of them has taken command. After the city's time somebody
is told, and again when command is given up; whoever takes it ends the alarm."""

from dataclasses import replace
from datetime import date

from tests.toytown import TOWN, Toytown, story_in
from turnout.base.ids import AssignmentId, IncidentId
from turnout.dispatch.commands.alarms import AskForCommand, SilenceAlarm
from turnout.dispatch.commands.on_scene import GiveUpRole, TakeRole
from turnout.dispatch.on_scene import CommandDue

CITY = replace(
    TOWN,
    command=replace(
        TOWN.command,
        due=(
            CommandDue(
                role="commander",
                units=2,
                seconds=300,
                valid_from=date(2020, 1, 1),
                source="test",
            ),
        ),
    ),
)


SENT = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned*2"
ARRIVED = "AssignmentAcknowledged UnitEnRoute UnitOnScene"


async def fire(town: Toytown) -> tuple[IncidentId, AssignmentId, AssignmentId]:
    """A house fire with an engine and the ladder on scene."""
    incident = await town.incident(3, "house_fire")
    engine, ladder = await town.send(incident)
    for order in (engine, ladder):
        await town.report(order, "acknowledged", "en_route", "on_scene")
    return incident, engine, ladder


def alarms(town: Toytown) -> list[str]:
    return [alarm.kind.value for alarm in town.board.alarms.values()]


@story_in(CITY)
async def test_after_five_minutes_without_a_commander_somebody_is_told(town: Toytown) -> None:
    incident, engine, _ = await fire(town)
    await town.pass_time(299)
    with town.refused("command_not_due"):
        await town.do(AskForCommand(incident_id=incident))
    assert alarms(town) == []
    await town.pass_time(1)
    (alarm,) = town.board.alarms.values()
    assert (alarm.kind.value, alarm.incident_id, alarm.unit_id) == ("command", incident, None)
    with town.refused("command_not_due"):
        await town.do(AskForCommand(incident_id=incident))
    await town.do(SilenceAlarm(alarm_id=alarm.id))
    assert alarms(town) == ["command"]
    await town.do(TakeRole(assignment_id=engine, role="commander"))
    assert alarms(town) == []
    await town.pass_time(3600)
    await town.assert_facts(f"{SENT} {ARRIVED} {ARRIVED} AlarmRaised AlarmSilenced RoleTaken")


@story_in(CITY)
async def test_it_counts_from_the_arrival_that_makes_them_enough(town: Toytown) -> None:
    incident = await town.incident(3, "house_fire")
    engine, ladder = await town.send(incident)
    await town.report(engine, "on_scene")
    await town.pass_time(200)
    await town.report(ladder, "on_scene")
    (third,) = await town.send(incident, "E01", reason="it spreads")
    await town.pass_time(100)
    await town.report(third, "on_scene")
    await town.pass_time(199)
    assert alarms(town) == []
    await town.pass_time(1)
    assert alarms(town) == ["command"]


@story_in(CITY)
async def test_given_up_command_is_missed_again_and_another_role_is_none(town: Toytown) -> None:
    incident, engine, ladder = await fire(town)
    await town.do(TakeRole(assignment_id=engine, role="commander"))
    await town.pass_time(600)
    await town.do(GiveUpRole(incident_id=incident, role="commander"))
    await town.pass_time(299)
    assert alarms(town) == []
    await town.pass_time(1)
    assert alarms(town) == ["command"]
    with town.refused("role_not_held"):
        await town.do(GiveUpRole(incident_id=incident, role="commander"))
    for order in (engine, ladder):
        await town.report(order, "cleared")
    await town.close(incident)
    assert alarms(town) == []
    await town.assert_facts(
        f"{SENT} {ARRIVED} {ARRIVED} RoleTaken RoleGivenUp AlarmRaised UnitCleared*2 IncidentClosed"
    )


@story_in(CITY)
async def test_one_crew_alone_needs_no_commander(town: Toytown) -> None:
    incident, _, ladder = await fire(town)
    await town.report(ladder, "cleared")
    await town.pass_time(3600)
    assert alarms(town) == []
    with town.refused("command_not_due"):
        await town.do(AskForCommand(incident_id=incident))
    await town.assert_facts(f"{SENT} {ARRIVED} {ARRIVED} UnitCleared")


@story_in(CITY)
async def test_a_commander_that_leaves_is_missed_after_the_same_time_as_at_first(
    town: Toytown,
) -> None:
    _, engine, ladder = await fire(town)
    await town.pass_time(300)
    assert alarms(town) == ["command"]
    (third,) = await town.send(IncidentId(1), "E01", reason="it spreads")
    await town.report(third, "on_scene")
    # The crew that came last takes command, and leaves.
    await town.do(TakeRole(assignment_id=third, role="commander"))
    await town.pass_time(600)
    await town.report(third, "cleared")
    await town.pass_time(299)
    assert alarms(town) == []
    await town.pass_time(1)
    assert alarms(town) == ["command"]
    await town.do(TakeRole(assignment_id=ladder, role="commander"))
    await town.report(engine, "cleared")


@story_in(CITY)
async def test_who_is_left_alone_is_no_longer_rung_for(town: Toytown) -> None:
    incident, engine, ladder = await fire(town)
    await town.pass_time(300)
    assert alarms(town) == ["command"]
    await town.report(ladder, "cleared")
    assert alarms(town) == []
    (third,) = await town.send(incident, "E01", reason="it spreads")
    await town.report(third, "on_scene")
    await town.pass_time(300)
    assert alarms(town) == ["command"]
    for order in (engine, third):
        await town.report(order, "cleared")
    assert alarms(town) == []

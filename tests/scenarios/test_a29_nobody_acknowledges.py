"""A29: an order that nobody reads, a crew that does not roll, one that does not arrive: each is
somebody's, goes up when it is left alone, and ends with what it was about."""

from tests.toytown import SEAT, WATCHED_TOWN, Toytown, story_in
from turnout.base.ids import Actor, AlarmId, AssignmentId, DeskId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.alarms import SilenceAlarm
from turnout.dispatch.commands.desks import OpenDesk
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.model.alarms import Alarm

POLICE_DESK, COMMANDER = Actor("seat-2"), Actor("seat-7")


def only_alarm(town: Toytown) -> Alarm:
    (alarm,) = town.board.alarms.values()
    return alarm


async def open_desks(town: Toytown) -> None:
    police = OpenDesk(desk_id=DeskId("police"), services=(Service.POLICE,))
    await town.do(police, actor=POLICE_DESK)
    await town.do(OpenDesk(desk_id=DeskId("commander")), actor=COMMANDER)


async def burglary(town: Toytown) -> AssignmentId:
    incident = await town.take(await town.ring(2, dialled=Service.POLICE))
    await town.classify(incident, "burglary")
    (order,) = await town.send(incident)
    return order


@story_in(WATCHED_TOWN)
async def test_an_order_that_nobody_reads_goes_up_level_by_level(town: Toytown) -> None:
    await open_desks(town)
    order = await burglary(town)
    await town.pass_time(29)
    assert not town.board.alarms
    await town.pass_time(1)
    alarm = only_alarm(town)
    assert (alarm.kind, alarm.order, alarm.level, alarm.owner) == ("acknowledge", order, 1, SEAT)
    await town.pass_time(60)
    assert (only_alarm(town).level, only_alarm(town).owner) == (2, POLICE_DESK)
    await town.do(SilenceAlarm(alarm_id=alarm.id), actor=POLICE_DESK)
    assert only_alarm(town).silenced_by == POLICE_DESK
    with town.refused("alarm_already_silenced") as refusal:
        await town.do(SilenceAlarm(alarm_id=alarm.id))
    assert POLICE_DESK in refusal.what.en
    # To silence is to promise: five minutes later it sounds again, for the duty commander.
    await town.pass_time(299)
    assert only_alarm(town).level == 2
    await town.pass_time(1)
    alarm = only_alarm(town)
    assert (alarm.level, alarm.owner, alarm.silenced_by) == (3, COMMANDER, None)
    await town.pass_time(150)
    await town.report(alarm.order, "acknowledged")  # type: ignore[arg-type]  # it is about an order
    assert not town.board.alarms
    with town.refused("unknown_alarm"):
        await town.do(SilenceAlarm(alarm_id=alarm.id))
    await town.assert_facts(
        "DeskOpened*2 CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "UnitAssigned AlarmRaised AlarmEscalated AlarmSilenced AlarmEscalated "
        "AssignmentAcknowledged"
    )


@story_in(WATCHED_TOWN)
async def test_the_most_urgent_is_waited_for_less(town: Toytown) -> None:
    await town.send(await town.incident(0, "house_fire"))
    await town.pass_time(20)
    assert len(town.board.alarms) == 2
    with town.refused("unknown_alarm"):
        await town.do(SilenceAlarm(alarm_id=AlarmId(3)))


@story_in(WATCHED_TOWN)
async def test_a_crew_that_does_not_roll_is_late_by_what_was_reckoned_with(town: Toytown) -> None:
    order = await burglary(town)
    await town.pass_time(10)
    await town.report(order, "acknowledged")
    # 60 s is the limit, but the room reckoned with 80 s; 10 s are the margin.
    await town.pass_time(79)
    assert not town.board.alarms
    await town.pass_time(1)
    assert only_alarm(town).kind == "turnout"
    await town.report(order, "en_route")
    assert not town.board.alarms


@story_in(WATCHED_TOWN)
async def test_a_unit_that_does_not_arrive_is_looked_for(town: Toytown) -> None:
    incident = await town.incident(4, "burglary")
    (order,) = await town.send(incident)
    await town.report(order, "en_route")
    assert town.order(order).road_seconds == 120
    await town.pass_time(239)
    assert not town.board.alarms
    await town.pass_time(1)
    assert only_alarm(town).kind == "arrival"
    await town.report(order, "on_scene")
    assert not town.board.alarms


@story_in(WATCHED_TOWN)
async def test_with_no_desk_and_no_commander_everybody_hears_it(town: Toytown) -> None:
    await burglary(town)
    await town.pass_time(90)
    alarm = only_alarm(town)
    assert (alarm.level, alarm.owner) == (3, None)
    await town.do(OpenDesk(desk_id=DeskId("commander")), actor=COMMANDER)
    assert only_alarm(town).owner == COMMANDER


@story_in(WATCHED_TOWN)
async def test_a_restart_neither_loses_nor_repeats_a_timer(town: Toytown) -> None:
    await burglary(town)
    await town.pass_time(20)
    back = await town.restart()
    await back.pass_time(10)
    assert only_alarm(back).level == 1
    again = await back.restart()
    await again.pass_time(0)
    assert (await again.facts()).count("AlarmRaised") == 1
    await again.pass_time(60)
    assert only_alarm(again).level == 3
    town.room = again.room


@story_in(WATCHED_TOWN)
async def test_an_alarm_goes_where_its_order_goes(town: Toytown) -> None:
    known = await town.incident(2, "burglary")
    fire = await town.incident(2, "house_fire")
    await town.send(fire)
    await town.pass_time(200)
    before = {alarm.order: alarm.kind for alarm in town.board.alarms.values()}
    assert before
    await town.do(MergeIncidents(incident_id=fire, into=known))
    assert {alarm.order: alarm.kind for alarm in town.board.alarms.values()} == before
    assert {alarm.incident_id for alarm in town.board.alarms.values()} == {known}
    await town.pass_time(600)

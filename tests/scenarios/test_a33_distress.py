"""A33: a crew calls for help. Nothing silences that but somebody who makes sure of them."""

from datetime import timedelta

from tests.toytown import SEAT, START, TOWN, WATCHED_TOWN, Toytown, post, story_in
from turnout.base.ids import Actor, AlarmId, DeskId, IncidentId, UnitId
from turnout.dispatch.commands.alarms import CloseDistress, RaiseDistress, SilenceAlarm
from turnout.dispatch.commands.desks import OpenDesk
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.model.units import UnitStatus

CREW = Actor("crew P01")
HELP = RaiseDistress(unit_id=UnitId("P01"))


@story_in(WATCHED_TOWN)
async def test_help_is_sought_at_once_for_where_they_were_last_seen(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(2, "burglary"))
    await town.report(order, "on_scene")
    town.road.put("P01", post(3), seconds_ago=20)
    await town.do(HELP, actor=CREW)
    (alarm,) = town.board.alarms.values()
    assert (alarm.kind, alarm.order, alarm.owner) == ("distress", order, SEAT)
    assert (alarm.position, alarm.position_at) == (post(3), START - timedelta(seconds=20))
    card = town.card(alarm.incident_id)
    assert (card.incident_type, card.priority, card.district) == ("crew_distress", 1, "west")
    assert card.place is not None
    assert card.place.point == post(3)
    assert town.proposed(alarm.incident_id) == {"A02": "bls"}
    with town.refused("distress_already"):
        await town.do(HELP)
    await town.send(alarm.incident_id)
    # Somebody looks after it: it is quiet, and goes on.
    await town.do(SilenceAlarm(alarm_id=alarm.id))
    await town.report(order, "cleared")
    assert alarm.id in town.board.alarms
    with town.refused("distress_own_unit"):
        await town.do(CloseDistress(alarm_id=alarm.id, reason="we are fine"), actor=CREW)
    with town.refused("reason_needed"):
        await town.do(CloseDistress(alarm_id=alarm.id, reason=""))
    await town.do(CloseDistress(alarm_id=alarm.id, reason="A02 is with them, nobody is hurt"))
    assert not town.board.alarms
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitOnScene CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended "
        "DistressRaised UnitAssigned AlarmSilenced UnitCleared DistressEnded"
    )


@story_in(WATCHED_TOWN)
async def test_a_free_crew_in_distress_is_sent_nowhere(town: Toytown) -> None:
    await town.do(OpenDesk(desk_id=DeskId("commander")), actor=Actor("seat-7"))
    await town.do(HELP, actor=CREW)
    (alarm,) = town.board.alarms.values()
    assert (alarm.level, alarm.owner) == (3, "seat-7")
    assert town.unit("P01") is UnitStatus.OUT_OF_SERVICE
    assert "P01" not in town.proposed(alarm.incident_id)
    with town.refused("distress_open"):
        await town.close(alarm.incident_id)
    await town.do(CloseDistress(alarm_id=alarm.id, reason="button pressed by mistake"))
    await town.close(alarm.incident_id, "false_alarm")


@story_in(TOWN)
async def test_a_city_without_a_type_for_it_lets_a_person_classify(town: Toytown) -> None:
    answer = await town.do(HELP)
    assert answer.incident_id == IncidentId(1)
    assert town.card(IncidentId(1)).incident_type is None
    with town.refused("unknown_alarm"):
        await town.do(CloseDistress(alarm_id=AlarmId(2), reason="safe"))
    (order,) = await town.send(await town.incident(4, "bin_fire"))
    del order
    await town.do(SilenceAlarm(alarm_id=AlarmId(1)))


@story_in(WATCHED_TOWN)
async def test_another_alarm_is_not_ended_as_a_distress(town: Toytown) -> None:
    await town.send(await town.incident(2, "burglary"))
    await town.pass_time(30)
    (alarm,) = town.board.alarms.values()
    with town.refused("not_a_distress"):
        await town.do(CloseDistress(alarm_id=alarm.id, reason="safe"))


@story_in(WATCHED_TOWN)
async def test_a_call_for_help_is_not_merged_away(town: Toytown) -> None:
    known = await town.incident(2, "burglary")
    help_wanted = (await town.do(RaiseDistress(unit_id=UnitId("P01")))).incident_id
    assert help_wanted is not None
    with town.refused("distress_open"):
        await town.do(MergeIncidents(incident_id=help_wanted, into=known))
    await town.do(MergeIncidents(incident_id=known, into=help_wanted))
    assert set(town.board.incidents) == {help_wanted}
    await town.pass_time(600)

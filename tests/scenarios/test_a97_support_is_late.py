"""A97: who was called to a scene is not there when it promised. The room's alarm rings until it is
there, cannot come, or has said another time."""

from tests.toytown import Toytown, story
from turnout.base.ids import Actor, IncidentId
from turnout.dispatch.commands.alarms import SilenceAlarm
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.commands.support import (
    AskForSupport,
    CallSupportLate,
    EndSupport,
    NoteSupportThere,
    PromiseSupport,
)
from turnout.dispatch.model.support import SupportStatus

OPENED = "CallReceived CallTaken IncidentOpened"
MINUTE = 60


async def asked(town: Toytown, incident: IncidentId, number: int, minutes: float) -> None:
    """The gas company was asked, and says in how many minutes it is there."""
    await town.do(AskForSupport(incident_id=incident, kind="gas_company"))
    await town.do(PromiseSupport(incident_id=incident, number=number, minutes=minutes))


def alarms(town: Toytown) -> list[str]:
    return [alarm.kind.value for alarm in town.board.alarms.values()]


@story
async def test_it_rings_when_the_promised_time_has_passed_until_it_is_there(town: Toytown) -> None:
    leak = await town.incident(1)
    await asked(town, leak, 1, 10)
    await town.pass_time(10 * MINUTE - 1)
    with town.refused("support_not_late"):
        await town.do(CallSupportLate(incident_id=leak))
    assert alarms(town) == []
    await town.pass_time(1)
    [alarm] = town.board.alarms.values()
    assert (alarm.kind.value, alarm.incident_id, alarm.unit_id) == ("support", leak, None)
    with town.refused("support_not_late"):
        await town.do(CallSupportLate(incident_id=leak))
    await town.do(SilenceAlarm(alarm_id=alarm.id), actor=Actor("seat-2"))
    assert alarms(town) == ["support"], "looked after, and still late"
    await town.do(NoteSupportThere(incident_id=leak, number=1))
    assert alarms(town) == []
    await town.pass_time(3600)
    await town.assert_facts(
        f"{OPENED} SupportAsked SupportPromised AlarmRaised AlarmSilenced SupportArrived"
    )


@story
async def test_another_time_ends_it_and_is_rung_for_anew(town: Toytown) -> None:
    leak = await town.incident(1)
    await asked(town, leak, 1, 10)
    await town.pass_time(12 * MINUTE)
    await town.do(PromiseSupport(incident_id=leak, number=1, minutes=5))
    assert alarms(town) == []
    await town.pass_time(5 * MINUTE)
    assert alarms(town) == ["support"]
    declined = EndSupport(
        incident_id=leak, number=1, outcome=SupportStatus.DECLINED, reason="it broke down"
    )
    await town.do(declined)
    assert alarms(town) == []
    with town.refused("support_not_late"):
        await town.do(CallSupportLate(incident_id=leak))
    await town.assert_facts(
        f"{OPENED} SupportAsked SupportPromised AlarmRaised SupportPromised AlarmRaised"
        " SupportEnded"
    )


@story
async def test_of_two_that_are_late_the_second_rings_when_the_first_is_there(town: Toytown) -> None:
    leak = await town.incident(1)
    await asked(town, leak, 1, 10)
    await asked(town, leak, 2, 12)
    await town.pass_time(15 * MINUTE)
    assert alarms(town) == ["support"], "one alarm for both"
    await town.do(NoteSupportThere(incident_id=leak, number=1))
    assert alarms(town) == []
    await town.pass_time(1)
    assert alarms(town) == ["support"]
    with town.refused("support_not_late"):
        await town.do(CallSupportLate(incident_id=leak))
    await town.close(leak)
    assert alarms(town) == []
    await town.assert_facts(
        f"{OPENED} SupportAsked SupportPromised SupportAsked SupportPromised AlarmRaised"
        " SupportArrived AlarmRaised SupportEnded*2 IncidentClosed"
    )


@story
async def test_it_rings_where_its_incident_went(town: Toytown) -> None:
    here, there = await town.incident(1), await town.incident(3)
    await asked(town, here, 1, 10)
    await town.pass_time(11 * MINUTE)
    await town.do(MergeIncidents(incident_id=here, into=there))
    await town.pass_time(1)
    [alarm] = town.board.alarms.values()
    assert (alarm.kind.value, alarm.incident_id) == ("support", there)
    with town.refused("support_not_late"):
        await town.do(CallSupportLate(incident_id=there))
    await town.assert_facts(
        f"{OPENED} {OPENED} SupportAsked SupportPromised AlarmRaised CallSplitOff IncidentMerged"
        " IncidentClosed CallLinked SupportTakenOver AlarmRaised"
    )

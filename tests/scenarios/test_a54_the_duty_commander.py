"""A54: a fire grows; the duty commander is asked whether it is a major one, is told when somebody
else declares it, and is asked no more once it is decided."""

from dataclasses import replace
from datetime import date

from tests.toytown import TOWN, Toytown, story_in
from turnout.base.ids import Actor, AlarmId, Capability, DeskId
from turnout.base.text import Words
from turnout.dispatch.city import MajorPlan, Need
from turnout.dispatch.command_post import MajorSigns
from turnout.dispatch.commands.alarms import SilenceAlarm
from turnout.dispatch.commands.desks import OpenDesk
from turnout.dispatch.commands.incidents import RequestReinforcement
from turnout.dispatch.commands.major import AskForMajor, DeclareMajor, StandDownMajor
from turnout.dispatch.model.alarms import AlarmKind

COMMANDER = Actor("seat-7")
SIGNS_TOWN = replace(
    TOWN,
    major=(
        MajorPlan(
            valid_from=date(2020, 1, 1),
            service=None,
            needs=(Need(capability=Capability("pump"), count=2),),
            recall=frozenset(),
            wording=Words("Stay away.", "请勿靠近。"),
            signs=MajorSigns(calls=3, level=3, units=4),
        ),
    ),
)


def alarms(town: Toytown) -> list[tuple[str, int, str | None]]:
    return [(a.kind, a.level, a.owner) for a in town.board.alarms.values()]


@story_in(SIGNS_TOWN)
async def test_a_third_caller_makes_the_commander_decide(town: Toytown) -> None:
    await town.do(OpenDesk(desk_id=DeskId("commander")), actor=COMMANDER)
    fire = await town.incident(3, "bin_fire")
    await town.take(await town.ring(3), link_to=fire)
    await town.pass_time(1)
    assert alarms(town) == []
    with town.refused("major_not_due"):
        await town.do(AskForMajor(incident_id=fire))
    await town.take(await town.ring(3), link_to=fire)
    await town.pass_time(1)
    assert alarms(town) == [("major_due", 3, COMMANDER)]
    await town.do(SilenceAlarm(alarm_id=AlarmId(1)), actor=COMMANDER)
    await town.take(await town.ring(3), link_to=fire)
    await town.pass_time(600)
    assert alarms(town) == []
    await town.assert_facts(
        "DeskOpened CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " CallReceived CallTaken CallLinked CallReceived CallTaken CallLinked AlarmRaised"
        " AlarmSilenced CallReceived CallTaken CallLinked"
    )


@story_in(SIGNS_TOWN)
async def test_who_declares_it_ends_the_question_and_the_commander_is_told(town: Toytown) -> None:
    await town.do(OpenDesk(desk_id=DeskId("commander")), actor=COMMANDER)
    fire = await town.incident(3, "house_fire")
    await town.do(RequestReinforcement(incident_id=fire, level=3))
    await town.pass_time(1)
    assert alarms(town) == [("major_due", 3, COMMANDER)]
    await town.do(DeclareMajor(incident_id=fire, reason="a whole street"))
    assert alarms(town) == [("major", 3, COMMANDER)]
    with town.refused("major_already"):
        await town.do(DeclareMajor(incident_id=fire, reason="again"))
    await town.do(StandDownMajor(incident_id=fire, reason="it is one house"))
    await town.pass_time(600)
    assert alarms(town) == []
    await town.assert_facts(
        "DeskOpened CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " StageRaised UnitsRecommended AlarmRaised MajorDeclared AlarmRaised UnitsRecommended"
        " MajorStoodDown UnitsRecommended"
    )


@story_in(SIGNS_TOWN)
async def test_nobody_is_told_of_what_they_did_and_closing_ends_the_alarm(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    await town.do(DeclareMajor(incident_id=fire, reason="spreads"))
    assert alarms(town) == [(AlarmKind.MAJOR, 3, None)]
    await town.close(fire)
    assert alarms(town) == []
    await town.do(OpenDesk(desk_id=DeskId("commander")), actor=COMMANDER)
    other = await town.incident(5, "bin_fire")
    await town.do(DeclareMajor(incident_id=other, reason="spreads"), actor=COMMANDER)
    assert alarms(town) == []
    with town.refused("reason_needed"):
        await town.do(StandDownMajor(incident_id=other, reason=" "))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " MajorDeclared AlarmRaised UnitsRecommended IncidentClosed DeskOpened"
        " CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " MajorDeclared UnitsRecommended"
    )

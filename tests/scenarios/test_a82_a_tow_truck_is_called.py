"""A82: somebody who is no unit is called to a scene, promises to come, and is there, or cannot."""

from datetime import timedelta

from tests.toytown import START, Toytown, story
from turnout.base.ids import IncidentId
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.commands.support import (
    AskForSupport,
    EndSupport,
    NoteSupportThere,
    PromiseSupport,
)
from turnout.dispatch.model.support import SupportStatus

DONE, DECLINED, STOOD_DOWN = (
    SupportStatus.DONE,
    SupportStatus.DECLINED,
    SupportStatus.STOOD_DOWN,
)
OPENED = "CallReceived CallTaken IncidentOpened"


async def ask(town: Toytown, incident: IncidentId, kind: str) -> None:
    await town.do(AskForSupport(incident_id=incident, kind=kind))


async def promise(town: Toytown, incident: IncidentId, number: int, minutes: float) -> None:
    await town.do(PromiseSupport(incident_id=incident, number=number, minutes=minutes))


async def there(town: Toytown, incident: IncidentId, number: int) -> None:
    await town.do(NoteSupportThere(incident_id=incident, number=number))


async def end(
    town: Toytown, incident: IncidentId, number: int, outcome: SupportStatus, why: str = ""
) -> None:
    command = EndSupport(incident_id=incident, number=number, outcome=outcome, reason=why or None)
    await town.do(command)


def card(town: Toytown, incident: IncidentId) -> list[tuple[int, str, str]]:
    return [(one.number, one.kind, one.status.value) for one in town.card(incident).support]


@story
async def test_one_cannot_come_and_the_other_is_late(town: Toytown) -> None:
    crash = await town.incident(1)
    with town.refused("unknown_support_kind") as refusal:
        await ask(town, crash, "tow_truck")
    assert "gas_company" in refusal.remedy.en, "a fire's incident calls no tow truck in Toytown"
    await ask(town, crash, "gas_company")
    await ask(town, crash, "gas_company")
    with town.refused("reason_needed"):
        await end(town, crash, 1, DECLINED)
    with town.refused("support_no_outcome"):
        await end(town, crash, 1, SupportStatus.COMING)
    await end(town, crash, 1, DECLINED, "both crews are out")
    with town.refused("support_minutes"):
        await promise(town, crash, 2, -1.0)
    with town.refused("unknown_support"):
        await promise(town, crash, 3, 10.0)
    await promise(town, crash, 2, 10.0)
    await promise(town, crash, 2, 25.0)
    late = town.card(crash).support[1]
    assert late.expected_at == START + timedelta(minutes=25)
    await town.pass_time(1800)
    with town.refused("support_not_next"):
        await end(town, crash, 2, DONE)
    await there(town, crash, 2)
    with town.refused("support_not_next"):
        await there(town, crash, 2)
    await end(town, crash, 2, DONE)
    assert card(town, crash) == [(1, "gas_company", "declined"), (2, "gas_company", "done")]
    assert town.card(crash).support[0].reason == "both crews are out"
    assert town.card(crash).support[1].there_at == START + timedelta(minutes=30)
    await town.assert_facts(
        f"{OPENED} SupportAsked*2 SupportEnded SupportPromised*2 AlarmRaised SupportArrived"
        " SupportEnded"
    )


@story
async def test_what_is_under_way_ends_with_its_incident(town: Toytown) -> None:
    fire = await town.incident(1, "bin_fire")
    for number in (1, 2, 3):
        await ask(town, fire, "gas_company")
        if number > 1:
            await promise(town, fire, number, 5.0)
    await there(town, fire, 3)
    await end(town, fire, 2, STOOD_DOWN)
    await town.close(fire)
    statuses = [status for _, _, status in card(town, fire)]
    assert statuses == ["stood_down", "stood_down", "done"]
    with town.refused("incident_not_open"):
        await ask(town, fire, "gas_company")
    await town.assert_facts(
        f"{OPENED} IncidentClassified UnitsRecommended SupportAsked SupportAsked SupportPromised "
        "SupportAsked SupportPromised SupportArrived SupportEnded*3 IncidentClosed"
    )


@story
async def test_it_goes_along_when_incidents_become_one(town: Toytown) -> None:
    first, second = await town.incident(1), await town.incident(1)
    await ask(town, first, "gas_company")
    await ask(town, second, "gas_company")
    await promise(town, second, 1, 5.0)
    await ask(town, second, "gas_company")
    await end(town, second, 2, STOOD_DOWN)
    await town.do(MergeIncidents(incident_id=second, into=first))
    assert card(town, first) == [(1, "gas_company", "asked"), (2, "gas_company", "coming")]
    assert card(town, second) == [(2, "gas_company", "stood_down")]
    with town.refused("incident_merged"):
        await there(town, second, 1)
    await there(town, first, 2)
    await town.assert_facts(
        f"{OPENED} {OPENED} SupportAsked*2 SupportPromised SupportAsked SupportEnded "
        "CallSplitOff IncidentMerged IncidentClosed CallLinked SupportTakenOver SupportArrived"
    )

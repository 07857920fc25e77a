"""A38: a house fire becomes a major incident while sixty people call about it in five minutes: one
decision changes what it wants and who is asked back, nobody is lost, and no unit is sent twice."""

from dataclasses import replace
from datetime import date

from tests.toytown import TOWN, Toytown, story_in
from tests.toytown.phone import phone
from turnout.base.ids import Actor, Capability, DeskId, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import MajorPlan, Need, Service
from turnout.dispatch.commands.desks import OpenDesk
from turnout.dispatch.commands.incidents import MergeIncidents, Recommend
from turnout.dispatch.commands.major import DeclareMajor, StandDownMajor
from turnout.dispatch.commands.orders import AssignUnits
from turnout.dispatch.commands.support import AskForSupport, PromiseSupport
from turnout.dispatch.commands.units import PutBackInService, TakeOutOfService

PUMP, LADDER, BLS = Capability("pump"), Capability("ladder"), Capability("bls")


def plan(valid_from: date, service: Service | None, pumps: int) -> MajorPlan:
    return MajorPlan(
        valid_from=valid_from,
        service=service,
        needs=(Need(capability=PUMP, count=pumps), Need(capability=BLS, count=2)),
        recall=frozenset({PUMP, LADDER}),
        wording=Words("Keep the line free.", "请把线路留给需要的人。"),
    )


MAJOR_TOWN = replace(
    TOWN,
    major=(
        plan(date(2020, 1, 1), None, 9),
        plan(date(2020, 1, 1), Service.FIRE, 2),
        plan(date(2025, 1, 1), Service.FIRE, 3),
        plan(date(2999, 1, 1), Service.FIRE, 8),
    ),
)


@story_in(MAJOR_TOWN)
async def test_sixty_calls_and_one_decision(town: Toytown) -> None:
    await town.do(OpenDesk(desk_id=DeskId("commander")), actor=Actor("seat-7"))
    for unit in ("E02", "P01"):
        await town.do(TakeOutOfService(unit_id=UnitId(unit), reason="training"))
    seats = [phone(town, f"seat-{number}") for number in (1, 2, 3)]
    fire = await seats[0].take(await town.ring(3, hint="house_fire"))
    await town.classify(fire, "house_fire")
    sent = set(await town.send(fire))
    told = [
        "DeskOpened UnitTakenOutOfService*2",
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned*2",
    ]
    for number in range(1, 60):
        await town.pass_time(5)
        call = await town.ring(3, hint="house_fire", number=f"555-{number:04}")
        seat = seats[number % 3]
        await seat.answer(call)
        assert list(town.duplicates(call)) == [fire]
        await seat.take(call, link_to=fire)
        told.append("CallReceived CallAnswered CallTaken CallLinked")
        if number == 20:
            with town.refused("reason_needed"):
                await town.do(DeclareMajor(incident_id=fire, reason=" "))
            await town.do(DeclareMajor(incident_id=fire, reason="many people inside"))
            with town.refused("major_already"):
                await town.do(DeclareMajor(incident_id=fire, reason="again"))
            told.append("MajorDeclared AlarmRaised UnitsRecommended")
            sent |= set(await town.send(fire))
            told.append("UnitAssigned*2")
    card = town.card(fire)
    assert len(card.call_ids) == 60
    assert town.board.waiting() == []
    units = [order.unit_id for order in card.assignments.values()]
    assert sorted(units) == sorted(set(units)) == ["A01", "A02", "E01", "T01"]
    assert len(sent) == 4
    await town.assert_facts(" ".join(told))


@story_in(MAJOR_TOWN)
async def test_who_is_off_duty_is_listed_and_comes_only_when_somebody_asks(town: Toytown) -> None:
    for unit in ("E02", "T01", "P01"):
        await town.do(TakeOutOfService(unit_id=UnitId(unit), reason="training"))
    fire = await town.incident(3, "bin_fire")
    await town.do(DeclareMajor(incident_id=fire, reason="spreads"))
    major = town.card(fire).major
    assert major is not None
    assert (major.declared_by, major.recall) == ("seat-1", ("E02", "T01"))
    assert {need.capability: need.count for need in major.needs} == {PUMP: 3, BLS: 2}
    assert "E02" not in town.proposed(fire)
    await town.do(PutBackInService(unit_id=UnitId("E02")))
    await town.do(Recommend(incident_id=fire))
    assert "E02" in town.proposed(fire)
    await town.do(StandDownMajor(incident_id=fire, reason="one bin after all"))
    assert town.card(fire).major is None
    with town.refused("not_major"):
        await town.do(StandDownMajor(incident_id=fire, reason="again"))
    await town.assert_facts(
        "UnitTakenOutOfService*3 CallReceived CallTaken IncidentOpened IncidentClassified"
        " UnitsRecommended MajorDeclared AlarmRaised UnitsRecommended UnitPutBackInService"
        " UnitsRecommended MajorStoodDown UnitsRecommended"
    )


@story_in(TOWN)
async def test_a_city_that_decided_nothing_raises_the_stage_instead(town: Toytown) -> None:
    fire = await town.incident(3, "house_fire")
    with town.refused("major_not_planned"):
        await town.do(DeclareMajor(incident_id=fire, reason="large"))
    with town.refused("unit_named_twice"):
        await town.do(
            AssignUnits(incident_id=fire, unit_ids=(UnitId("E01"), UnitId("E01")), recommendation=1)
        )
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    )


@story_in(MAJOR_TOWN)
async def test_what_is_major_is_not_merged_away(town: Toytown) -> None:
    fire, smoke = await town.incident(3, "bin_fire"), await town.incident(3.1, "bin_fire")
    await town.do(DeclareMajor(incident_id=fire, reason="spreads"))
    with town.refused("merge_major"):
        await town.do(MergeIncidents(incident_id=fire, into=smoke))
    await town.do(MergeIncidents(incident_id=smoke, into=fire))
    assert town.card(fire).major is not None
    other = await town.incident(3.1, "bin_fire")
    await town.do(DeclareMajor(incident_id=other, reason="it is the same front"))
    await town.do(MergeIncidents(incident_id=fire, into=other))
    assert town.card(other).major is not None


@story_in(MAJOR_TOWN)
async def test_what_rings_for_another_reason_rings_on(town: Toytown) -> None:
    leak = await town.incident(1)
    await town.classify(leak, "house_fire")
    await town.do(AskForSupport(incident_id=leak, kind="gas_company"))
    await town.do(PromiseSupport(incident_id=leak, number=1, minutes=10))
    await town.pass_time(10 * 60)
    [late] = town.board.alarms
    await town.do(DeclareMajor(incident_id=leak, reason="the whole street smells of gas"))
    assert [alarm.kind.value for alarm in town.board.alarms.values()] == ["support", "major"]
    await town.do(StandDownMajor(incident_id=leak, reason="two houses only"))
    assert list(town.board.alarms) == [late], "the same alarm, not one more"
    with town.refused("not_major"):
        await town.do(StandDownMajor(incident_id=leak, reason="again"))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " SupportAsked SupportPromised AlarmRaised MajorDeclared AlarmRaised UnitsRecommended"
        " MajorStoodDown UnitsRecommended"
    )

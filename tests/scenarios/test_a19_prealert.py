"""A19: units are told in advance while the questions go on, and stood down."""

from datetime import timedelta

from tests.toytown import START, Toytown, story
from turnout.base.ids import IncidentId, UnitId
from turnout.dispatch.commands.alarms import RaiseDistress
from turnout.dispatch.commands.incidents import MergeIncidents
from turnout.dispatch.commands.orders import DivertUnit
from turnout.dispatch.commands.shifts import PlannedShift, PlanShifts
from turnout.dispatch.commands.triage import PreAlert, StandDown
from turnout.dispatch.commands.units import TakeOutOfService


async def told(town: Toytown, at: int = 1) -> IncidentId:
    """An incident that seems to be a bin fire; E01 would be sent, and is told."""
    incident = await town.incident(at)
    await town.answer(incident, start_what="fire")
    await town.do(PreAlert(incident_id=incident))
    return incident


@story
async def test_units_are_told_and_stood_down_and_were_free_all_the_time(town: Toytown) -> None:
    incident = await town.incident(1)
    with town.refused("prealert_needs_type"):
        await town.do(PreAlert(incident_id=incident))
    await town.answer(incident, start_what="fire")
    await town.do(PreAlert(incident_id=incident))
    assert list(town.card(incident).prealerted) == ["E01"]
    assert town.card(incident).prealerted[UnitId("E01")].incident_type == "bin_fire"
    assert town.board.get_unit(UnitId("E01")).prealerts == [incident]
    assert town.unit("E01") == "available"
    with town.refused("already_prealerted"):
        await town.do(PreAlert(incident_id=incident))
    await town.do(StandDown(incident_id=incident))
    assert town.card(incident).prealerted == {}
    assert town.board.get_unit(UnitId("E01")).prealerts == []
    with town.refused("not_prealerted"):
        await town.do(StandDown(incident_id=incident))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened AnswersRecorded UnitPreAlerted PreAlertEnded"
    )


@story
async def test_the_first_order_ends_it_for_who_is_sent_and_who_is_not(town: Toytown) -> None:
    incident = await town.take(await town.ring(0, hint="house_fire"))
    await town.do(PreAlert(incident_id=incident))
    assert sorted(town.card(incident).prealerted) == ["E01", "T01"]
    await town.classify(incident, "bin_fire")
    (order,) = await town.send(incident)
    assert town.order(order).unit_id == "E01"
    assert town.card(incident).prealerted == {}
    ended = [r async for r in town.ledger.read() if r.type == "PreAlertEnded"]
    assert [b'"sent"' in r.payload for r in ended] == [True, False]
    assert b'"not_needed"' in ended[1].payload


@story
async def test_another_incident_may_take_a_unit_that_was_told(town: Toytown) -> None:
    first = await told(town)
    second = await town.incident(1, "bin_fire")
    assert town.proposed(second) == {"E01": "pump"}
    await town.send(second)
    assert town.card(first).prealerted == {}
    assert town.unit("E01") == "committed"


@story
async def test_a_unit_that_is_diverted_there_ends_it_too(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(4, "bin_fire"))
    first = await told(town)
    divert = DivertUnit(assignment_id=order, to_incident_id=first, reason="it passes by")
    await town.do(divert)
    assert town.card(first).prealerted == {}
    assert town.board.get_unit(UnitId("E01")).prealerts == []


@story
async def test_a_crew_that_comes_along_ends_it_too(town: Toytown) -> None:
    seen = await town.incident(4, "bin_fire")
    await town.send(seen)
    first = await told(town)
    await town.do(MergeIncidents(incident_id=seen, into=first))
    assert town.card(first).prealerted == {}


@story
async def test_when_more_is_known_others_are_told_instead(town: Toytown) -> None:
    incident = await told(town)
    await town.classify(incident, "house_fire")
    await town.do(PreAlert(incident_id=incident))
    assert list(town.card(incident).prealerted) == ["E01", "T01"]
    assert (await town.facts())[-1:] == ["UnitPreAlerted"], "E01 knows already"
    await town.classify(incident, "fall")
    await town.do(PreAlert(incident_id=incident))
    assert list(town.card(incident).prealerted) == ["A01"]
    assert town.board.get_unit(UnitId("E01")).prealerts == []


@story
async def test_it_ends_with_the_units_duty_and_with_the_incident(town: Toytown) -> None:
    first = await told(town)
    await town.do(TakeOutOfService(unit_id=UnitId("E01"), reason="flat tyre"))
    assert town.card(first).prealerted == {}
    await town.do(PreAlert(incident_id=first))
    assert list(town.card(first).prealerted) == ["E02"]
    await town.close(first, "false_alarm")
    assert town.board.get_unit(UnitId("E02")).prealerts == []
    with town.refused("incident_not_open"):
        await town.do(PreAlert(incident_id=first))


@story
async def test_it_ends_with_the_incident_that_is_one_with_another(town: Toytown) -> None:
    gone, stays = await told(town), await told(town)
    await town.do(MergeIncidents(incident_id=gone, into=stays))
    assert town.board.get_unit(UnitId("E01")).prealerts == [stays]
    with town.refused("incident_not_open"):
        await town.answer(gone, start_what="fire")


@story
async def test_without_a_place_or_a_unit_nobody_is_told(town: Toytown) -> None:
    nowhere = await town.take(await town.ring(None, hint="bin_fire"))
    with town.refused("prealert_needs_place"):
        await town.do(PreAlert(incident_id=nowhere))
    for engine in ("E01", "E02", "E09"):
        await town.do(TakeOutOfService(unit_id=UnitId(engine), reason="repair"))
    somewhere = await town.take(await town.ring(1, hint="bin_fire"))
    with town.refused("nobody_to_prealert"):
        await town.do(PreAlert(incident_id=somewhere))


@story
async def test_a_crew_that_calls_for_help_need_not_wait_for_an_order(town: Toytown) -> None:
    incident = await told(town)
    await town.do(RaiseDistress(unit_id=UnitId("E01")))
    assert town.card(incident).prealerted == {}
    assert town.board.get_unit(UnitId("E01")).prealerts == []


@story
async def test_a_crew_that_goes_off_need_not_wait_for_an_order_and_one_relieved_does(
    town: Toytown,
) -> None:
    hours = [(0, 60), (60, 120)]
    tours = tuple(
        PlannedShift(
            unit_id=UnitId("E01"),
            starts_at=START + timedelta(minutes=first),
            ends_at=START + timedelta(minutes=last),
            crew=4,
        )
        for first, last in hours
    )
    await town.do(PlanShifts(shifts=tours, reason=None))
    await town.pass_time(0)
    incident = await told(town)
    await town.pass_time(3600)
    assert list(town.card(incident).prealerted) == ["E01"]
    await town.pass_time(3600)
    assert town.unit("E01") == "out_of_service"
    assert town.card(incident).prealerted == {}

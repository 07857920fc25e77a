"""A01: one call from the first ring to the end, for each of the four services."""

from datetime import timedelta

from tests.toytown import START, Toytown, story
from turnout.dispatch.city import Service
from turnout.dispatch.model.incidents import IncidentStatus
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.units import UnitStatus


async def live_through(town: Toytown, dialled: Service, what: str, unit: str) -> None:
    """The ten steps with one unit; every step shows on the board at once."""
    call = await town.ring(2, dialled=dialled, number="555-0100")
    assert [waiting.id for waiting in town.board.ringing()] == [call]
    town.clock.wait(10)
    incident = await town.take(call)
    assert town.board.ringing() == []
    town.clock.wait(50)
    await town.classify(incident, what)
    assert town.proposed(incident) == {unit: _need(town, what)}
    town.clock.wait(20)
    (order,) = await town.send(incident)
    assert town.unit(unit) is UnitStatus.COMMITTED
    for status in ("acknowledged", "en_route", "on_scene"):
        town.clock.wait(60)
        await town.report(order, status)
        assert town.order(order).status == status
    with town.refused("units_still_committed") as refusal:
        await town.close(incident)
    assert unit in refusal.what.en
    await town.report(order, "cleared")
    assert town.unit(unit) is UnitStatus.RETURNING
    await town.close(incident)
    card = town.card(incident)
    assert card.status is IncidentStatus.CLOSED
    assert card.disposition == "handled"
    assert card.received_at == START
    assert card.service is dialled
    stamps = card.assignments[order].stamps
    assert stamps[AssignmentStatus.ASSIGNED] == START + timedelta(seconds=80)
    assert stamps[AssignmentStatus.ON_SCENE] == START + timedelta(seconds=260)


def _need(town: Toytown, what: str) -> str:
    plan = next(plan for plan in town.city.plans if plan.incident_type == what)
    return plan.stages[0].needs[0].capability


@story
async def test_police_go_to_a_burglary(town: Toytown) -> None:
    await live_through(town, Service.POLICE, "burglary", "P01")


@story
async def test_an_engine_goes_to_a_burning_bin(town: Toytown) -> None:
    # Post 2 lies 120 s from E01 at the station and 120 s from E02: the lower id goes.
    await live_through(town, Service.FIRE, "bin_fire", "E01")


@story
async def test_an_ambulance_goes_to_chest_pain(town: Toytown) -> None:
    await live_through(town, Service.AMBULANCE, "chest_pain", "A01")


@story
async def test_a_patient_is_brought_to_hospital(town: Toytown) -> None:
    incident = await town.incident(2, "chest_pain")
    (order,) = await town.send(incident)
    await town.report(order, "en_route", "on_scene")
    with town.refused("hospital_needed"):
        await town.report(order, "transporting")
    with town.refused("unknown_hospital"):
        await town.report(order, "transporting", hospital="H1")
    await town.report(order, "transporting", "at_hospital", "cleared", hospital="H5")
    done = town.order(order)
    assert done.hospital_id == "H5"
    assert list(done.stamps) == [
        AssignmentStatus.ASSIGNED,
        AssignmentStatus.EN_ROUTE,
        AssignmentStatus.ON_SCENE,
        AssignmentStatus.TRANSPORTING,
        AssignmentStatus.AT_HOSPITAL,
        AssignmentStatus.CLEARED,
    ]
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitEnRoute UnitOnScene UnitTransporting UnitAtHospital UnitCleared"
    )


@story
async def test_one_crash_call_makes_one_incident_with_four_agencies(town: Toytown) -> None:
    call = await town.ring(3, dialled=Service.TRAFFIC)
    incident = await town.take(call)
    await town.classify(incident, "crash")
    assert town.proposed(incident) == {
        "P01": "patrol",
        "E01": "rescue",
        "A02": "bls",
        "C01": "traffic",
    }
    orders = await town.send(incident)
    assert len(town.board.incidents) == 1
    agencies = {town.city.units[town.order(order).unit_id].agency for order in orders}
    assert agencies == {"police", "fire", "ambulance", "traffic"}


@story
async def test_what_the_caller_hung_up_on_leaves_the_list(town: Toytown) -> None:
    from turnout.dispatch.commands.calls import AbandonCall, EndCall
    from turnout.dispatch.model.calls import CallEnding

    call = await town.ring(1)
    await town.do(AbandonCall(call_id=call))
    assert town.board.ringing() == []
    await town.do(EndCall(call_id=call, ending=CallEnding.ABANDONED, reason="a pocket call"))
    assert town.board.waiting() == []
    with town.refused("unknown_call"):
        await town.take(call)


@story
async def test_a_call_is_taken_once(town: Toytown) -> None:
    call = await town.ring(1)
    await town.take(call)
    with town.refused("call_not_ringing"):
        await town.take(call)


@story
async def test_an_unusual_priority_wants_a_reason(town: Toytown) -> None:
    from turnout.base.ids import IncidentTypeCode
    from turnout.dispatch.commands.incidents import Classify

    incident = await town.incident(1)
    fall = IncidentTypeCode("fall")
    with town.refused("priority_needs_reason"):
        await town.do(Classify(incident_id=incident, incident_type=fall, priority=1))
    with town.refused("priority_out_of_range"):
        await town.do(Classify(incident_id=incident, incident_type=fall, priority=9, reason="x"))
    await town.do(
        Classify(incident_id=incident, incident_type=fall, priority=1, reason="from a roof")
    )
    assert town.card(incident).priority == 1


@story
async def test_a_type_without_a_plan_is_refused(town: Toytown) -> None:
    incident = await town.incident(1)
    with town.refused("no_plan"):
        await town.classify(incident, "riddle")
    with town.refused("unknown_type"):
        await town.classify(incident, "dragon")

"""A31: a unit under orders breaks down: one command ends its order, takes it out of service and
looks for another."""

from tests.toytown import Toytown, story
from turnout.base.ids import UnitId
from turnout.dispatch.commands.alarms import ReportBreakdown
from turnout.dispatch.commands.units import PutBackInService, TakeOutOfService
from turnout.dispatch.model.units import UnitStatus


@story
async def test_another_unit_is_recommended_at_once(town: Toytown) -> None:
    incident = await town.incident(1, "bin_fire")
    (order,) = await town.send(incident)
    await town.report(order, "en_route")
    with town.refused("unit_committed"):
        await town.do(TakeOutOfService(unit_id=UnitId("E01"), reason="engine smokes"))
    with town.refused("reason_needed"):
        await town.do(ReportBreakdown(unit_id=UnitId("E01"), reason=" "))
    answer = await town.do(ReportBreakdown(unit_id=UnitId("E01"), reason="engine smokes"))
    assert answer.assignment_ids == (order,)
    assert town.order(order).status == "cancelled"
    assert town.unit("E01") is UnitStatus.OUT_OF_SERVICE
    assert town.proposed(incident) == {"E02": "pump"}
    await town.send(incident)
    await town.do(PutBackInService(unit_id=UnitId("E01")))
    assert town.unit("E01") is UnitStatus.AVAILABLE
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitEnRoute AssignmentCancelled UnitTakenOutOfService UnitsRecommended UnitAssigned "
        "UnitPutBackInService"
    )


@story
async def test_only_what_it_was_sent_for_is_wanted_again(town: Toytown) -> None:
    fire = await town.incident(1, "house_fire")
    await town.send(fire)
    await town.do(ReportBreakdown(unit_id=UnitId("E01"), reason="engine smokes"))
    made = town.card(fire).recommendation
    assert made is not None
    assert (town.proposed(fire), made.unmet) == ({"E02": "pump"}, ())


@story
async def test_before_anybody_knows_what_it_is_a_unit_breaks_down_too(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(1), "E01")
    await town.do(ReportBreakdown(unit_id=UnitId("E01"), reason="engine smokes"))
    assert town.order(order).status == "cancelled"
    assert (await town.facts())[-2:] == ["AssignmentCancelled", "UnitTakenOutOfService"]


@story
async def test_it_may_happen_with_a_patient_on_board(town: Toytown) -> None:
    incident = await town.incident(2, "fall")
    (order,) = await town.send(incident, "A01", reason="als is free")
    await town.report(order, "on_scene", "transporting", hospital="H5")
    await town.do(ReportBreakdown(unit_id=UnitId("A01"), reason="flat tyre"))
    assert town.proposed(incident) == {"A02": "bls"}


@story
async def test_a_free_unit_is_taken_out_of_service_instead(town: Toytown) -> None:
    with town.refused("unit_not_committed"):
        await town.do(ReportBreakdown(unit_id=UnitId("E01"), reason="flat tyre"))

"""A05: a status belongs to one order (where the field's tools hurt: TicketsCAD 82, 116, 141)."""

from datetime import timedelta

from tests.toytown import START, Toytown, story
from turnout.base.ids import UnitId
from turnout.dispatch.commands.orders import CancelAssignment, DivertUnit
from turnout.dispatch.commands.units import PutBackInService, ReportReturned, TakeOutOfService
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.units import UnitStatus


@story
async def test_a_second_call_leaves_a_busy_unit_as_it_is(town: Toytown) -> None:
    # Pain 1: a second call reset a busy unit's status and hid its first call.
    first = await town.incident(2, "burglary")
    (order,) = await town.send(first)
    await town.report(order, "en_route", "on_scene")
    before = town.order(order).stamps.copy()
    second = await town.incident(2, "burglary")
    with town.refused("unit_not_free"):
        await town.send(second, "P01", reason="it is near")
    await town.take(await town.ring(2), link_to=second)
    assert town.order(order).status == "on_scene"
    assert town.order(order).stamps == before
    assert town.board.units[UnitId("P01")].assignment_ids == [order]


@story
async def test_a_status_moves_its_own_order_and_no_other(town: Toytown) -> None:
    # Pain 2: a unit's status change hit all open assignments.
    crash = await town.incident(3, "crash")
    patrol, engine, ambulance, traffic = await town.send(crash)
    fire = await town.incident(4, "bin_fire")
    (other,) = await town.send(fire)
    await town.report(engine, "en_route", "on_scene")
    statuses = {o: town.order(o).status for o in (patrol, ambulance, traffic, other)}
    assert set(statuses.values()) == {AssignmentStatus.ASSIGNED}
    assert town.order(engine).status == "on_scene"


@story
async def test_who_is_not_sent_stays_available(town: Toytown) -> None:
    # Pain 3: a unit booked for later showed as dispatched now. What is only proposed is not sent.
    incident = await town.incident(2, "burglary")
    assert town.proposed(incident) == {"P01": "patrol"}
    assert town.unit("P01") is UnitStatus.AVAILABLE


@story
async def test_every_change_reaches_every_follower_once_and_in_order(town: Toytown) -> None:
    # Pain 6: a status change was not shown everywhere, and not in the audit.
    board = await town.room.follow_board()
    heard: list[int] = []
    town.room.follow(lambda facts: heard.extend(fact.record.sequence for fact in facts))
    first = town.room.head.sequence
    incident = await town.incident(2, "burglary")
    (order,) = await town.send(incident)
    await town.report(order, "en_route")
    assert heard == list(range(first + 1, town.room.head.sequence + 1))
    assert board.digest() == town.board.digest()
    assert board.get_assignment(order).status == "en_route"


@story
async def test_crews_may_skip_forward_and_never_back(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(2, "burglary"))
    await town.report(order, "on_scene")
    with town.refused("status_not_next") as refusal:
        await town.report(order, "en_route")
    assert refusal.what.zh.endswith("的状态为 到场，不能变为 途中。")
    assert refusal.remedy.en == "What can come next: transporting, cleared."
    assert refusal.remedy.zh == "可以变为：送医、离场。"
    with town.refused("status_not_next"):
        await town.report(order, "on_scene")
    with town.refused("hospital_not_wanted"):
        from turnout.base.ids import HospitalId
        from turnout.dispatch.commands.orders import ReportStatus

        await town.do(
            ReportStatus(
                assignment_id=order,
                status=AssignmentStatus.CLEARED,
                hospital_id=HospitalId("H5"),
            )
        )
    await town.report(order, "cleared")
    with town.refused("order_ended") as refusal:
        await town.report(order, "on_scene")
    assert refusal.what.en == f"Order {order} is cleared already: on scene came too late for it."
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitOnScene UnitCleared"
    )


@story
async def test_a_crew_does_not_cancel_itself(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(2, "burglary"))
    for status in ("assigned", "cancelled", "diverted"):
        with town.refused("status_not_reported"):
            await town.report(order, status)


@story
async def test_a_late_report_keeps_the_time_it_happened(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(2, "burglary"))
    town.clock.wait(600)
    await town.report(order, "on_scene", happened_at=START + timedelta(seconds=240))
    assert town.order(order).stamps[AssignmentStatus.ON_SCENE] == START + timedelta(seconds=240)
    assert town.room.head.recorded_at == START + timedelta(seconds=600), "when it was written down"


@story
async def test_a_report_from_the_future_or_from_before_the_order_is_refused(
    town: Toytown,
) -> None:
    town.clock.wait(60)
    (order,) = await town.send(await town.incident(2, "burglary"))
    ordered = town.clock.now()
    with town.refused("happened_before_order"):
        await town.report(order, "on_scene", happened_at=ordered - timedelta(seconds=1))
    with town.refused("happened_in_future"):
        await town.report(order, "on_scene", happened_at=ordered + timedelta(seconds=6))
    await town.report(order, "on_scene", happened_at=ordered + timedelta(seconds=5))


@story
async def test_an_order_taken_back_before_it_rolled_leaves_the_unit_at_home(
    town: Toytown,
) -> None:
    (order,) = await town.send(await town.incident(2, "burglary"))
    with town.refused("reason_needed"):
        await town.do(CancelAssignment(assignment_id=order, reason=" "))
    await town.do(CancelAssignment(assignment_id=order, reason="caller was mistaken"))
    assert town.unit("P01") is UnitStatus.AVAILABLE


@story
async def test_an_order_taken_back_on_the_way_sends_the_unit_home(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(2, "burglary"))
    await town.report(order, "en_route")
    await town.do(CancelAssignment(assignment_id=order, reason="caller was mistaken"))
    assert town.unit("P01") is UnitStatus.RETURNING
    (again,) = await town.send(await town.incident(3, "burglary"))
    with town.refused("unit_not_returning"):
        await town.do(ReportReturned(unit_id=UnitId("P01")))
    await town.do(CancelAssignment(assignment_id=again, reason="another patrol is there"))
    await town.do(ReportReturned(unit_id=UnitId("P01")))
    assert town.unit("P01") is UnitStatus.AVAILABLE
    with town.refused("unit_not_returning"):
        await town.do(ReportReturned(unit_id=UnitId("P01")))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitEnRoute AssignmentCancelled "
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "AssignmentCancelled UnitReturned"
    )


@story
async def test_a_unit_on_scene_is_neither_cancelled_nor_diverted(town: Toytown) -> None:
    first = await town.incident(2, "burglary")
    (order,) = await town.send(first)
    second = await town.incident(3, "burglary")
    with town.refused("divert_to_same_incident"):
        await town.do(DivertUnit(assignment_id=order, to_incident_id=first, reason="x"))
    with town.refused("reason_needed"):
        await town.do(DivertUnit(assignment_id=order, to_incident_id=second, reason=""))
    await town.report(order, "on_scene")
    with town.refused("status_not_next"):
        await town.do(CancelAssignment(assignment_id=order, reason="x"))
    with town.refused("status_not_next"):
        await town.do(DivertUnit(assignment_id=order, to_incident_id=second, reason="x"))


@story
async def test_duty_is_a_fact_of_its_own(town: Toytown) -> None:
    out = TakeOutOfService(unit_id=UnitId("P01"), reason="flat tyre")
    back = PutBackInService(unit_id=UnitId("P01"))
    with town.refused("unit_already_in"):
        await town.do(back)
    await town.do(out)
    assert town.unit("P01") is UnitStatus.OUT_OF_SERVICE
    with town.refused("unit_already_out"):
        await town.do(out)
    await town.do(back)
    (order,) = await town.send(await town.incident(2, "burglary"))
    with town.refused("unit_committed") as refusal:
        await town.do(out)
    assert order in refusal.what.en


@story
async def test_a_name_that_nobody_has_is_said(town: Toytown) -> None:
    from turnout.base.ids import AssignmentId, IncidentId

    for order in ("9-1", "x", "1-9"):
        with town.refused("unknown_assignment"):
            await town.report(AssignmentId(order), "on_scene")
    with town.refused("unknown_incident"):
        await town.classify(IncidentId(7), "fall")
    with town.refused("unknown_type"):
        await town.ring(1, hint="dragon")

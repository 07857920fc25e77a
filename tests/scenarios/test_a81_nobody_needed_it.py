"""A81: a crew says why it cleared, so that what was sent in vain is counted."""

from datetime import timedelta

from tests.toytown import Toytown, story
from turnout.base.ids import AssignmentId, UnitId
from turnout.dispatch.clear_reasons import find_unexplained
from turnout.dispatch.commands.clearing import GiveClearReason
from turnout.dispatch.commands.orders import CancelAssignment


async def says(town: Toytown, order: AssignmentId, why: str) -> None:
    await town.do(GiveClearReason(assignment_id=order, clear_reason=why))


def asked(town: Toytown, unit: str) -> AssignmentId | None:
    """The order of which the unit's terminal asks why it cleared."""
    order = find_unexplained(town.board, UnitId(unit), now=town.clock.now())
    return None if order is None else order.id


@story
async def test_one_was_needed_and_one_was_not(town: Toytown) -> None:
    fire = await town.incident(1, "house_fire")
    first, second = await town.send(fire)
    with town.refused("order_not_cleared"):
        await says(town, first, "handled")
    await town.report(first, "on_scene", "cleared")
    assert asked(town, "E01") == first
    with town.refused("unknown_clear_reason") as refusal:
        await says(town, first, "not_yet")
    assert "handled, not_needed" in refusal.remedy.en
    with town.refused("unknown_clear_reason"):
        await says(town, first, "help_declined")
    await says(town, first, "not_needed")
    assert asked(town, "E01") is None
    await says(town, first, "handled")
    await town.report(second, "cleared")
    await town.close(fire)
    await says(town, second, "not_needed")
    assert [one.clear_reason for one in town.card(fire).assignments.values()] == [
        "handled",
        "not_needed",
    ]
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned*2 "
        "UnitOnScene UnitCleared ClearReasonGiven*2 UnitCleared IncidentClosed ClearReasonGiven"
    )


@story
async def test_a_crew_is_asked_for_two_hours_about_its_last_order_alone(town: Toytown) -> None:
    (first,) = await town.send(await town.incident(1, "bin_fire"))
    await town.report(first, "cleared")
    (second,) = await town.send(await town.incident(1, "bin_fire"))
    await town.report(second, "cleared")
    assert asked(town, "E01") == second
    await says(town, first, "handled")
    assert asked(town, "E01") == second
    await town.pass_time(timedelta(hours=2, seconds=1).total_seconds())
    assert asked(town, "E01") is None


@story
async def test_of_an_order_that_was_taken_back_the_room_has_said_why(town: Toytown) -> None:
    (order,) = await town.send(await town.incident(1, "bin_fire"))
    await town.do(CancelAssignment(assignment_id=order, reason="it is out"))
    assert asked(town, "E01") is None
    with town.refused("order_not_cleared"):
        await says(town, order, "not_needed")

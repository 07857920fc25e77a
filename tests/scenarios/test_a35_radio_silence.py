"""A35: radio silence. A crew without a network presses its buttons; an hour later the room hears
all of it, in order, each with the time pressed. What is late moves an order forward, never back."""

from datetime import datetime, timedelta

from tests.toytown import START, Toytown, story
from turnout.base.ids import Actor, AssignmentId, UnitId
from turnout.dispatch.commands.orders import CancelAssignment, ReportStatus
from turnout.dispatch.commands.units import ReportReturned, TakeOutOfService
from turnout.dispatch.model.orders import AssignmentStatus

CREW = Actor("unit-P01")
PRESSED = {
    "acknowledged": 20,
    "en_route": 80,
    "on_scene": 300,
    "cleared": 1_500,
}
"""Seconds after the order at which the crew pressed each button."""


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


async def sent(town: Toytown) -> AssignmentId:
    """P01 is ordered to a burglary at noon, and drives out of the network's reach."""
    (order,) = await town.send(await town.incident(2, "burglary"))
    return order


async def hear(town: Toytown, order: AssignmentId, status: str) -> None:
    """The room hears what was pressed then, under the key that the terminal gave it then."""
    report = ReportStatus(assignment_id=order, status=AssignmentStatus(status))
    when = at(PRESSED[status])
    await town.do(report, key=f"press-{status}", happened_at=when, actor=CREW)


@story
async def test_an_hour_later_each_milestone_has_the_time_pressed(town: Toytown) -> None:
    order = await sent(town)
    town.clock.wait(3_600)
    for status in PRESSED:
        await hear(town, order, status)
    await town.do(ReportReturned(unit_id=UnitId("P01")), happened_at=at(1_800), actor=CREW)
    stamps = town.order(order).stamps
    told = {status: (stamps[AssignmentStatus(status)] - START).seconds for status in PRESSED}
    assert told == PRESSED
    assert town.unit("P01") == "available"
    assert town.board.units[UnitId("P01")].since == at(1_800)
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "AssignmentAcknowledged UnitEnRoute UnitOnScene UnitCleared UnitReturned"
    )


@story
async def test_what_is_sent_twice_is_done_once(town: Toytown) -> None:
    order = await sent(town)
    town.clock.wait(3_600)
    await hear(town, order, "acknowledged")
    await hear(town, order, "en_route")
    before = town.room.head.sequence
    # The answer was lost on the way: the terminal sends both again, with their keys.
    await hear(town, order, "acknowledged")
    await hear(town, order, "en_route")
    assert town.room.head.sequence == before


@story
async def test_what_the_room_noted_meanwhile_stays_noted(town: Toytown) -> None:
    # The crew said by radio that it was there, and the dispatcher pressed for it at 12:10.
    order = await sent(town)
    town.clock.wait(600)
    await town.report(order, "on_scene")
    town.clock.wait(3_000)
    with town.refused("status_not_next") as refusal:
        await hear(town, order, "en_route")
    assert "transporting, cleared" in refusal.remedy.en
    with town.refused("status_not_next"):
        await hear(town, order, "on_scene")
    await hear(town, order, "cleared")
    assert town.order(order).stamps[AssignmentStatus.ON_SCENE] == at(600)
    assert town.order(order).stamps[AssignmentStatus.CLEARED] == at(1_500)
    assert AssignmentStatus.EN_ROUTE not in town.order(order).stamps
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned "
        "UnitOnScene UnitCleared"
    )


@story
async def test_an_order_cancelled_meanwhile_stays_cancelled_and_the_next_one_goes_on(
    town: Toytown,
) -> None:
    first = await sent(town)
    town.clock.wait(200)
    await town.do(CancelAssignment(assignment_id=first, reason="caller was mistaken"))
    (second,) = await town.send(await town.incident(3, "burglary"))
    town.clock.wait(3_400)
    for status in ("on_scene", "cleared"):
        with town.refused("order_ended"):
            await hear(town, first, status)
    with town.refused("unit_not_returning"):
        await town.do(ReportReturned(unit_id=UnitId("P01")), happened_at=at(1_800), actor=CREW)
    await town.report(second, "on_scene", happened_at=at(1_900))
    assert town.order(second).status == "on_scene"


@story
async def test_a_late_word_about_the_unit_does_not_undo_what_came_after(town: Toytown) -> None:
    # Pressed "back at the station" at 12:30; by 13:00 the unit had been sent out and come free
    # again. The old word is not about this return.
    order = await sent(town)
    await town.report(order, "cleared")
    (second,) = await town.send(await town.incident(3, "burglary"))
    town.clock.wait(3_600)
    await town.report(second, "cleared")
    with town.refused("happened_before_last"):
        await town.do(ReportReturned(unit_id=UnitId("P01")), happened_at=at(1_800), actor=CREW)
    with town.refused("happened_before_last"):
        out = TakeOutOfService(unit_id=UnitId("P01"), reason="flat tyre")
        await town.do(out, happened_at=at(1_800), actor=CREW)
    assert town.unit("P01") == "returning"


@story
async def test_a_word_from_another_season_is_refused(town: Toytown) -> None:
    order = await sent(town)
    town.clock.wait(91 * 86_400)
    with town.refused("happened_too_long_ago"):
        await hear(town, order, "acknowledged")
    await town.report(order, "acknowledged")

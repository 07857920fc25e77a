"""A84: a phone was without signal, and what it says late was before its order, or before the last
that is known of its unit. It is about something else, and refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.toytown import START, TOWN, WATCHED_TOWN, Toytown, post, story, story_in
from turnout.base.ids import AssignmentId, IncidentId, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Limit, LimitKind
from turnout.dispatch.commands.alarms import ReportAllWell, ReportBreakdown
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.breaks import StartBreak
from turnout.dispatch.commands.clearing import GiveClearReason
from turnout.dispatch.commands.incidents import Locate
from turnout.dispatch.commands.messages import ReadMessage, SendToUnit
from turnout.dispatch.commands.orders import (
    AcknowledgeChange,
    CancelAssignment,
    DivertUnit,
    ReportStatus,
)
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.places import Place

E01 = UnitId("E01")
HOUR = timedelta(hours=1)
WITH_BREAKS = replace(
    TOWN,
    limits=(
        Limit(
            kind=LimitKind.BREAK_LONGEST,
            seconds=1800,
            valid_from=date(2020, 1, 1),
            source=Words.plain("Toytown"),
        ),
    ),
)


async def sent_at_one(town: Toytown) -> AssignmentId:
    """An hour has passed when E01 is sent to a bin."""
    town.clock.wait(HOUR.total_seconds())
    (order,) = await town.send(await town.incident(1, "bin_fire"))
    await town.do(SendToUnit(assignment_id=order, text="Key is under the stone"))
    await town.do(Locate(incident_id=IncidentId(1), place=Place(address="Mill", point=None)))
    return order


def about(order: AssignmentId, to: IncidentId) -> dict[str, Command]:
    return {
        "read": ReadMessage(assignment_id=order, number=1),
        "change_read": AcknowledgeChange(assignment_id=order),
        "broken_down": ReportBreakdown(unit_id=E01, reason="flat tyre"),
        "diverted": DivertUnit(assignment_id=order, to_incident_id=to, reason="more urgent"),
        "cancelled": CancelAssignment(assignment_id=order, reason="caller was mistaken"),
    }


@story
async def test_a_crew_that_was_diverted_meanwhile_hears_what_counts_now(town: Toytown) -> None:
    order = await sent_at_one(town)
    house = await town.incident(3, "house_fire")
    await town.do(DivertUnit(assignment_id=order, to_incident_id=house, reason="more urgent"))
    with town.refused("order_ended") as refusal:
        await town.report(order, "en_route")
    assert (
        str(refusal.what.en) == f"Order {order} is diverted already: en route came too late for it."
    )
    assert refusal.remedy.en == (
        f"Go on with what the unit is under now: order {house}-1 for incident {house}."
    )
    assert f"指令 {house}-1（警情 {house}）" in refusal.remedy.zh
    await town.report(AssignmentId(f"{house}-1"), "cleared")
    with town.refused("order_ended") as refusal:
        await town.report(AssignmentId(f"{house}-1"), "on_scene")
    assert "no order, it may be sent again" in refusal.remedy.en


@pytest.mark.parametrize("what", ["read", "change_read", "broken_down", "diverted", "cancelled"])
def test_nothing_befell_an_order_before_it_was_given(what: str, open_book: object) -> None:
    @story
    async def told(town: Toytown) -> None:
        order = await sent_at_one(town)
        said = about(order, await town.incident(3, "bin_fire"))[what]
        with town.refused("happened_before_order"):
            await town.do(said, happened_at=START + HOUR - timedelta(seconds=1))
        await town.do(said, happened_at=START + HOUR)

    told(open_book)  # type: ignore[arg-type]  # the book of this run


@story
async def test_why_it_cleared_is_not_said_before_it_was_sent(town: Toytown) -> None:
    order = await sent_at_one(town)
    await town.report(order, "on_scene", "cleared")
    why = GiveClearReason(assignment_id=order, clear_reason="handled")
    with town.refused("happened_before_order"):
        await town.do(why, happened_at=START)
    await town.do(why, happened_at=START + HOUR)


@story_in(WITH_BREAKS)
async def test_a_break_that_was_before_the_last_order_is_over(town: Toytown) -> None:
    order = await sent_at_one(town)
    await town.report(order, "on_scene", "cleared")
    town.clock.wait(60)
    rest = StartBreak(unit_id=E01, minutes=30)
    with town.refused("happened_before_last"):
        await town.do(rest, happened_at=START + HOUR - timedelta(minutes=10))
    await town.do(rest)
    assert town.unit("E01") == "on_break"
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"
        " MessageSentToUnit IncidentLocated UnitsRecommended OrderChanged UnitOnScene UnitCleared"
        " BreakStarted"
    )


@pytest.mark.parametrize("word", ["all_well", "on_scene"])
def test_what_was_long_before_ends_no_alarm_for_good(word: str, open_book: object) -> None:
    """The room knows by radio that E01 rolled at 12:10. Its phone finds signal again at 12:45."""

    @story_in(WATCHED_TOWN)
    async def told(town: Toytown) -> None:
        (order,) = await town.send(await town.incident(1, "bin_fire"))
        await town.report(order, "en_route", happened_at=START)
        town.clock.wait(600)
        if word == "all_well":
            await town.report(order, "on_scene")
        else:
            await town.report(order, "staged")
        town.road.put("E01", post(1))
        await town.pass_time(2100)
        before = {alarm.kind for alarm in town.board.alarms.values()}
        said: Command = ReportAllWell(assignment_id=order)
        if word == "on_scene":
            said = ReportStatus(assignment_id=order, status=AssignmentStatus.ON_SCENE)
        await town.do(said, happened_at=START + timedelta(seconds=480))
        await town.pass_time(3600)
        assert before <= {alarm.kind for alarm in town.board.alarms.values()}, "nobody knows more"

    told(open_book)  # type: ignore[arg-type]  # the book of this run

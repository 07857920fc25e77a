"""A70: an engine leaves half the town without help. The room advises to move another up and says
why; a person does so or does not, and every word of it is in the record."""

import pytest

from tests.toytown import SEAT, Toytown, post, story_in
from tests.toytown.reach import MOVING_TOWN, cover
from turnout.base.ids import AssignmentId, IncidentId, StationId, UnitId
from turnout.dispatch.commands.closures import CloseRoads
from turnout.dispatch.commands.move_ups import (
    AcceptMoveUp,
    AdviseMoveUp,
    RefuseMoveUp,
    ReportAtPost,
    SendToPost,
    WithdrawMoveUp,
)
from turnout.dispatch.commands.orders import CancelAssignment
from turnout.dispatch.model.closures import Stretch
from turnout.dispatch.model.move_ups import MoveUpAdvice
from turnout.dispatch.move_up_watch import MoveUpWatch

E01, E02, T01 = UnitId("E01"), UnitId("E02"), UnitId("T01")
S0, S6 = StationId("S0"), StationId("S6")
OPENED = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended UnitAssigned"


async def engine_leaves(town: Toytown) -> IncidentId:
    """E02, which alone reaches the posts 3 to 6, goes to a bin."""
    cover(town)
    incident = await town.incident(4, "bin_fire")
    await town.send(incident, "E02")
    return incident


async def look(town: Toytown, watch: MoveUpWatch | None = None) -> list[MoveUpAdvice]:
    await (watch or MoveUpWatch(town.room)).look(town.clock.now())
    return town.board.move_ups.waiting


def share(town: Toytown) -> float:
    """Of the posts 0 to 7: how many a free fire unit reaches in time."""
    desk = town.room.look()
    assert desk.doors.coverage is not None
    fleet = desk.board.fleet
    (reach,) = desk.doors.coverage.reach(free=fleet.sendable, posts=fleet.posts).values()
    return reach.share


@story_in(MOVING_TOWN)
async def test_the_advice_says_what_the_move_is_worth(town: Toytown) -> None:
    await engine_leaves(town)
    (advice,) = await look(town)
    # T01 stays for the posts 0 to 2; E01 at post 6 would reach 4 to 7 as well, six minutes away.
    assert (advice.unit_id, advice.post, advice.road_seconds) == (E01, S6, 360.0)
    assert (advice.before, advice.after) == (0.375, 0.875)
    # Half of the time a unit is busy: 4 posts x 1/2 x exp(-360/900) - 3 posts x 1/2 x 1/2, of 8.
    assert advice.gain == pytest.approx(0.25 * 0.67032 - 0.09375, abs=1e-4)
    assert town.unit("E01") == "available", "nobody is moved by advice"
    with town.refused("move_up_waits"):
        await town.do(AdviseMoveUp(service="fire"))
    with town.refused("move_up_holds"):
        await town.do(WithdrawMoveUp(number=1))
    await town.assert_facts(f"{OPENED} MoveUpAdvised")


@story_in(MOVING_TOWN)
async def test_accepted_it_is_an_order_and_counts_where_the_unit_will_stand(town: Toytown) -> None:
    await engine_leaves(town)
    await look(town)
    await town.do(AcceptMoveUp(number=1))
    assert town.unit("E01") == "moving_up"
    assert share(town) == 0.875
    with town.refused("unknown_move_up"):
        await town.do(AcceptMoveUp(number=1))
    town.road.put("E01", post(6))
    await town.do(ReportAtPost(unit_id=E01))
    assert town.unit("E01") == "available"
    with town.refused("unit_not_moving_up"):
        await town.do(ReportAtPost(unit_id=E01))
    with town.refused("at_post_already"):
        await town.do(SendToPost(unit_id=E01, post=S6, reason="again"))
    # Sent from there, it stands there no more: afterwards it goes home.
    incident = await town.incident(6, "bin_fire")
    (order,) = await town.send(incident, "E01")
    await town.report(order, "en_route", "on_scene", "cleared")
    assert (town.unit("E01"), share(town)) == ("returning", 0.375)
    await town.assert_facts(
        f"{OPENED} MoveUpAdvised MoveUpAccepted UnitSentToPost UnitAtPost {OPENED}"
        " UnitEnRoute UnitOnScene UnitCleared"
    )


@story_in(MOVING_TOWN)
async def test_an_order_that_is_taken_back_before_it_rolls_leaves_it_away_from_home(
    town: Toytown,
) -> None:
    """Home is post 0; it stands at post 6, and stands there no more for the room."""
    await town.do(SendToPost(unit_id=E01, post=S6, reason="the south is empty"))
    town.road.put("E01", post(6))
    await town.do(ReportAtPost(unit_id=E01))
    (order,) = await town.send(await town.incident(6, "bin_fire"), "E01")
    await town.do(CancelAssignment(assignment_id=order, reason="burnt out"))
    assert town.unit("E01") == "returning"


@story_in(MOVING_TOWN)
async def test_refused_with_a_reason_it_is_not_said_again_for_a_while(town: Toytown) -> None:
    await engine_leaves(town)
    watch = MoveUpWatch(town.room)
    await look(town, watch)
    with town.refused("reason_needed"):
        await town.do(RefuseMoveUp(number=1, reason=" "))
    await town.do(RefuseMoveUp(number=1, reason="its hose is wet"))
    (other,) = await look(town, watch)
    assert (other.unit_id, other.number) == (T01, 2), "the ladder stands beside it"
    await town.do(RefuseMoveUp(number=2, reason="too slow"))
    assert not await look(town, watch)
    town.clock.wait(1200)
    (again,) = await look(town, watch)
    assert again.unit_id == E01
    await town.assert_facts(
        f"{OPENED} MoveUpAdvised MoveUpRefused MoveUpAdvised MoveUpRefused MoveUpAdvised"
    )


@story_in(MOVING_TOWN)
async def test_it_is_withdrawn_when_its_unit_is_wanted_elsewhere(town: Toytown) -> None:
    await engine_leaves(town)
    watch = MoveUpWatch(town.room)
    await look(town, watch)
    second = await town.incident(1, "bin_fire")
    await town.send(second, "E01")
    assert not await look(town, watch), "the ladder alone is worth more where it is"
    with town.refused("unknown_move_up"):
        await town.do(AcceptMoveUp(number=1))
    await town.assert_facts(f"{OPENED} MoveUpAdvised {OPENED} MoveUpWithdrawn")


@story_in(MOVING_TOWN)
async def test_it_is_withdrawn_when_the_engine_comes_back_or_nobody_answers(town: Toytown) -> None:
    incident = await engine_leaves(town)
    watch = MoveUpWatch(town.room)
    await look(town, watch)
    town.clock.wait(600)
    await look(town, watch)
    order = AssignmentId(f"{incident}-1")
    await town.report(order, "en_route", "on_scene", "cleared")
    assert not await look(town, watch), "E02 reaches the posts 2 to 6 again"
    await town.assert_facts(
        f"{OPENED} MoveUpAdvised MoveUpWithdrawn MoveUpAdvised"
        " UnitEnRoute UnitOnScene UnitCleared MoveUpWithdrawn"
    )


@story_in(MOVING_TOWN)
async def test_a_closed_road_changes_cover_and_advice(town: Toytown) -> None:
    await engine_leaves(town)
    watch = MoveUpWatch(town.room)
    await look(town, watch)
    assert share(town) == 0.375
    # From post 1 to post 2 nobody drives: the station reaches 0 and 1 alone, and no way leads on.
    closed = CloseRoads(stretch=Stretch(at=post(1.5)), slowness=None, until=None, reason="flood")
    await town.do(closed)
    assert share(town) == 0.25
    assert not await look(town, watch)
    with town.refused("post_out_of_reach"):
        await town.do(SendToPost(unit_id=E01, post=S6, reason="all the same"))
    await town.assert_facts(f"{OPENED} MoveUpAdvised RoadsClosed MoveUpWithdrawn")


@story_in(MOVING_TOWN)
async def test_nobody_moves_too_often_or_too_soon(town: Toytown) -> None:
    await engine_leaves(town)
    watch = MoveUpWatch(town.room)
    await look(town, watch)
    await town.do(AcceptMoveUp(number=1))
    town.road.put("E01", post(6))
    await town.do(ReportAtPost(unit_id=E01))
    await town.do(SendToPost(unit_id=E01, post=S0, reason="lunch is at the station"), actor=SEAT)
    town.road.put("E01", post(0))
    await town.do(ReportAtPost(unit_id=E01))
    with town.refused("unknown_post"):
        await town.do(SendToPost(unit_id=E01, post=StationId("S9"), reason="where?"))
    with town.refused("unit_cannot_move"):
        await town.do(SendToPost(unit_id=E02, post=S0, reason="it burns"))
    town.clock.wait(3600)
    (advice,) = await look(town, watch)
    assert advice.unit_id == T01, "two moves of E01 are all of a day"
    await town.assert_facts(
        f"{OPENED} MoveUpAdvised MoveUpAccepted UnitSentToPost UnitAtPost UnitSentToPost"
        " UnitAtPost MoveUpAdvised"
    )

"""A66 The time is past.

Somebody types yesterday's date: a closure, or a slow road, that would have ended before it began is
refused, and nothing changes. The clock of a room that stood still leaps past an end: the road is
open again, and the record says since when.
"""

from datetime import timedelta

from tests.toytown import Toytown, post, story
from turnout.base.ids import ClosureId
from turnout.dispatch.commands.closures import CloseRoads, EndClosure
from turnout.dispatch.model.closures import Stretch


def closing(town: Toytown, *, until_minutes: float, slowness: float | None) -> CloseRoads:
    until = town.clock.now() + timedelta(minutes=until_minutes)
    return CloseRoads(stretch=Stretch(at=post(2.5)), slowness=slowness, until=until, reason="tree")


@story
async def test_what_would_have_ended_before_it_began_is_refused(town: Toytown) -> None:
    for slowness in (None, 2.0):
        for minutes in (-1440.0, -0.001, 0.0):
            with town.refused("closure_over_already"):
                await town.do(closing(town, until_minutes=minutes, slowness=slowness))
    assert town.board.closures == ()
    await town.assert_facts("")


@story
async def test_an_end_that_the_clock_leapt_over_was_at_its_time(town: Toytown) -> None:
    await town.do(closing(town, until_minutes=1, slowness=None))
    await town.pass_time(3600)
    assert town.board.closures == ()
    with town.refused("unknown_closure"):
        await town.do(EndClosure(closure_id=ClosureId(1)))
    await town.assert_facts("RoadsClosed RoadsOpened")

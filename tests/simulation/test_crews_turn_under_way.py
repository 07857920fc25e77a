"""Simulated crews under way take the new way when a road ahead of them closes, and come later."""

from tests.simulation.test_crews_heed_closures import RING, seconds_of
from tests.simulation.test_toytown_world import story
from tests.simulation.toytown_world import Stage, call, set_stage
from tests.toytown.world import post
from turnout.dispatch.commands.closures import CloseRoads
from turnout.dispatch.events.changes import ChangeAcknowledged
from turnout.dispatch.events.closures import WayChanged
from turnout.dispatch.events.orders import UnitEnRoute
from turnout.dispatch.model.closures import Stretch


def ladder_rolls(stage: Stage) -> bool:
    events = [event for _, event in stage.happened(UnitEnRoute)]
    return any(isinstance(event, UnitEnRoute) and event.unit_id == "T01" for event in events)


async def closed_under_way(slowness: float | None) -> Stage:
    """The ladder of post 0 is on its way to post 5 when the road between 3 and 4 is shut."""
    stage = await set_stage(call("a", 5, "house_fire", after_seconds=60), road=RING)
    stage.until(ladder_rolls)
    shut = CloseRoads(stretch=Stretch(at=post(3.5)), slowness=slowness, until=None, reason="works")
    stage.say(shut, "the bridge is shut")
    stage.run()
    return stage


@story
async def test_a_ladder_under_way_goes_round_what_is_closed_ahead() -> Stage:
    stage = await closed_under_way(None)
    assert round(seconds_of(stage, "T01")) == 80 + 4 * 60 + 180
    assert len(stage.happened(WayChanged)) == len(stage.happened(ChangeAcknowledged)) == 1
    return stage


@story
async def test_a_ladder_under_way_is_later_by_what_a_slow_road_takes() -> Stage:
    stage = await closed_under_way(2.0)
    assert round(seconds_of(stage, "T01")) == 80 + 4 * 60 + 120
    return stage

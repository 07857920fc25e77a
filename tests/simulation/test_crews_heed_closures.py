"""Simulated crews drive round what is closed, and are as late as the room reckoned with."""

from tests.simulation.test_toytown_world import story
from tests.simulation.toytown_world import Stage, call, set_stage
from tests.toytown.world import post
from tests.unit.engines.roads.worlds import build, two_way
from turnout.dispatch.commands.closures import CloseRoads
from turnout.dispatch.events.orders import UnitAssigned, UnitOnScene
from turnout.dispatch.model.closures import Stretch

RING = build(
    [(10.0 * number, 0.0) for number in range(9)] + [(80.0, 1.0), (35.0, 5.0)],
    [
        *(two_way(n, n + 1, 60.0) for n in range(6)),
        two_way(8, 9, 60.0),
        two_way(3, 10, 90.0),
        two_way(10, 4, 90.0),
    ],
)
"""Toytown's road, with a way round between posts 3 and 4 that takes three minutes, not one."""


def seconds_of(stage: Stage, unit: str) -> float:
    """From its order until it is on scene."""
    (sent_at,) = [at for at, e in stage.happened(UnitAssigned) if _of(e) == unit]
    (there_at,) = [at for at, e in stage.happened(UnitOnScene) if _of(e) == unit]
    return there_at - sent_at


def _of(event: object) -> str:
    assert isinstance(event, UnitAssigned | UnitOnScene)
    return event.unit_id


async def fire_at_five(slowness: float | None, *, closed: bool) -> Stage:
    """The ladder of post 0 is wanted at post 5."""
    stage = await set_stage(call("a", 5, "house_fire", after_seconds=60), road=RING)
    if closed:
        shut = CloseRoads(
            stretch=Stretch(at=post(3.5)), slowness=slowness, until=None, reason="works"
        )
        stage.say(shut, "the bridge is shut")
    stage.run()
    return stage


@story
async def test_a_ladder_goes_the_short_way_while_nothing_is_closed() -> Stage:
    stage = await fire_at_five(None, closed=False)
    assert round(seconds_of(stage, "T01")) == 80 + 5 * 60
    return stage


@story
async def test_a_ladder_goes_round_a_closed_street() -> Stage:
    stage = await fire_at_five(None, closed=True)
    assert round(seconds_of(stage, "T01")) == 80 + 4 * 60 + 180
    return stage


@story
async def test_a_slow_street_is_still_the_shorter_way() -> Stage:
    stage = await fire_at_five(2.0, closed=True)
    assert round(seconds_of(stage, "T01")) == 80 + 4 * 60 + 120
    return stage

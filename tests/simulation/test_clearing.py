"""Simulated crews say why they cleared, as often as they are asked to; in a replay they do not."""

from dataclasses import replace

from tests.simulation.test_toytown_world import story
from tests.simulation.toytown_world import Stage, call, set_stage
from tests.toytown import TOWN
from turnout.deployment.simulator.clearing import ClearingHabits
from turnout.dispatch.events.clearing import ClearReasonGiven
from turnout.dispatch.events.orders import UnitCleared


@story
async def test_a_crew_says_that_it_was_needed_a_while_after_it_cleared() -> Stage:
    habits = ClearingHabits(says=1.0, not_needed=0.0, seconds=30.0)
    stage = await set_stage(call("a", 3, "fall"), clearing=habits)
    stage.run()
    [(cleared_at, _)] = stage.happened(UnitCleared)
    [(said_at, said)] = stage.happened(ClearReasonGiven)
    assert said_at == cleared_at + 30.0
    assert isinstance(said, ClearReasonGiven)
    assert (said.clear_reason, said.needed) == ("handled", True)
    return stage


@story
async def test_another_says_that_it_was_not_needed() -> Stage:
    habits = ClearingHabits(says=1.0, not_needed=1.0)
    stage = await set_stage(call("a", 3, "fall"), clearing=habits)
    stage.run()
    [(_, said)] = stage.happened(ClearReasonGiven)
    assert isinstance(said, ClearReasonGiven)
    assert (said.clear_reason, said.needed) == ("not_needed", False)
    return stage


@story
async def test_where_the_city_has_no_list_and_where_nobody_asks_nothing_is_said() -> Stage:
    without_list = replace(TOWN, command=replace(TOWN.command, clear_reasons=()))
    silent = await set_stage(
        call("a", 3, "fall"), city=without_list, clearing=ClearingHabits(says=1.0)
    )
    silent.run()
    assert silent.happened(UnitCleared)
    assert not silent.happened(ClearReasonGiven)
    replayed = await set_stage(call("a", 3, "fall"))
    replayed.run()
    assert not replayed.happened(ClearReasonGiven)
    return replayed

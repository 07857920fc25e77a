"""The simulated telephone line: who hangs up is rung back, who cannot speak gets quiet help."""

from tests.simulation.test_toytown_world import story
from tests.simulation.toytown_world import Stage, call, set_stage
from turnout.deployment.simulator.line import LineHabits
from turnout.dispatch.events.calls import (
    CallAbandoned,
    CallEnded,
    CallerCalledBack,
    CallMarkedQuiet,
    CallTaken,
    TextReceived,
)
from turnout.dispatch.events.incidents import IncidentClosed
from turnout.dispatch.model.calls import CallStatus

HANGS_UP = LineHabits(hangs_up=1.0, reached=0.0, hang_up_seconds=0.5)


@story
async def test_who_is_never_reached_is_let_go_after_two_tries() -> Stage:
    stage = await set_stage(call("a", 3, "fall"), line=HANGS_UP)
    stage.run()
    assert [at for at, _ in stage.happened(CallAbandoned)] == [0.5]
    assert [at for at, _ in stage.happened(CallerCalledBack)] == [40.5, 80.5]
    assert [at for at, _ in stage.happened(CallEnded)] == [120.5]
    assert not stage.happened(CallTaken)
    assert stage.room.tentative.waiting() == []
    return stage


@story
async def test_who_is_reached_gets_help() -> Stage:
    habits = LineHabits(hangs_up=1.0, reached=1.0, hang_up_seconds=0.5)
    stage = await set_stage(call("a", 3, "fall"), line=habits)
    stage.run()
    assert [at for at, _ in stage.happened(CallTaken)] == [52.5]
    assert len(stage.happened(IncidentClosed)) == 1
    return stage


@story
async def test_who_cannot_speak_writes_and_is_helped_quietly() -> Stage:
    stage = await set_stage(call("a", 3, "fall"), line=LineHabits(hangs_up=0.0, cannot_speak=1.0))
    stage.run()
    assert [at for at, _ in stage.happened(TextReceived)] == [4.0]
    assert [at for at, _ in stage.happened(CallMarkedQuiet)] == [7.0]
    assert len(stage.happened(IncidentClosed)) == 1
    return stage


@story
async def test_without_simulated_people_the_call_waits_for_a_person() -> Stage:
    stage = await set_stage(call("a", 3, "fall"), desk=False, line=HANGS_UP)
    stage.run()
    assert stage.room.tentative.calls["C1"].status is CallStatus.ABANDONED
    return stage


@story
async def test_a_recorded_day_is_told_without_a_line() -> Stage:
    stage = await set_stage(*(call(str(n), 3, "fall", after_seconds=900.0 * n) for n in range(6)))
    stage.run()
    assert not stage.happened(CallAbandoned)
    assert len(stage.happened(CallTaken)) == 6
    return stage

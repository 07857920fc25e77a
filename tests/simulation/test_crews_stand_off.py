"""Simulated crews stand off where the plan says so, and go in when somebody has said it is safe."""

from tests.simulation.test_toytown_world import story
from tests.simulation.toytown_world import Stage, call, set_stage
from tests.toytown.world import GAS_TOWN, post
from turnout.base.ids import AssignmentId, IncidentId, UnitId
from turnout.dispatch.commands.orders import AssignUnits
from turnout.dispatch.commands.scenes import SetStagingPlace
from turnout.dispatch.events.orders import UnitAssigned, UnitOnScene, UnitStaged
from turnout.dispatch.events.scenes import EnteredBeforeSafe, SceneDeclaredSafe
from turnout.dispatch.model.places import Place


async def ambulance_sent() -> tuple[Stage, float]:
    """Somebody fell where gas is known, and the ambulance of post 5 has its order."""
    stage = await set_stage(call("a", 3, "fall"), city=GAS_TOWN)
    stage.until(lambda now: bool(now.happened(UnitAssigned)))
    ((assigned_at, order),) = stage.happened(UnitAssigned)
    assert isinstance(order, UnitAssigned)
    assert order.unit_id == "A02"
    return stage, assigned_at


def send_engine(stage: Stage) -> None:
    """A person sends the engine of post 4, which may say that the scene is safe."""
    command = AssignUnits(
        incident_id=IncidentId(1), unit_ids=(UnitId("E02"),), recommendation=1, reason="gas"
    )
    stage.say(command, "send the engine")


@story
async def test_the_ambulance_waits_short_of_the_gas_until_the_engine_says_it_is_safe() -> Stage:
    stage, assigned_at = await ambulance_sent()
    send_engine(stage)
    stage.until(lambda now: bool(now.happened(SceneDeclaredSafe)))
    ((staged_at, _),) = stage.happened(UnitStaged)
    # Turnout 80, two posts 120, but half a minute short of the place.
    assert round(staged_at - assigned_at) == 170
    index = stage.room.tentative.roster.index[UnitId("A02")]
    waiting = stage.world.movement.of(index).where(stage.clock.now())
    assert abs(waiting.lon * 100 - 3.5) < 0.01, "half a post short of post 3"
    ((engine_at, _),) = stage.happened(UnitOnScene)
    ((safe_at, _),) = stage.happened(SceneDeclaredSafe)
    assert round(safe_at - engine_at) == 120
    stage.run()
    (_, (ambulance_at, arrived)) = stage.happened(UnitOnScene)
    assert isinstance(arrived, UnitOnScene)
    assert arrived.assignment_id == "1-1"
    assert round(ambulance_at - safe_at) == 30, "the half minute that was left"
    assert not stage.happened(EnteredBeforeSafe)
    return stage


@story
async def test_a_crew_told_where_to_wait_waits_there() -> Stage:
    stage, assigned_at = await ambulance_sent()
    corner = Place(address="Corner", point=post(4))
    stage.say(SetStagingPlace(incident_id=IncidentId(1), place=corner), "wait at the corner")
    stage.until(lambda now: bool(now.happened(UnitStaged)))
    ((staged_at, _),) = stage.happened(UnitStaged)
    assert round(staged_at - assigned_at) == 140, "turnout 80, and one post"
    return stage


@story
async def test_where_nobody_comes_who_could_say_so_the_crew_goes_in_with_a_reason() -> Stage:
    stage, _ = await ambulance_sent()
    stage.run()
    ((staged_at, _),) = stage.happened(UnitStaged)
    ((entered_at, entered),) = stage.happened(EnteredBeforeSafe)
    assert isinstance(entered, EnteredBeforeSafe)
    assert entered.assignment_id == AssignmentId("1-1")
    assert entered.reason
    assert round(entered_at - staged_at) == 1_800
    return stage

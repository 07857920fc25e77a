"""Simulated crews and call-takers in Toytown, with seconds that a reader can add up."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np

from tests.simulation.toytown_world import Stage, call, set_stage
from tests.toytown.world import ISLAND_POST, post
from turnout.base.ids import AssignmentId, UnitId
from turnout.dispatch.commands.incidents import Locate
from turnout.dispatch.commands.orders import CancelAssignment, ReportStatus
from turnout.dispatch.events.changes import ChangeAcknowledged, OrderChanged
from turnout.dispatch.events.incidents import CallLinked, IncidentClosed
from turnout.dispatch.events.orders import (
    AssignmentCancelled,
    UnitAssigned,
    UnitAtHospital,
    UnitCleared,
    UnitEnRoute,
    UnitOnScene,
    UnitsRecommended,
    UnitTransporting,
)
from turnout.dispatch.events.units import UnitReturned
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.units import UnitStatus
from turnout.dispatch.rebuild import reread

Story = Callable[[], Coroutine[Any, Any, Stage]]


def story(told: Story) -> Callable[[], None]:
    """Run a story; at its end the ledger alone must tell the same."""

    async def live() -> None:
        stage = await told()
        await stage.room.flush()
        rebuilt = (await reread(stage.room.source)).board
        assert rebuilt.digest() == stage.room.tentative.digest()

    def test() -> None:
        asyncio.run(live())

    test.__name__, test.__module__ = told.__name__, told.__module__
    return test


@story
async def test_a_patient_is_fetched_carried_and_the_unit_comes_home() -> Stage:
    stage = await set_stage(call("a", 3, "fall", transport=True))
    stage.run()
    ((assigned, order),) = stage.happened(UnitAssigned)
    assert isinstance(order, UnitAssigned)
    assert order.unit_id == "A02", "two posts away, while A01 is three"
    times = [
        round(stage.happened(kind)[0][0] - assigned, 6)
        for kind in (UnitEnRoute, UnitOnScene, UnitTransporting, UnitAtHospital, UnitCleared)
    ]
    # Turnout 80, two posts 120, on scene 600, two posts to Hospital 5, handing over 1200.
    assert times == [80.0, 200.0, 800.0, 920.0, 2120.0]
    assert stage.happened(UnitReturned)[0][0] - assigned == 2120.0, "its base is at post 5 too"
    ((_, closed),) = stage.happened(IncidentClosed)
    assert isinstance(closed, IncidentClosed)
    assert closed.disposition == "handled", "Toytown knows no outcome 'transported'"
    assert stage.room.tentative.unit_status(UnitId("A02")) is UnitStatus.AVAILABLE
    return stage


@story
async def test_a_crew_turns_to_the_corrected_place_and_says_that_it_has_read() -> Stage:
    stage = await set_stage(call("a", 6, "burglary"))
    stage.until(lambda now: bool(now.happened(UnitEnRoute)))
    rolling_at, rolling = stage.happened(UnitEnRoute)[0]
    assert isinstance(rolling, UnitEnRoute)
    stage.clock.advance_to(stage.clock.now().replace(microsecond=0) + timedelta(seconds=60))
    place = Place(address="Mill, post 2", point=post(2))
    stage.say(Locate(incident_id=rolling.incident_id, place=place), "locate")
    told_at, _ = stage.happened(OrderChanged)[0]
    stage.until(lambda now: bool(now.happened(UnitOnScene)))
    ((read_at, _),) = stage.happened(ChangeAcknowledged)
    assert read_at - told_at == 8.0
    ((arrived_at, _),) = stage.happened(UnitOnScene)
    driven = told_at - rolling_at
    assert abs((arrived_at - told_at) - driven) < 0.2, "back to post 2, where it had come from"
    return stage


@story
async def test_a_cancelled_crew_turns_round_where_it_is() -> Stage:
    stage = await set_stage(call("a", 6, "burglary"))
    stage.until(lambda now: bool(now.happened(UnitEnRoute)))
    rolling_at, rolling = stage.happened(UnitEnRoute)[0]
    assert isinstance(rolling, UnitEnRoute)
    assert rolling.unit_id == "P01", "the only patrol car, four posts away"
    stage.clock.advance_to(stage.clock.now().replace(microsecond=0) + timedelta(seconds=60))
    stage.say(CancelAssignment(assignment_id=rolling.assignment_id, reason="found"), "cancel")
    ((cancelled_at, _),) = stage.happened(AssignmentCancelled)
    stage.run()
    driven = cancelled_at - rolling_at
    assert 55.0 < driven < 62.0
    ((home_at, _),) = stage.happened(UnitReturned)
    assert abs((home_at - cancelled_at) - driven) < 0.2, "as long home as it had come"
    assert not stage.happened(UnitOnScene)
    return stage


@story
async def test_a_person_who_reports_first_is_not_contradicted() -> Stage:
    stage = await set_stage(call("a", 6, "burglary"))
    stage.until(lambda now: bool(now.happened(UnitEnRoute)))
    rolling_at, rolling = stage.happened(UnitEnRoute)[0]
    assert isinstance(rolling, UnitEnRoute)
    arrived = ReportStatus(assignment_id=rolling.assignment_id, status=AssignmentStatus.ON_SCENE)
    stage.say(arrived, "on scene by radio")
    stage.run()
    ((arrived_at, _),) = stage.happened(UnitOnScene)
    assert arrived_at == rolling_at
    ((cleared_at, _),) = stage.happened(UnitCleared)
    assert cleared_at == arrived_at + 600.0
    return stage


@story
async def test_a_returning_unit_is_sent_from_where_it_is() -> Stage:
    stage = await set_stage(call("a", 6, "burglary"))
    stage.until(lambda now: bool(now.happened(UnitCleared)))
    cleared_at = stage.happened(UnitCleared)[0][0]
    stage.clock.advance_to(stage.clock.now() + timedelta(seconds=60))
    stage.world.report_sendable(stage.clock.now())
    index = stage.room.tentative.roster.index[UnitId("P01")]
    assert stage.roads.position(index).point == post(5), "a minute from post 6 towards post 2"
    seconds = stage.roads.seconds_from(np.array([index]), post(5.5))
    assert round(float(seconds[0]), 3) == 30.0
    stage.run()
    assert stage.happened(UnitReturned)[0][0] == cleared_at + 240.0
    return stage


@story
async def test_who_waits_is_served_when_a_unit_is_free() -> Stage:
    stage = await set_stage(
        call("first", 6, "burglary"), call("second", 1, "burglary", after_seconds=5)
    )
    stage.run()
    orders = [event for _, event in stage.happened(UnitAssigned)]
    assert [(o.incident_id, o.unit_id) for o in orders if isinstance(o, UnitAssigned)] == [
        (1, "P01"),
        (2, "P01"),
    ]
    unmet = [
        e.unmet for _, e in stage.happened(UnitsRecommended) if isinstance(e, UnitsRecommended)
    ]
    assert [tuple(u.because for u in each) for each in unmet] == [(), ("none_free",), ()]
    assert len(stage.happened(IncidentClosed)) == 2
    assert stage.tally.unmet == 1
    return stage


@story
async def test_what_nobody_can_reach_stays_open_and_says_so() -> Stage:
    stage = await set_stage(call("island", ISLAND_POST, "burglary"))
    stage.run()
    ((_, asked),) = stage.happened(UnitsRecommended)
    assert isinstance(asked, UnitsRecommended)
    assert [(u.capability, u.because) for u in asked.unmet] == [("patrol", "no_route")]
    assert not stage.happened(UnitAssigned)
    assert not stage.happened(IncidentClosed)
    return stage


@story
async def test_a_second_caller_joins_the_incident_that_the_room_proposes() -> Stage:
    first = call("a", 3, "burglary")
    second = call("a+", 3.0005, "burglary", after_seconds=45)
    stage = await set_stage(first, replace(second, second_caller_of="a"))
    stage.run()
    ((_, linked),) = stage.happened(CallLinked)
    assert isinstance(linked, CallLinked)
    assert linked.incident_id == 1
    assert stage.tally.proposed == {"a": (), "a+": (1,)}
    assert len(stage.happened(UnitAssigned)) == 1
    return stage


@story
async def test_without_a_desk_calls_ring_until_a_person_takes_them() -> Stage:
    stage = await set_stage(call("a", 3, "fall"), desk=False)
    stage.run()
    assert [waiting.id for waiting in stage.room.tentative.ringing()] == ["C1"]
    assert AssignmentId("1-1") not in stage.room.tentative.orders
    return stage

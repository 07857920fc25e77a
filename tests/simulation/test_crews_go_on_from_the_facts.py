"""Simulated crews go on from what the record says of them: a shift that changes while they drive
home, another hospital on the way, a vehicle that cannot go on."""

from dataclasses import replace
from datetime import timedelta

from tests.simulation.test_crews_heed_closures import RING
from tests.simulation.test_toytown_world import story
from tests.simulation.toytown_world import Stage, call, set_stage
from tests.toytown.world import TOWN, post
from turnout.base.ids import HospitalId, StationId, UnitId
from turnout.dispatch.commands.alarms import ReportBreakdown
from turnout.dispatch.commands.closures import CloseRoads
from turnout.dispatch.commands.hospitals import ChangeHospital
from turnout.dispatch.commands.move_ups import SendToPost
from turnout.dispatch.commands.orders import DivertUnit
from turnout.dispatch.commands.shifts import ChangeShifts, PlannedShift, PlanShifts
from turnout.dispatch.commands.units import PutBackInService
from turnout.dispatch.events.incidents import IncidentClassified, IncidentClosed
from turnout.dispatch.events.orders import (
    UnitAssigned,
    UnitAtHospital,
    UnitCleared,
    UnitEnRoute,
    UnitOnScene,
    UnitsRecommended,
    UnitTransporting,
)
from turnout.dispatch.events.units import UnitReturned
from turnout.dispatch.model.closures import Stretch
from turnout.dispatch.model.units import UnitStatus

E02 = UnitId("E02")
TWO_HOSPITALS = replace(
    TOWN,
    hospitals={
        HospitalId(name): replace(TOWN.hospitals[HospitalId("H5")], id=HospitalId(name), point=at)
        for name, at in (("H1", post(1)), ("H5", post(5)))
    },
)


@story
async def test_a_crew_comes_home_also_when_its_shift_begins_on_the_way() -> Stage:
    stage = await set_stage(call("a", 3, "bin_fire"))
    stage.until(lambda s: bool(s.happened(UnitCleared)))
    stage.clock.advance_to(stage.clock.now() + timedelta(seconds=10))
    now = stage.clock.now()
    tour = PlannedShift(unit_id=E02, starts_at=now, ends_at=now + timedelta(hours=8), crew=4)
    stage.say(PlanShifts(shifts=(tour,), reason=None), "the roster comes late")
    stage.say(ChangeShifts(at=now), "the shift begins")
    stage.run()
    ((cleared, _),) = stage.happened(UnitCleared)
    assert [at - cleared for at, _ in stage.happened(UnitReturned)] == [60.0]
    assert stage.room.tentative.unit_status(E02) is UnitStatus.AVAILABLE
    return stage


async def redirected(*, terminals: bool, closed: bool) -> Stage:
    """A patient of post 3.5 is on the way to H5, 90 seconds away; a person names H1, 150 away."""
    stage = await set_stage(
        call("a", 3.5, "fall", transport=True), city=TWO_HOSPITALS, terminals=terminals, road=RING
    )
    stage.until(lambda s: bool(s.happened(UnitTransporting)))
    ((_, left),) = stage.happened(UnitTransporting)
    assert isinstance(left, UnitTransporting)
    assert left.hospital_id == "H5"
    to = HospitalId("H1")
    stage.say(ChangeHospital(assignment_id=left.assignment_id, hospital_id=to), "another hospital")
    if closed:
        slow = CloseRoads(
            stretch=Stretch(at=post(2.5)), slowness=10.0, until=None, reason="a march"
        )
        stage.say(slow, "the street is slow")
    stage.run()
    return stage


def drive_seconds(stage: Stage) -> float:
    ((left, _),) = stage.happened(UnitTransporting)
    ((there, _),) = stage.happened(UnitAtHospital)
    return there - left


@story
async def test_another_hospital_is_reached_in_its_time() -> Stage:
    stage = await redirected(terminals=True, closed=False)
    assert drive_seconds(stage) == 150.0
    return stage


@story
async def test_a_crew_without_a_terminal_goes_to_the_other_hospital_too() -> Stage:
    stage = await redirected(terminals=False, closed=False)
    assert drive_seconds(stage) == 150.0
    assert len(stage.happened(UnitCleared)) == 1
    return stage


@story
async def test_nobody_is_at_the_other_hospital_before_the_slow_street_lets_it() -> Stage:
    stage = await redirected(terminals=True, closed=True)
    assert drive_seconds(stage) == 150.0 - 60.0 + 600.0
    return stage


@story
async def test_a_vehicle_that_cannot_go_on_stands_and_can_be_sent_once_it_is_back() -> Stage:
    stage = await set_stage(call("a", 3, "bin_fire"), call("b", 3, "bin_fire", after_seconds=7200))
    stage.until(lambda s: bool(s.happened(UnitEnRoute)))
    stage.clock.advance_to(stage.clock.now() + timedelta(seconds=30))
    stage.say(ReportBreakdown(unit_id=E02, reason="the engine died"), "E02 broke down")
    index = stage.room.tentative.roster.index[E02]
    stage.clock.advance_to(stage.clock.now() + timedelta(seconds=1800))
    there = stage.world.movement.of(index).where(stage.clock.now())
    assert round(there.lon, 6) == post(3.5).lon
    stage.say(PutBackInService(unit_id=E02), "it was towed home and mended")
    stage.run()
    arrived = [event for _, event in stage.happened(UnitOnScene)]
    assert isinstance(arrived[-1], UnitOnScene)
    assert arrived[-1].unit_id == E02
    return stage


@story
async def test_a_unit_on_its_way_to_a_post_is_sent_at_once() -> Stage:
    stage = await set_stage(call("a", 5, "bin_fire"))
    stage.until(lambda s: bool(s.happened(IncidentClassified)))
    stage.say(SendToPost(unit_id=E02, post=StationId("S0"), reason="the station is empty"), "go")
    stage.run()
    ((_, order),) = stage.happened(UnitAssigned)
    assert isinstance(order, UnitAssigned)
    assert order.unit_id == E02
    assert len(stage.happened(UnitsRecommended)) == 1
    return stage


@story
async def test_what_lost_its_only_unit_to_another_is_not_closed_before_somebody_came() -> Stage:
    stage = await set_stage(call("a", 5, "bin_fire"), call("b", 3, "bin_fire", after_seconds=1))
    stage.until(lambda s: len(s.happened(UnitAssigned)) == 2)
    order = next(one for one in stage.room.tentative.orders.values() if one.unit_id == E02)
    (other,) = stage.room.tentative.incidents.keys() - {order.incident_id}
    divert = DivertUnit(assignment_id=order.id, to_incident_id=other, reason="both are wanted")
    stage.say(divert, "E02 goes to the other")
    stage.run()
    there = {event.incident_id for _, event in stage.happened(UnitOnScene)}  # type: ignore[attr-defined]  # an order's
    closed = [event.incident_id for _, event in stage.happened(IncidentClosed)]  # type: ignore[attr-defined]  # an incident's
    assert there == set(closed) == {order.incident_id, other}
    return stage

"""Taking up again what a board holds: after a restart, or when simulated people come back.

The world keeps intents in memory only. What it would mean to do follows from the facts, so it is
told the last fact of every open thing once more, as of the time when it happened.
"""

from datetime import datetime

from turnout.base.ids import AssignmentId, IncidentId, StationId, UnitId
from turnout.deployment.simulator.world import Receiver, World
from turnout.dispatch.board import Board
from turnout.dispatch.events.aid import AidRequested
from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.events.calls import CallReceived
from turnout.dispatch.events.incidents import IncidentOpened
from turnout.dispatch.events.move_ups import UnitAtPost, UnitSentToPost
from turnout.dispatch.events.orders import (
    AssignmentEvent,
    UnitAssigned,
    UnitAtHospital,
    UnitCleared,
    UnitEnRoute,
    UnitOnScene,
    UnitsRecommended,
    UnitStaged,
    UnitTransporting,
)
from turnout.dispatch.model.aid import AidRequest, AidStatus
from turnout.dispatch.model.calls import Call
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.model.units import UnitStatus
from turnout.engines.roads.driven import DrivenRoads

NOT_READ = SealedRef(ref="", digest="")
"""Simulated people do not open what is sealed."""

GONE_ON = {
    AssignmentStatus.EN_ROUTE: UnitEnRoute,
    AssignmentStatus.STAGED: UnitStaged,
    AssignmentStatus.ON_SCENE: UnitOnScene,
    AssignmentStatus.AT_HOSPITAL: UnitAtHospital,
}

NEAR_SCENE = frozenset({AssignmentStatus.STAGED, AssignmentStatus.TRANSPORTING})
"""Where it stood is not recorded; the scene is the nearest place that is."""


def resume_crews(
    world: World, board: Board, engine: DrivenRoads, receiver: Receiver, *, now: datetime
) -> None:
    """Let the crews of open orders go on from where the record left them.

    A unit on its way is put on its route as far as it had come; one that was returning is home.
    """
    for incident in sorted(board.incidents.values(), key=lambda incident: incident.id):
        for order in incident.assignments.values():
            if order.id in board.orders:
                _resume_order(world, board, engine, receiver, order)
    for unit_id in sorted(board.units):
        if board.unit_status(unit_id) is UnitStatus.RETURNING:
            # Where it drove is not recorded: only decisions keep positions.
            home = UnitCleared(
                assignment_id=AssignmentId(f"return of {unit_id}"),
                incident_id=IncidentId(0),
                unit_id=unit_id,
            )
            world.crews.heed(home, now)
        elif (post := board.get_unit(unit_id).post) is not None:
            _resume_post(world, board, unit_id, post, now)
    world.report_moving(now)


def _resume_post(
    world: World, board: Board, unit_id: UnitId, post: StationId, now: datetime
) -> None:
    """A unit that stands at a post or drives there: it is put at its end."""
    sent = UnitSentToPost(unit_id=unit_id, post=post, road_seconds=0.0, advice=None, reason="")
    world.crews.heed(sent, now)
    if not board.get_unit(unit_id).moving_up:
        world.heed(UnitAtPost(unit_id=unit_id, post=post), "", now)


def _resume_order(
    world: World, board: Board, engine: DrivenRoads, receiver: Receiver, order: Assignment
) -> None:
    index = board.roster.index[order.unit_id]
    at = order.stamps[order.status]
    scene = world.snap_of(order.incident_id)
    hospital = board.city.hospitals.get(order.hospital_id) if order.hospital_id else None
    if order.status in NEAR_SCENE and scene is not None:
        world.movement.of(index).stand(scene)
    if order.status is AssignmentStatus.AT_HOSPITAL and hospital is not None:
        place = engine.snap(hospital.point)
        if place is not None:
            world.movement.of(index).stand(place)
    world.crews.heed(_last_fact(order), at)
    world.habits.heed(_last_fact(order), at)
    world.movement.of(index).report(at, receiver)


def _last_fact(order: Assignment) -> UnitAssigned | AssignmentEvent:
    """The fact by which an open order came to stand where it stands."""
    name, incident, unit = order.id, order.incident_id, order.unit_id
    if order.hospital_id is not None and order.status is AssignmentStatus.TRANSPORTING:
        return UnitTransporting(
            assignment_id=name, incident_id=incident, unit_id=unit, hospital_id=order.hospital_id
        )
    if order.status in GONE_ON:
        return GONE_ON[order.status](assignment_id=name, incident_id=incident, unit_id=unit)
    return UnitAssigned(
        assignment_id=name,
        incident_id=incident,
        unit_id=unit,
        level=order.level,
        capability=order.capability,
    )


def resume_desk(world: World, board: Board, *, now: datetime) -> None:
    """Let the simulated people take up every call and incident that waits for somebody."""
    for call in board.ringing():
        world.desk.heed(_rings(call), now)
    if world.line is not None:
        for call in board.waiting():
            world.line.take_up(call, now=now)
    for incident in sorted(board.incidents.values(), key=lambda incident: incident.id):
        _take_up(world, incident, now)


def resume_neighbours(world: World, board: Board) -> None:
    """Let neighbours answer what they were asked before."""
    for incident in sorted(board.incidents.values(), key=lambda incident: incident.id):
        for asked in incident.aid:
            if asked.status is AidStatus.ASKED:
                world.heed(_requested(incident, asked), "", asked.asked_at)


def _requested(incident: Incident, asked: AidRequest) -> AidRequested:
    return AidRequested(
        incident_id=incident.id,
        number=asked.number,
        neighbour=asked.neighbour,
        needs=asked.needs,
        answer_by=asked.answer_by,
    )


def _rings(call: Call) -> CallReceived:
    return CallReceived(
        call_id=call.id,
        dialled=call.dialled,
        source=call.source,
        type_hint=call.type_hint,
        sealed=NOT_READ,
    )


def _take_up(world: World, incident: Incident, now: datetime) -> None:
    if incident.incident_type is None:
        opened = IncidentOpened(
            incident_id=incident.id,
            call_id=incident.call_ids[0],
            service=incident.service,
            district=incident.district,
        )
        world.desk.heed(opened, now)
        return
    made = incident.recommendation
    ordered = {order.unit_id for order in incident.assignments.values()}
    if made is not None and any(choice.unit_id not in ordered for choice in made.chosen):
        world.desk.heed(_recommended(incident), now)
    elif incident.assignments:
        last = next(reversed(incident.assignments.values()))
        over = UnitCleared(assignment_id=last.id, incident_id=incident.id, unit_id=last.unit_id)
        world.desk.heed(over, now)


def _recommended(incident: Incident) -> UnitsRecommended:
    made = incident.recommendation
    assert made is not None, "asked only for an incident with a recommendation"
    return UnitsRecommended(
        incident_id=incident.id,
        number=made.number,
        level=made.level,
        chosen=made.chosen,
        others=made.others,
        busy=made.busy,
        unmet=made.unmet,
        policy="",
        code_version="",
        city_digest="",
        roads_digest="",
        board_sequence=0,
    )

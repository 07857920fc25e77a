"""What is decided about command at the scene."""

from typing import Final

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.on_scene import (
    CloseSector,
    GiveUpRole,
    PlaceUnit,
    ReachBenchmark,
    SetSector,
    TakeBackBenchmark,
    TakeRole,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.on_scene import SceneText
from turnout.dispatch.on_scene import benchmarks_on, roles_on
from turnout.dispatch.rules import on_scene
from turnout.dispatch.still_open import require_open


def scene_stream(incident: Incident) -> str:
    """The sealed stream of all that is written at an incident's scene."""
    return f"scene-{incident.id}"


def open_incident(desk: Desk, incident_id: IncidentId) -> Incident:
    """An open incident. Refuses: unknown_incident, incident_not_open."""
    incident = desk.board.get_incident(incident_id)
    require_open(incident)
    return incident


def _take_role(desk: Desk, command: TakeRole) -> Events:
    board = desk.board
    order = board.get_assignment(command.assignment_id)
    incident = board.get_incident(order.incident_id)
    roles = roles_on(board.city.command.roles, board.plan_day(incident))
    role = on_scene.find_role(roles, command.role)
    service = board.city.agencies[board.city.units[order.unit_id].agency].service
    return (on_scene.take_role(incident, order, role, command.sector, service),)


def _give_up_role(desk: Desk, command: GiveUpRole) -> Events:
    incident = open_incident(desk, command.incident_id)
    return (on_scene.give_up_role(incident, command.role, command.sector),)


def _set_sector(desk: Desk, command: SetSector) -> Events:
    incident = open_incident(desk, command.incident_id)
    if command.sector is not None:
        on_scene.require_sector(incident, command.sector)
    name = SceneText(text=on_scene.require_words(command.name), place=command.place)
    sealed = desk.seal(scene_stream(incident), name)
    return (on_scene.set_sector(incident, command.sector, command.side, sealed=sealed),)


def _close_sector(desk: Desk, command: CloseSector) -> Events:
    return (on_scene.close_sector(open_incident(desk, command.incident_id), command.sector),)


def _place_unit(desk: Desk, command: PlaceUnit) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    incident = desk.board.get_incident(order.incident_id)
    return (on_scene.place_unit(incident, order, command.sector),)


def _reach(desk: Desk, command: ReachBenchmark) -> Events:
    board = desk.board
    incident = open_incident(desk, command.incident_id)
    known = benchmarks_on(
        board.city.command.benchmarks,
        board.plan_day(incident),
        service=incident.service,
        incident_type=incident.incident_type,
    )
    return (on_scene.reach(incident, command.benchmark, known),)


def _take_back(desk: Desk, command: TakeBackBenchmark) -> Events:
    incident = open_incident(desk, command.incident_id)
    return (on_scene.take_back(incident, command.benchmark, reason=command.reason),)


DECIDERS: Final[Deciders] = {
    TakeRole: _take_role,
    GiveUpRole: _give_up_role,
    SetSector: _set_sector,
    CloseSector: _close_sector,
    PlaceUnit: _place_unit,
    ReachBenchmark: _reach,
    TakeBackBenchmark: _take_back,
}

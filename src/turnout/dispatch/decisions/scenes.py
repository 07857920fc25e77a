"""What is decided about a scene that crews stand off from."""

from typing import Final

from turnout.dispatch.commands.scenes import DeclareSceneSafe, SetStagingPlace
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.orders import ChangedPart
from turnout.dispatch.rules import changes, stand_off, triage


def _set_staging(desk: Desk, command: SetStagingPlace) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    triage.require_place(incident, command.place)
    sealed = desk.seal(f"incident-{incident.id}", command.place)
    told = changes.tell(incident, (ChangedPart.PLACE,))
    return stand_off.set_staging(incident, sealed=sealed), *told


def _declare_safe(desk: Desk, command: DeclareSceneSafe) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    incident = desk.board.get_incident(order.incident_id)
    can_do = desk.board.can_do(order.unit_id)
    declared = stand_off.declare_safe(order, can_do, desk.board.dangers(incident))
    return declared, *changes.tell(incident, (ChangedPart.FLAGS,))


DECIDERS: Final[Deciders] = {
    SetStagingPlace: _set_staging,
    DeclareSceneSafe: _declare_safe,
}

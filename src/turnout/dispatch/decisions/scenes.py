"""What is decided about a scene that crews stand off from."""

from typing import Final

import msgspec

from turnout.dispatch.commands.scenes import DeclareSceneSafe, SetStagingPlace
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import ChangedPart
from turnout.dispatch.rules import changes, stand_off, triage
from turnout.dispatch.under_way import sent_elsewhere


def _set_staging(desk: Desk, command: SetStagingPlace) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    triage.require_place(incident, command.place)
    sealed = desk.seal(f"incident-{incident.id}", command.place)
    after = msgspec.structs.replace(incident, staging=command.place)
    told = _told(desk, incident, after, ChangedPart.PLACE)
    return stand_off.set_staging(incident, sealed=sealed), *told


def _declare_safe(desk: Desk, command: DeclareSceneSafe) -> Events:
    order = desk.board.get_assignment(command.assignment_id)
    incident = desk.board.get_incident(order.incident_id)
    can_do = desk.board.can_do(order.unit_id)
    declared = stand_off.declare_safe(order, can_do, desk.board.dangers(incident))
    safe = (*incident.safe_flags, *declared.flags)
    after = msgspec.structs.replace(incident, safe_flags=safe)
    return declared, *_told(desk, incident, after, ChangedPart.FLAGS)


def _told(desk: Desk, before: Incident, after: Incident, changed: ChangedPart) -> Events:
    """What changed, and how long the drive of each crew takes now."""
    orders = before.assignments.values()
    ways = sent_elsewhere(desk.board, desk.doors.travel, orders, before, after)
    return *changes.tell(before, (changed,)), *ways


DECIDERS: Final[Deciders] = {
    SetStagingPlace: _set_staging,
    DeclareSceneSafe: _declare_safe,
}

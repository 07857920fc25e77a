"""Whether anybody may know of an open incident."""

from datetime import datetime
from typing import Final

from turnout.dispatch.city import IncidentType, Service
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.public_board import OPEN_GROUPS, PublicBoard

OPEN_SERVICES: Final = frozenset({Service.FIRE, Service.TRAFFIC})
OF_PATIENTS: Final = frozenset({AssignmentStatus.TRANSPORTING, AssignmentStatus.AT_HOSPITAL})


def may_show(
    incident: Incident, type_: IncidentType | None, rules: PublicBoard, *, now: datetime
) -> bool:
    """Whether anybody may know of it now."""
    if type_ is None or type_.service not in OPEN_SERVICES or incident.service not in OPEN_SERVICES:
        return False
    if type_.group not in OPEN_GROUPS or type_.group not in rules.groups:
        return False
    return now >= incident.opened_at + rules.delay and not concerns_somebody(incident)


def concerns_somebody(incident: Incident) -> bool:
    """Whether the room knows of anybody who may be harmed, or of a danger that callers named."""
    orders = incident.assignments.values()
    return (
        bool(incident.flags)
        or incident.scene.casualties is not None
        or incident.volunteers is not None
        or any(one.status in OF_PATIENTS for one in orders)
    )

"""An order to one unit: a status belongs to it, never to the unit alone."""

from datetime import datetime
from enum import StrEnum

import msgspec

from turnout.base.ids import AssignmentId, Capability, HospitalId, IncidentId, UnitId


class AssignmentStatus(StrEnum):
    """Where one order to one unit stands."""

    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    EN_ROUTE = "en_route"
    STAGED = "staged"
    ON_SCENE = "on_scene"
    TRANSPORTING = "transporting"
    AT_HOSPITAL = "at_hospital"
    CLEARED = "cleared"
    CANCELLED = "cancelled"
    DIVERTED = "diverted"


class ChangedPart(StrEnum):
    """Which part of what a crew was told has changed."""

    TYPE = "type"
    PRIORITY = "priority"
    PLACE = "place"
    FLAGS = "flags"


class Assignment(msgspec.Struct, kw_only=True):
    """An order to one unit for one incident, with its own times. A missing stamp is None.

    `stamps` holds the first happened_at of each status reached. `changes_unread` is what changed
    since the crew last said that it had read; it never moves the status.
    """

    id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId
    level: int
    capability: Capability | None
    status: AssignmentStatus
    stamps: dict[AssignmentStatus, datetime]
    hospital_id: HospitalId | None = None
    changes_unread: tuple[ChangedPart, ...] = ()
    changed_at: datetime | None = None
    change_acknowledged_at: datetime | None = None

"""One happening."""

from datetime import datetime
from enum import StrEnum

import msgspec

from turnout.base.ids import AssignmentId, CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.city import Service
from turnout.dispatch.model.messages import Message
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.recommendations import Recommendation


class IncidentStatus(StrEnum):
    """Whether an incident is the room's work now."""

    OPEN = "open"
    CLOSED = "closed"


class Incident(msgspec.Struct, kw_only=True):
    """One happening. `place` is None once erased; type and priority are None until classified.

    `place_ref` names the sealed item that holds the place: the first call's, or a correction.
    `last_call_at` is when its latest call was received, `version` the last sequence that touched
    it, `taken_by` the seat that opened it. `merged_into` is the incident that it is one with.
    """

    id: IncidentId
    status: IncidentStatus
    service: Service
    call_ids: list[CallId]
    opened_at: datetime
    received_at: datetime
    district: str | None
    place: Place | None
    incident_type: IncidentTypeCode | None = None
    priority: int | None = None
    classified_at: datetime | None = None
    level: int = 0
    recommendation: Recommendation | None = None
    assignments: dict[AssignmentId, Assignment] = msgspec.field(default_factory=dict)
    closed_at: datetime | None = None
    disposition: str | None = None
    reopened_at: datetime | None = None
    last_call_at: datetime | None = None
    place_ref: str = ""
    taken_by: str = ""
    version: int = 0
    merged_into: IncidentId | None = None
    messages: list[Message] = msgspec.field(default_factory=list)

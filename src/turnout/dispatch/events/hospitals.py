"""Facts about hospitals."""

from datetime import datetime

from turnout.base.ids import AssignmentId, HospitalId, IncidentId, UnitId
from turnout.dispatch.events.base import IncidentEvent, RoomEvent
from turnout.dispatch.model.hospitals import HospitalStatus


class HospitalStatusSet(RoomEvent, frozen=True, kw_only=True):
    """Whether a hospital takes patients, until when, and for what it does not."""

    hospital_id: HospitalId
    status: HospitalStatus
    until: datetime | None
    closed: tuple[str, ...]
    beds_free: int | None
    reason: str


class HospitalChanged(IncidentEvent, frozen=True, kw_only=True):
    """A transporting crew goes to another hospital. `reason` when that one is not open."""

    incident_id: IncidentId
    assignment_id: AssignmentId
    unit_id: UnitId
    hospital_id: HospitalId
    reason: str | None

"""What is asked about hospitals."""

from datetime import datetime

from turnout.base.ids import AssignmentId, HospitalId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.hospitals import HospitalSaid, HospitalStatus


class SetHospitalStatus(Command, frozen=True, kw_only=True, tag="set_hospital_status"):
    """Whether a hospital takes patients. Other than open wants a reason; `closed` names the
    specialities that it does not take; `until` None: until it says otherwise. `before`: what it
    said as whoever asks saw it; None: they did not look."""

    hospital_id: HospitalId
    status: HospitalStatus
    until: datetime | None = None
    closed: tuple[str, ...] = ()
    beds_free: int | None = None
    reason: str = ""
    before: HospitalSaid | None = None


class ChangeHospital(Command, frozen=True, kw_only=True, tag="change_hospital"):
    """A transporting crew goes to another hospital; one that is not open wants a reason."""

    assignment_id: AssignmentId
    hospital_id: HospitalId
    reason: str | None = None

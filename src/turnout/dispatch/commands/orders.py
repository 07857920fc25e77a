"""What is asked about orders to units."""

from turnout.base.ids import AssignmentId, HospitalId, IncidentId, UnitId
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.orders import AssignmentStatus


class AssignUnits(Command, frozen=True, kw_only=True, tag="assign_units"):
    """Send units. `recommendation` is the number of the one that was on the screen (None when
    there was none); departing from it wants a reason."""

    incident_id: IncidentId
    unit_ids: tuple[UnitId, ...]
    recommendation: int | None = None
    reason: str | None = None


class ReportStatus(Command, frozen=True, kw_only=True, tag="report_status"):
    """A crew says where its order stands. `hospital_id` goes with transporting; `reason` says
    why to one that is not open."""

    assignment_id: AssignmentId
    status: AssignmentStatus
    hospital_id: HospitalId | None = None
    reason: str | None = None


class ReplaceUnit(Command, frozen=True, kw_only=True, tag="replace_unit"):
    """Another unit goes instead of one that is on its way, which is free again."""

    assignment_id: AssignmentId
    unit_id: UnitId
    reason: str


class AcknowledgeChange(Command, frozen=True, kw_only=True, tag="acknowledge_change"):
    """A crew says that it has read what changed about its order."""

    assignment_id: AssignmentId


class CancelAssignment(Command, frozen=True, kw_only=True, tag="cancel_assignment"):
    """Take an order back."""

    assignment_id: AssignmentId
    reason: str


class DivertUnit(Command, frozen=True, kw_only=True, tag="divert_unit"):
    """Take a unit that is on its way from one incident and send it to another."""

    assignment_id: AssignmentId
    to_incident_id: IncidentId
    reason: str

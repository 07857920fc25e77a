"""Facts about why crews cleared."""

from turnout.base.ids import AssignmentId, IncidentId, UnitId
from turnout.dispatch.events.base import IncidentEvent


class ClearReasonGiven(IncidentEvent, frozen=True, kw_only=True):
    """Why a crew cleared, and whether the incident needed it, as the city's list said then."""

    assignment_id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId
    clear_reason: str
    needed: bool

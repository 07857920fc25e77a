"""Facts about incidents."""

from turnout.base.ids import AssignmentId, CallId, IncidentId, IncidentTypeCode, UnitId
from turnout.dispatch.city import Service
from turnout.dispatch.events.base import IncidentEvent, SealedRef
from turnout.dispatch.model.orders import Assignment


class IncidentOpened(IncidentEvent, frozen=True, kw_only=True):
    """A call is about something new. The place is the call's."""

    incident_id: IncidentId
    call_id: CallId
    service: Service
    district: str | None


class CallLinked(IncidentEvent, frozen=True, kw_only=True):
    """A call is about an incident that is known."""

    incident_id: IncidentId
    call_id: CallId


class IncidentLocated(IncidentEvent, frozen=True, kw_only=True):
    """The place was corrected. The sealed text is a Place."""

    incident_id: IncidentId
    district: str | None
    sealed: SealedRef


class IncidentClassified(IncidentEvent, frozen=True, kw_only=True):
    """Type and priority; `reason` when the priority is not the type's own, or when answers decided:
    then it is their codes."""

    incident_id: IncidentId
    incident_type: IncidentTypeCode
    priority: int
    reason: str | None


class StageRaised(IncidentEvent, frozen=True, kw_only=True):
    """The plan's next stage was asked for."""

    incident_id: IncidentId
    level: int


class IncidentClosed(IncidentEvent, frozen=True, kw_only=True):
    """Ended, with its outcome."""

    incident_id: IncidentId
    disposition: str


class IncidentReopened(IncidentEvent, frozen=True, kw_only=True):
    """Not over after all."""

    incident_id: IncidentId
    reason: str


class CallSplitOff(IncidentEvent, frozen=True, kw_only=True):
    """A call goes from this incident to another: it was about something else, or both are one."""

    incident_id: IncidentId
    call_id: CallId
    to_incident_id: IncidentId


class OrderTakenOver(IncidentEvent, frozen=True, kw_only=True):
    """An open order of an incident that was merged goes on here, as it stands."""

    incident_id: IncidentId
    assignment_id: AssignmentId
    unit_id: UnitId
    from_incident_id: IncidentId
    order: Assignment


class IncidentMerged(IncidentEvent, frozen=True, kw_only=True):
    """It is one with another: closed, its calls and open orders go on there."""

    incident_id: IncidentId
    into_incident_id: IncidentId

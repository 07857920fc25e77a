"""Facts about incidents."""

from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.city import Service
from turnout.dispatch.events.base import IncidentEvent, SealedRef


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

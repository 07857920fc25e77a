"""Facts about support at a scene."""

from datetime import datetime

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import IncidentEvent
from turnout.dispatch.model.support import Support, SupportStatus


class SupportAsked(IncidentEvent, frozen=True, kw_only=True):
    """Somebody who is no unit was asked to come."""

    incident_id: IncidentId
    number: int
    kind: str


class SupportPromised(IncidentEvent, frozen=True, kw_only=True):
    """It comes, and says by when."""

    incident_id: IncidentId
    number: int
    expected_at: datetime


class SupportArrived(IncidentEvent, frozen=True, kw_only=True):
    """It is there."""

    incident_id: IncidentId
    number: int


class SupportEnded(IncidentEvent, frozen=True, kw_only=True):
    """It is done, cannot come, or is not needed any more; whoever closes the incident tells it."""

    incident_id: IncidentId
    number: int
    outcome: SupportStatus
    reason: str


class SupportTakenOver(IncidentEvent, frozen=True, kw_only=True):
    """It goes along with an incident that was merged into this one, as it stood."""

    incident_id: IncidentId
    number: int
    from_incident_id: IncidentId
    support: Support

"""Facts about waiting for a unit, and about stages taken back."""

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import IncidentEvent


class HeldTooLong(IncidentEvent, frozen=True, kw_only=True):
    """It has waited for a unit longer than the city allows; `owner` is who must act on it."""

    incident_id: IncidentId
    waited_seconds: float
    owner: str


class CallBackDue(IncidentEvent, frozen=True, kw_only=True):
    """Its caller has waited long enough to be called back."""

    incident_id: IncidentId


class CallBackMade(IncidentEvent, frozen=True, kw_only=True):
    """The caller was called back and knows that help is not on its way yet."""

    incident_id: IncidentId


class StageLowered(IncidentEvent, frozen=True, kw_only=True):
    """Less is wanted than was asked for; the orders that are not needed end with it."""

    incident_id: IncidentId
    level: int
    reason: str

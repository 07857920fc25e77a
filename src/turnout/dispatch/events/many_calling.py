"""Facts about incidents that many are calling about."""

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import IncidentEvent


class ManyCallingMarked(IncidentEvent, frozen=True, kw_only=True):
    """Calls from there are probably about it: who answers asks for what is new."""

    incident_id: IncidentId


class ManyCallingEnded(IncidentEvent, frozen=True, kw_only=True):
    """Calls are met as everywhere again."""

    incident_id: IncidentId

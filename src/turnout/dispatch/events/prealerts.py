"""Facts about units that were told in advance."""

from turnout.base.ids import Capability, IncidentId, IncidentTypeCode, UnitId
from turnout.dispatch.events.base import IncidentEvent
from turnout.dispatch.model.incidents import PreAlertEnd


class UnitPreAlerted(IncidentEvent, frozen=True, kw_only=True):
    """A unit was told that it may be sent, while questions go on. It is not committed."""

    incident_id: IncidentId
    unit_id: UnitId
    incident_type: IncidentTypeCode
    capability: Capability | None


class PreAlertEnded(IncidentEvent, frozen=True, kw_only=True):
    """The unit need not wait for an order to this incident any more."""

    incident_id: IncidentId
    unit_id: UnitId
    why: PreAlertEnd

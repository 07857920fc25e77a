"""Facts about casualties: how many, never who."""

from turnout.base.ids import HospitalId, IncidentId
from turnout.dispatch.events.base import IncidentEvent
from turnout.dispatch.model.on_scene import Triage


class CasualtiesCounted(IncidentEvent, frozen=True, kw_only=True):
    """How many by triage colour, in all; `reason` when it corrects an earlier count."""

    incident_id: IncidentId
    counted: Triage
    reason: str | None


class CasualtiesMoved(IncidentEvent, frozen=True, kw_only=True):
    """How many were taken to a hospital so far, in all; `reason` when that is fewer than said."""

    incident_id: IncidentId
    hospital_id: HospitalId
    moved: Triage
    reason: str | None

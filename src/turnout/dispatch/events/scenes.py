"""Facts about a scene that crews stand off from."""

from turnout.base.ids import AssignmentId, IncidentId, UnitId
from turnout.dispatch.events.base import IncidentEvent, SealedRef


class StagingPlaceSet(IncidentEvent, frozen=True, kw_only=True):
    """Where crews wait. The sealed text is a Place: it says nearly where the incident is."""

    incident_id: IncidentId
    sealed: SealedRef


class SceneDeclaredSafe(IncidentEvent, frozen=True, kw_only=True):
    """A unit with the capability says so on scene; `flags` are the dangers that are over."""

    incident_id: IncidentId
    unit_id: UnitId
    flags: tuple[str, ...]


class EnteredBeforeSafe(IncidentEvent, frozen=True, kw_only=True):
    """A crew went in although the scene had not been declared safe, and said why."""

    assignment_id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId
    reason: str

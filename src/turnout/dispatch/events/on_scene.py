"""Facts about command at the scene: roles, sectors, who is where, benchmarks."""

from turnout.base.ids import AssignmentId, IncidentId, UnitId
from turnout.dispatch.events.base import IncidentEvent, SealedRef
from turnout.dispatch.model.on_scene import Side


class RoleTaken(IncidentEvent, frozen=True, kw_only=True):
    """A unit's crew holds a role from now on; `from_unit` held it before."""

    incident_id: IncidentId
    assignment_id: AssignmentId
    unit_id: UnitId
    role: str
    sector: int | None
    from_unit: UnitId | None


class RoleGivenUp(IncidentEvent, frozen=True, kw_only=True):
    """Nobody holds it any more; `unit_id` did."""

    incident_id: IncidentId
    unit_id: UnitId
    role: str
    sector: int | None


class SectorSet(IncidentEvent, frozen=True, kw_only=True):
    """A sector was set up, or is called or lies otherwise. The sealed text is a SceneText."""

    incident_id: IncidentId
    sector: int
    side: Side | None
    sealed: SealedRef


class SectorClosed(IncidentEvent, frozen=True, kw_only=True):
    """A sector is no more."""

    incident_id: IncidentId
    sector: int


class UnitPlaced(IncidentEvent, frozen=True, kw_only=True):
    """A unit on scene works in a sector; None: it is at staging."""

    incident_id: IncidentId
    assignment_id: AssignmentId
    unit_id: UnitId
    sector: int | None


class BenchmarkReached(IncidentEvent, frozen=True, kw_only=True):
    """A moment worth its time: water on fire, all searched, under control."""

    incident_id: IncidentId
    benchmark: str


class BenchmarkTakenBack(IncidentEvent, frozen=True, kw_only=True):
    """It was not reached after all, or is no longer so."""

    incident_id: IncidentId
    benchmark: str
    reason: str

"""Facts about tasks at a scene."""

from datetime import datetime

from turnout.base.ids import AgencyId, IncidentId, UnitId
from turnout.dispatch.events.base import IncidentEvent, SealedRef


class TaskGiven(IncidentEvent, frozen=True, kw_only=True):
    """A sector, a unit or an agency (all None: nobody in particular) is to do something, until
    `due_at` where that was said. The sealed text is a SceneText."""

    incident_id: IncidentId
    task: int
    sector: int | None
    sealed: SealedRef
    unit_id: UnitId | None = None
    agency: AgencyId | None = None
    due_at: datetime | None = None


class TaskAccepted(IncidentEvent, frozen=True, kw_only=True):
    """Whoever owes it will do it."""

    incident_id: IncidentId
    task: int


class TaskDeclined(IncidentEvent, frozen=True, kw_only=True):
    """Whoever owed it cannot do it; it is over, and nobody owes it."""

    incident_id: IncidentId
    task: int
    reason: str


class TaskTimeSet(IncidentEvent, frozen=True, kw_only=True):
    """It is to be done by this moment, whatever was said before."""

    incident_id: IncidentId
    task: int
    due_at: datetime


class TaskHandedOn(IncidentEvent, frozen=True, kw_only=True):
    """A sector, a unit or an agency owes it from now on, and has not answered yet. Its time stays
    as it is."""

    incident_id: IncidentId
    task: int
    reason: str
    sector: int | None = None
    unit_id: UnitId | None = None
    agency: AgencyId | None = None


class TaskEnded(IncidentEvent, frozen=True, kw_only=True):
    """It is done (`reason`: what was said of it), or it failed and why."""

    incident_id: IncidentId
    task: int
    done: bool
    reason: str | None


class TaskWithdrawn(IncidentEvent, frozen=True, kw_only=True):
    """It is not needed any more; without a reason where its incident was closed."""

    incident_id: IncidentId
    task: int
    reason: str

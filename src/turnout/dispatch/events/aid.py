"""Facts about mutual aid."""

from datetime import datetime

from turnout.base.ids import AgencyId, IncidentId, UnitId
from turnout.dispatch.city import Need
from turnout.dispatch.events.base import IncidentEvent, UnitEvent


class AidRequested(IncidentEvent, frozen=True, kw_only=True):
    """A neighbour was asked for units, to answer by then."""

    incident_id: IncidentId
    number: int
    neighbour: AgencyId
    needs: tuple[Need, ...]
    answer_by: datetime


class AidGiven(IncidentEvent, frozen=True, kw_only=True):
    """The neighbour lends these units; they are there in so many minutes, it says."""

    incident_id: IncidentId
    number: int
    unit_ids: tuple[UnitId, ...]
    minutes: float


class AidRefused(IncidentEvent, frozen=True, kw_only=True):
    """The neighbour lends nothing, and why."""

    incident_id: IncidentId
    number: int
    reason: str


class AidUnanswered(IncidentEvent, frozen=True, kw_only=True):
    """The neighbour gave no answer in time."""

    incident_id: IncidentId
    number: int


class AidWithdrawn(IncidentEvent, frozen=True, kw_only=True):
    """The neighbour need not answer any more: the incident was closed. Whoever closes it tells it
    so."""

    incident_id: IncidentId
    number: int
    neighbour: AgencyId


class UnitLent(UnitEvent, frozen=True, kw_only=True):
    """A neighbour's unit can be sent to this incident, and to no other."""

    unit_id: UnitId
    incident_id: IncidentId


class UnitGivenBack(UnitEvent, frozen=True, kw_only=True):
    """It goes home: it cannot be sent any more."""

    unit_id: UnitId
    incident_id: IncidentId

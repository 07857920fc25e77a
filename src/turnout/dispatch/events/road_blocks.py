"""Facts about roads that crews found blocked. Closing the road there is a fact of its own."""

from turnout.base.ids import AlarmId, AssignmentId, ClosureId, IncidentId, UnitId
from turnout.dispatch.events.base import IncidentEvent, SealedRef


class RoadBlockReported(IncidentEvent, frozen=True, kw_only=True):
    """The crew of an order found the road blocked; the alarm was raised for it. The sealed text is
    a Place: where the crew was may be where the incident is."""

    incident_id: IncidentId
    alarm_id: AlarmId
    assignment_id: AssignmentId
    unit_id: UnitId
    sealed: SealedRef


class RoadBlockHeeded(IncidentEvent, frozen=True, kw_only=True):
    """The road there was closed or slowed: the report is answered, and its alarm ends."""

    incident_id: IncidentId
    alarm_id: AlarmId
    unit_id: UnitId
    closure_id: ClosureId


class RoadBlockDismissed(IncidentEvent, frozen=True, kw_only=True):
    """The road is not to be closed, and why: the report is answered, and its alarm ends."""

    incident_id: IncidentId
    alarm_id: AlarmId
    unit_id: UnitId
    reason: str

"""Facts about alarms. An alarm about an order ends by itself with what it was about."""

from datetime import datetime

from turnout.base.geo import Point
from turnout.base.ids import Actor, AlarmId, AssignmentId, IncidentId, UnitId
from turnout.dispatch.events.base import IncidentEvent
from turnout.dispatch.model.alarms import AlarmKind


class AlarmRaised(IncidentEvent, frozen=True, kw_only=True):
    """Something is due and has not happened, or must be known. `owner` None: nobody sits where it
    belongs. `unit_id` None: it is about the whole incident."""

    incident_id: IncidentId
    alarm_id: AlarmId
    kind: AlarmKind
    unit_id: UnitId | None
    order: AssignmentId | None
    level: int
    owner: Actor | None


class DistressRaised(IncidentEvent, frozen=True, kw_only=True):
    """A crew calls for help: where it was last known to be, and when it said so."""

    incident_id: IncidentId
    alarm_id: AlarmId
    unit_id: UnitId
    order: AssignmentId | None
    level: int
    owner: Actor | None
    position: Point
    position_at: datetime


class AlarmEscalated(IncidentEvent, frozen=True, kw_only=True):
    """Nobody looked after it in time: it is the next level's now."""

    incident_id: IncidentId
    alarm_id: AlarmId
    unit_id: UnitId | None
    level: int
    owner: Actor | None


class AlarmSilenced(IncidentEvent, frozen=True, kw_only=True):
    """Somebody, whom the record names as its actor, looks after it."""

    incident_id: IncidentId
    alarm_id: AlarmId
    unit_id: UnitId | None


class DistressEnded(IncidentEvent, frozen=True, kw_only=True):
    """Somebody other than the crew says why the crew is safe, or what became of it."""

    incident_id: IncidentId
    alarm_id: AlarmId
    unit_id: UnitId
    reason: str


class AllWellReported(IncidentEvent, frozen=True, kw_only=True):
    """The crew on scene is accounted for."""

    incident_id: IncidentId
    assignment_id: AssignmentId
    unit_id: UnitId


class UnitHeard(IncidentEvent, frozen=True, kw_only=True):
    """A check for radio silence found a position of this moment."""

    incident_id: IncidentId
    assignment_id: AssignmentId
    unit_id: UnitId
    heard_at: datetime

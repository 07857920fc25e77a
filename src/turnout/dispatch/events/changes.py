"""Facts about changes that crews under orders must read."""

from turnout.base.ids import AssignmentId, IncidentId, UnitId
from turnout.dispatch.events.base import IncidentEvent
from turnout.dispatch.model.orders import ChangedPart


class OrderChanged(IncidentEvent, frozen=True, kw_only=True, omit_defaults=True):
    """What the crew was sent for is not what it read: `changed` says which parts. `place_lost`: it
    drove to a place on the map, and nobody knows now where it goes."""

    assignment_id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId
    changed: tuple[ChangedPart, ...]
    place_lost: bool = False


class ChangeAcknowledged(IncidentEvent, frozen=True, kw_only=True):
    """The crew has read all changes of its order. The order's status stays where it is."""

    assignment_id: AssignmentId
    incident_id: IncidentId
    unit_id: UnitId

"""Changes: crews under orders are told what changed, and say that they have read it.

A status never goes back for it: what is unread stands beside the order's status.
"""

from collections.abc import Collection, Sequence
from typing import Final

from turnout.base.ids import AssignmentId
from turnout.dispatch.events.changes import ChangeAcknowledged, OrderChanged
from turnout.dispatch.events.incidents import IncidentClassified
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.on_scene import Goods
from turnout.dispatch.model.orders import Assignment, AssignmentStatus, ChangedPart
from turnout.dispatch.refusals import refusal

TOLD: Final = frozenset(
    {
        AssignmentStatus.ASSIGNED,
        AssignmentStatus.ACKNOWLEDGED,
        AssignmentStatus.EN_ROUTE,
        AssignmentStatus.STAGED,
        AssignmentStatus.ON_SCENE,
    }
)
"""Crews that are not there yet, or still there. Who left with a patient is told nothing more of the
incident, only of its way to the hospital."""

READS: Final = TOLD | {AssignmentStatus.TRANSPORTING}


def changed_parts(incident: Incident, classified: IncidentClassified) -> tuple[ChangedPart, ...]:
    """What a classification changes of what the incident was."""
    parts = (
        (ChangedPart.TYPE, incident.incident_type != classified.incident_type),
        (ChangedPart.PRIORITY, incident.priority != classified.priority),
    )
    return tuple(part for part, differs in parts if differs)


def other_parts(incident: Incident, into: Incident) -> tuple[ChangedPart, ...]:
    """What is another for a crew whose order goes on with another incident."""
    parts = (
        (ChangedPart.TYPE, incident.incident_type != into.incident_type),
        (ChangedPart.PRIORITY, incident.priority != into.priority),
        (ChangedPart.PLACE, incident.place != into.place),
        (ChangedPart.FLAGS, _dangers(incident) != _dangers(into)),
    )
    return tuple(part for part, differs in parts if differs)


def _dangers(incident: Incident) -> tuple[frozenset[str], Goods | None]:
    """What a crew is warned of."""
    return frozenset(incident.flags), incident.scene.goods


def tell(
    incident: Incident, changed: Sequence[ChangedPart], *, lost: Collection[AssignmentId] = ()
) -> tuple[OrderChanged, ...]:
    """A change for each crew that it concerns, in the order of the orders. `lost`: orders whose
    place is not on the map any more."""
    if not changed:
        return ()
    return tuple(
        OrderChanged(
            assignment_id=order.id,
            incident_id=incident.id,
            unit_id=order.unit_id,
            changed=tuple(changed),
            place_lost=order.id in lost,
        )
        for order in incident.assignments.values()
        if order.status in TOLD
    )


def acknowledge(order: Assignment) -> ChangeAcknowledged:
    """The crew has read it. Refuses: no_change_unread."""
    if not order.changes_unread or order.status not in READS:
        raise refusal("no_change_unread", assignment=order.id)
    return ChangeAcknowledged(
        assignment_id=order.id, incident_id=order.incident_id, unit_id=order.unit_id
    )

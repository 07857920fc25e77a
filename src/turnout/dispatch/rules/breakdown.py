"""Breakdown: a unit that cannot go on gives up its order, wherever that stands."""

from turnout.dispatch import reasons
from turnout.dispatch.events.orders import AssignmentCancelled
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.model.units import Unit
from turnout.dispatch.refusals import refusal


def require_committed(unit: Unit, *, reason: str) -> str:
    """The reason, stripped. Refuses: unit_not_committed, reason_needed."""
    if not unit.assignment_ids:
        raise refusal("unit_not_committed", unit=unit.id)
    return reasons.said(reason)


def give_up(order: Assignment, *, reason: str) -> AssignmentCancelled:
    """The order ends, on scene and with a patient too: what it was for is wanted anew."""
    return AssignmentCancelled(
        assignment_id=order.id,
        incident_id=order.incident_id,
        unit_id=order.unit_id,
        reason=reason,
    )

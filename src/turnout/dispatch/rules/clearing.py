"""Clearing: why a crew left an incident for good, from the city's list."""

from collections.abc import Mapping

from turnout.dispatch.events.clearing import ClearReasonGiven
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.on_scene import ClearReason
from turnout.dispatch.refusals import refusal


def give(
    order: Assignment, clear_reason: str, known: Mapping[str, ClearReason]
) -> ClearReasonGiven:
    """The reason; another one said before is replaced. Refuses: order_not_cleared,
    unknown_clear_reason."""
    if order.status is not AssignmentStatus.CLEARED:
        raise refusal("order_not_cleared", assignment=order.id, status=order.status)
    reason = known.get(clear_reason)
    if reason is None:
        raise refusal("unknown_clear_reason", reason=clear_reason, reasons=tuple(known) or "-")
    return ClearReasonGiven(
        assignment_id=order.id,
        incident_id=order.incident_id,
        unit_id=order.unit_id,
        clear_reason=reason.code,
        needed=reason.needed,
    )

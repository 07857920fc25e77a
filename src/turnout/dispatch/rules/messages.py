"""Messages: who may write to whom. They belong to an order, and end with its incident."""

from collections.abc import Collection

from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.events.messages import MessageRead, MessageSentByUnit, MessageSentToUnit
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.still_open import require_open


def require_text(text: str) -> str:
    """The words without the blanks around them. Refuses: message_empty."""
    said = text.strip()
    if not said:
        raise refusal("message_empty")
    return said


def require_heard(
    incident: Incident, order: Assignment, *, over: Collection[AssignmentStatus]
) -> None:
    """A crew reads only what is under an order it works on; `over` are the statuses of none.

    Refuses: incident_not_open, message_unheard.
    """
    require_open(incident)
    if order.status in over:
        raise refusal(
            "message_unheard", assignment=order.id, status=order.status, unit=order.unit_id
        )


def to_unit(incident: Incident, order: Assignment, *, sealed: SealedRef) -> MessageSentToUnit:
    """The room's words to a crew."""
    return MessageSentToUnit(
        incident_id=incident.id,
        assignment_id=order.id,
        unit_id=order.unit_id,
        number=_next(incident, order),
        sealed=sealed,
    )


def by_unit(incident: Incident, order: Assignment, *, sealed: SealedRef) -> MessageSentByUnit:
    """A crew's words to the room."""
    return MessageSentByUnit(
        incident_id=incident.id,
        assignment_id=order.id,
        unit_id=order.unit_id,
        number=_next(incident, order),
        sealed=sealed,
    )


def _next(incident: Incident, order: Assignment) -> int:
    return 1 + sum(message.assignment_id == order.id for message in incident.messages)


def read(incident: Incident, order: Assignment, *, number: int) -> MessageRead:
    """The crew has read a message of the room, once.

    Refuses: incident_not_open, unknown_message, message_already_read.
    """
    require_open(incident)
    found = [m for m in incident.messages if m.number == number and m.assignment_id == order.id]
    if not found or found[0].by_unit:
        raise refusal("unknown_message", assignment=order.id, number=number)
    if found[0].read_at is not None:
        raise refusal("message_already_read", assignment=order.id, number=number)
    return MessageRead(
        incident_id=incident.id, assignment_id=order.id, unit_id=order.unit_id, number=number
    )

"""Facts about messages between the room and a crew, under one order. Their words are sealed."""

from turnout.base.ids import AssignmentId, IncidentId, UnitId
from turnout.dispatch.events.base import IncidentEvent, SealedRef


class MessageEvent(IncidentEvent, frozen=True, kw_only=True):
    """The base: `number` counts the messages of an order from 1."""

    incident_id: IncidentId
    assignment_id: AssignmentId
    unit_id: UnitId
    number: int


class MessageSentToUnit(MessageEvent, frozen=True, kw_only=True):
    """The room wrote to a crew. The sealed text is a MessageText."""

    sealed: SealedRef


class MessageSentByUnit(MessageEvent, frozen=True, kw_only=True):
    """A crew wrote to the room. The sealed text is a MessageText."""

    sealed: SealedRef


class MessageRead(MessageEvent, frozen=True, kw_only=True):
    """The crew says that it has read the room's message."""

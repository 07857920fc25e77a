"""How facts about messages change the state."""

from typing import Final

from turnout.dispatch.events.messages import MessageRead, MessageSentByUnit, MessageSentToUnit
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.messages import CrewMessage, MessageText
from turnout.dispatch.state import State


def _message_sent(state: State, event: MessageSentToUnit | MessageSentByUnit, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.messages.append(
        CrewMessage(
            number=event.number,
            assignment_id=event.assignment_id,
            unit_id=event.unit_id,
            by_unit=isinstance(event, MessageSentByUnit),
            sent_at=fact.record.happened_at,
            text=fact.opened.text if isinstance(fact.opened, MessageText) else None,
            ref=event.sealed.ref,
        )
    )


def _message_read(state: State, event: MessageRead, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    for message in incident.messages:
        if (message.assignment_id, message.number) == (event.assignment_id, event.number):
            message.read_at = fact.record.happened_at


FOLDS: Final[Folds] = {
    MessageSentToUnit: _message_sent,
    MessageSentByUnit: _message_sent,
    MessageRead: _message_read,
}

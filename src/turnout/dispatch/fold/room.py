"""How facts about the room itself change the state."""

from typing import Final

from turnout.dispatch.events.room import PersonalTextErased, RoomOpened
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.model.calls import Call
from turnout.dispatch.state import State


def _room_opened(state: State, event: RoomOpened, _fact: Fact) -> None:
    state.opened = event


def _personal_text_erased(state: State, event: PersonalTextErased, _fact: Fact) -> None:
    """What a board still remembers goes too. A closed incident's version is its closing."""
    for incident in state.closed.values():
        if incident.version <= event.up_to:
            incident.place = None
            incident.staging = None
            for message in incident.messages:
                message.text = None
            for call_id in incident.call_ids:
                _forget_words(state.calls[call_id])
    for call in state.calls.values():
        if call.incident_id is None and call.received_at <= event.until:
            _forget_words(call)


def _forget_words(call: Call) -> None:
    call.details = None
    for message in call.messages:
        message.text = None


FOLDS: Final[Folds] = {
    RoomOpened: _room_opened,
    PersonalTextErased: _personal_text_erased,
}

"""How facts about the room itself change the state."""

from typing import Final

from turnout.dispatch.events.room import PersonalTextErased, RoomOpened
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.state import State


def _room_opened(state: State, event: RoomOpened, _fact: Fact) -> None:
    state.opened = event


def _personal_text_erased(state: State, event: PersonalTextErased, _fact: Fact) -> None:
    """What a board still remembers goes too. A closed incident's version is its closing."""
    for incident in state.closed.values():
        if incident.version <= event.up_to:
            incident.place = None
            for call_id in incident.call_ids:
                state.calls[call_id].details = None
    for call in state.ringing():
        if call.received_at <= event.until:
            call.details = None


FOLDS: Final[Folds] = {
    RoomOpened: _room_opened,
    PersonalTextErased: _personal_text_erased,
}

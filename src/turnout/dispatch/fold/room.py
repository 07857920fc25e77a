"""How facts about the room itself change the state."""

from typing import Final

from turnout.base.ids import CallId, IncidentId
from turnout.dispatch.events.room import (
    ErasedAtOnce,
    KeptTextErased,
    PersonalTextErased,
    RoomOpened,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.model.calls import Call
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.state import State


def _room_opened(state: State, event: RoomOpened, _fact: Fact) -> None:
    state.opened = event


def _personal_text_erased(state: State, event: PersonalTextErased, _fact: Fact) -> None:
    """What a board still remembers goes too. A closed incident's version is its closing."""
    for incident in state.closed.values():
        if incident.version <= event.up_to:
            _forget_incident(state, incident)
            state.earlier.drop(incident.id)
    state.earlier.forget_closed(event.up_to)
    for note in state.journal:
        if note.sequence <= event.up_to:
            note.words = None
    for call in state.calls.values():
        if call.incident_id is None and call.received_at <= event.until:
            _forget_words(call)


def _forget_incident(state: State, incident: Incident) -> None:
    incident.place = None
    _forget_waits_and_blocks(incident)
    for message in incident.messages:
        message.text = None
    for one in incident.scene.worded():
        one.words = None
    for call_id in incident.call_ids:
        _forget_words(state.calls[call_id])


def _forget_waits_and_blocks(incident: Incident) -> None:
    """Where its crews waited, and where they found a road blocked."""
    incident.staging = None
    for block in incident.road_blocks:
        block.place = None


def _forget_words(call: Call) -> None:
    call.details = None
    for message in call.messages:
        message.text = None


def _erased_at_once(state: State, event: ErasedAtOnce, _fact: Fact) -> None:
    state.to_erase.difference_update(event.sealed_streams)
    for stream in event.sealed_streams:
        _forget_stream(state, stream)


def _kept_text_erased(state: State, event: KeptTextErased, _fact: Fact) -> None:
    for stream in event.sealed_streams:
        _forget_stream(state, stream)


def _forget_stream(state: State, stream: str) -> None:
    """What was sealed for one stream, and nothing else of the same incident."""
    state.earlier.forget_stream(stream)
    kind, _, name = stream.partition("-")
    if kind == "call" and CallId(name) in state.calls:
        _forget_call(state, state.calls[CallId(name)])
    elif kind == "journal":
        for note in state.journal:
            if str(note.number) == name:
                note.words = None
    elif kind in {"incident", "scene", "messages"}:
        number, _, _ = name.partition("-")
        incident = state.find_incident(IncidentId(int(number))) if number.isdecimal() else None
        if incident is not None and incident.id not in state.incidents:
            _forget_of_incident(state, incident, kind, name)


def _forget_call(state: State, call: Call) -> None:
    """Its words, and where its incident is when only this call said so."""
    _forget_words(call)
    incident = None if call.incident_id is None else state.closed.get(call.incident_id)
    if incident is not None and incident.place_ref == call.ref:
        incident.place = None
        state.earlier.drop(incident.id)


def _forget_of_incident(state: State, incident: Incident, kind: str, name: str) -> None:
    if kind == "incident":
        _forget_waits_and_blocks(incident)
        if incident.place_ref not in {state.calls[each].ref for each in incident.call_ids}:
            incident.place = None
            state.earlier.drop(incident.id)
    for one in incident.scene.worded() if kind == "scene" else ():
        one.words = None
    for message in incident.messages if kind == "messages" else ():
        if message.assignment_id == name:
            message.text = None


FOLDS: Final[Folds] = {
    RoomOpened: _room_opened,
    PersonalTextErased: _personal_text_erased,
    ErasedAtOnce: _erased_at_once,
    KeptTextErased: _kept_text_erased,
}

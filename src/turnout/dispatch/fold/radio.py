"""How facts about talk groups and recordings change the state."""

from typing import Final

from turnout.dispatch.events.radio import CallRecorded, RecordingHeard, TalkGroupAssigned
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.state import State


def _assigned(state: State, event: TalkGroupAssigned, fact: Fact) -> None:
    touched(state, event.incident_id, fact).scene.talk_group = event.talk_group


def _recorded(state: State, event: CallRecorded, fact: Fact) -> None:
    call = state.calls[event.call_id]
    call.version = fact.record.stream_version
    call.recording = event.recording


def _heard(state: State, event: RecordingHeard, fact: Fact) -> None:
    """Who heard it stands in the record: the board keeps only that the card has changed."""
    call = state.calls[event.call_id]
    call.version = fact.record.stream_version
    incident = None if call.incident_id is None else state.incidents.get(call.incident_id)
    if incident is not None:
        incident.version = fact.record.sequence


FOLDS: Final[Folds] = {
    TalkGroupAssigned: _assigned,
    CallRecorded: _recorded,
    RecordingHeard: _heard,
}

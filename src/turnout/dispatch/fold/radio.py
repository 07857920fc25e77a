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
    """Who heard it stands in the record; the board keeps nothing of it."""
    state.calls[event.call_id].version = fact.record.stream_version


FOLDS: Final[Folds] = {
    TalkGroupAssigned: _assigned,
    CallRecorded: _recorded,
    RecordingHeard: _heard,
}

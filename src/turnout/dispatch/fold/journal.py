"""How facts about journals change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.dispatch.at_hand import JOURNAL_KEPT
from turnout.dispatch.events.journal import NoteWritten, RoomNoteWritten
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.fold.on_scene import words_of
from turnout.dispatch.model.on_scene import Note
from turnout.dispatch.state import State


def _note_written(state: State, event: NoteWritten, fact: Fact) -> None:
    touched(state, event.incident_id, fact).scene.notes.append(_note(event, fact))


def _room_note_written(state: State, event: RoomNoteWritten, fact: Fact) -> None:
    state.next_note = event.number + 1
    state.journal.append(_note(event, fact))
    del state.journal[:-JOURNAL_KEPT]


def _note(event: NoteWritten | RoomNoteWritten, fact: Fact) -> Note:
    return Note(
        number=event.number,
        at=fact.record.happened_at,
        by=seat_of(fact.record.actor),
        corrects=event.corrects,
        sequence=fact.record.sequence,
        ref=event.sealed.ref,
        words=words_of(fact),
    )


FOLDS: Final[Folds] = {NoteWritten: _note_written, RoomNoteWritten: _room_note_written}

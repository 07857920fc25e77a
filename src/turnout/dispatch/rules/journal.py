"""Journals: an entry stands; what was wrong is put right by another that names it."""

from collections.abc import Iterable

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.events.journal import NoteWritten, RoomNoteWritten
from turnout.dispatch.model.on_scene import Note
from turnout.dispatch.refusals import refusal


def require_entry(notes: Iterable[Note], number: int | None) -> None:
    """The entry that is put right, where one is. Refuses: unknown_note."""
    if number is not None and all(note.number != number for note in notes):
        raise refusal("unknown_note", number=number)


def of_incident(
    incident_id: IncidentId, number: int, corrects: int | None, *, sealed: SealedRef
) -> NoteWritten:
    """An entry of an incident's journal."""
    return NoteWritten(incident_id=incident_id, number=number, corrects=corrects, sealed=sealed)


def of_room(number: int, corrects: int | None, *, sealed: SealedRef) -> RoomNoteWritten:
    """An entry of the room's journal."""
    return RoomNoteWritten(number=number, corrects=corrects, sealed=sealed)

"""What is decided about journals."""

from typing import Final

from turnout.dispatch.commands.journal import WriteNote
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.on_scene import open_incident, scene_stream
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.on_scene import SceneText
from turnout.dispatch.rules import journal
from turnout.dispatch.rules.on_scene import require_words


def _write(desk: Desk, command: WriteNote) -> Events:
    words = SceneText(text=require_words(command.text))
    if command.incident_id is None:
        return _of_room(desk, command, words)
    incident = open_incident(desk, command.incident_id)
    notes = incident.scene.notes
    journal.require_entry(notes, command.corrects)
    sealed = desk.seal(scene_stream(incident), words)
    return (journal.of_incident(incident.id, len(notes) + 1, command.corrects, sealed=sealed),)


def _of_room(desk: Desk, command: WriteNote, words: SceneText) -> Events:
    board = desk.board
    journal.require_entry(board.journal, command.corrects)
    # A key for each entry: they are erased one by one, as they grow old.
    sealed = desk.seal(f"journal-{board.next_note}", words)
    return (journal.of_room(board.next_note, command.corrects, sealed=sealed),)


DECIDERS: Final[Deciders] = {WriteNote: _write}

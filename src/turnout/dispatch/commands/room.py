"""What the room tells itself."""

from datetime import datetime

from turnout.dispatch.commands.base import Command


class OpenRoom(Command, frozen=True, kw_only=True, tag="open_room"):
    """The room starts with this city and this code, or goes on with newer roads: what every later
    decision rests upon."""

    city_id: str
    city_digest: str
    roads_digest: str
    code_version: str


class NoteErasure(Command, frozen=True, kw_only=True, tag="note_erasure"):
    """Personal text was erased: see PersonalTextErased."""

    streams: int
    until: datetime
    up_to: int


class NoteKeptErasure(Command, frozen=True, kw_only=True, tag="note_kept_erasure"):
    """Texts that are kept for so many days were erased: see KeptTextErased."""

    streams: tuple[str, ...]
    until: datetime
    up_to: int
    days: int
    rules: str


class NoteErasedAtOnce(Command, frozen=True, kw_only=True, tag="note_erased_at_once"):
    """What was over was erased without delay: see ErasedAtOnce."""

    streams: tuple[str, ...]

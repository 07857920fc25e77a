"""What the room notes of itself."""

from typing import Final

from turnout.dispatch.commands.room import NoteErasedAtOnce, NoteErasure, NoteKeptErasure, OpenRoom
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.room import (
    ErasedAtOnce,
    KeptTextErased,
    PersonalTextErased,
    RoomOpened,
)


def _open_room(_desk: Desk, command: OpenRoom) -> Events:
    return (
        RoomOpened(
            city_id=command.city_id,
            city_digest=command.city_digest,
            roads_digest=command.roads_digest,
            code_version=command.code_version,
        ),
    )


def _note_erasure(_desk: Desk, command: NoteErasure) -> Events:
    return (PersonalTextErased(streams=command.streams, until=command.until, up_to=command.up_to),)


def _note_kept_erasure(_desk: Desk, command: NoteKeptErasure) -> Events:
    return (
        KeptTextErased(
            sealed_streams=command.streams,
            until=command.until,
            up_to=command.up_to,
            days=command.days,
            rules=command.rules,
        ),
    )


def _note_erased_at_once(_desk: Desk, command: NoteErasedAtOnce) -> Events:
    return (ErasedAtOnce(sealed_streams=command.streams),)


DECIDERS: Final[Deciders] = {
    OpenRoom: _open_room,
    NoteErasure: _note_erasure,
    NoteKeptErasure: _note_kept_erasure,
    NoteErasedAtOnce: _note_erased_at_once,
}

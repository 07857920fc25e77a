"""A mark in a data folder that was restored: whether the restore came to its end, and that what
came due since is to be erased before this room serves anybody."""

from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from turnout.adapters.anchors import write_whole
from turnout.adapters.backup_folder import BackupFault
from turnout.base.time import instant_text
from turnout.ledger.backup import Manifest
from turnout.ledger.record import Head

RESTORED: Final = "restored"
_BEGUN: Final = b"begun\n"


def begin_restoring(data: Path) -> None:
    """Before anything else is done to the folder: whatever ends the restore, no room opens what is
    left of it."""
    write_whole(data / RESTORED, _BEGUN)


def end_restoring(data: Path, note: bytes) -> None:
    """All is there; `note` says what."""
    write_whole(data / RESTORED, note)


def find_note(data: Path) -> bytes | None:
    """What was restored there and served nobody yet; None: nothing. Raises BackupFault for what is
    left of a restore that was broken off."""
    mark = data / RESTORED
    if not mark.exists():
        return None
    note = mark.read_bytes()
    if note == _BEGUN:
        raise BackupFault(
            f"a restore into {data} was broken off: the record there is not whole",
            remedy="keep the key files, remove the folder, and restore into a new one",
        )
    return note


def note_of(manifest: Manifest, head: Head, until: datetime | None) -> bytes:
    """What was restored, and up to which moment."""
    words = {
        "book": manifest.book,
        "sequence": head.sequence,
        "hash": head.hash.hex(),
        "until": None if until is None else instant_text(until),
        "backup_ends": manifest.head.sequence,
    }
    return msgspec.json.format(msgspec.json.encode(words)) + b"\n"

"""A mark in a data folder that was restored: whether the restore came to its end, and that what
came due since is to be erased before this room serves anybody."""

from pathlib import Path
from typing import Final

from turnout.adapters.anchors import write_whole
from turnout.adapters.backup_folder import BackupFault

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

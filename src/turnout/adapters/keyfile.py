"""Key files: they live outside the database and outside the database's backups."""

import contextlib
import os
import tempfile
from pathlib import Path

from turnout.ledger.keys import KeyFault
from turnout.ledger.sealing import KEY_BYTES, Entropy


class KeyFileFault(KeyFault):
    """The key file cannot be trusted; `remedy` says what to do."""


def load_or_make_key(path: Path, entropy: Entropy) -> bytes:
    """The 32 bytes of the key in this file, which is made the first time, mode 0600.

    Raises KeyFileFault when others may read it or when it holds no key: it is never replaced,
    since with a wrapping key every sealed word would be lost.
    """
    if not path.exists():
        keep_first(path, entropy(KEY_BYTES).hex() + "\n")
    require_closed_to_others(path)
    return key_of(path.read_text(encoding="ascii", errors="replace").strip(), path)


def key_of(digits: str, path: Path) -> bytes:
    """The key that stands in a file. Raises KeyFileFault when those are not its digits."""
    try:
        key = bytes.fromhex(digits)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyFileFault(
            f"{path} holds no key ({KEY_BYTES} bytes in hex)",
            remedy="restore the file from its own backup; without it what it closed stays closed",
        )
    return key


def require_closed_to_others(path: Path) -> None:
    """Raises KeyFileFault when others may read the file."""
    if path.stat().st_mode & 0o077:
        raise KeyFileFault(
            f"{path} can be read by others",
            remedy=f"chmod 600 {path}, and think about who may have copied it",
        )


def keep_first(path: Path, text: str) -> None:
    """Write the whole file durably before it has its name; the first of two writers wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(path, text)
    try:
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    _sync_folder(path.parent)


def keep_instead(path: Path, text: str) -> None:
    """Put the whole file durably in the place of the one before. Drafts that an earlier attempt
    left when it was killed go: keys that were given up must not lie about in one."""
    left = [entry for entry in path.parent.iterdir() if entry.name.startswith(_drafts_of(path))]
    _draft(path, text).replace(path)
    for entry in left:
        entry.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _drafts_of(path: Path) -> str:
    return f".{path.name}."


def _draft(path: Path, text: str) -> Path:
    """A durable file beside `path`, mode 0600; none where it could not be written whole."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_drafts_of(path))
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        draft.unlink()
        raise
    return draft


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)

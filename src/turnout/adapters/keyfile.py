"""Key files: they live outside the database and outside the database's backups."""

import contextlib
import os
import tempfile
from pathlib import Path

from turnout.ledger.sealing import KEY_BYTES, Entropy


class KeyFileFault(Exception):
    """The key file cannot be trusted; `remedy` says what to do."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def load_or_make_key(path: Path, entropy: Entropy) -> bytes:
    """The 32 bytes of the key in this file, which is made the first time, mode 0600.

    Raises KeyFileFault when others may read it or when it holds no key: it is never replaced,
    since with a wrapping key every sealed word would be lost.
    """
    if not path.exists():
        _make(path, entropy(KEY_BYTES))
    if path.stat().st_mode & 0o077:
        raise KeyFileFault(
            f"{path} can be read by others",
            remedy=f"chmod 600 {path}, and think about who may have copied it",
        )
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyFileFault(
            f"{path} holds no key ({KEY_BYTES} bytes in hex)",
            remedy="restore the file from its own backup; without it what it closed stays closed",
        )
    return key


def _make(path: Path, key: bytes) -> None:
    """Write the whole file durably before it has its name; the first of two writers wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)

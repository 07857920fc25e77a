"""Copies of sealed items' keys: one file a book, apart from every backup, replaced each time.

What was erased is not in the next copy. A key is wrapped under the wrapping key, which is in
neither.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import quote

import msgspec

from turnout.adapters.anchors import write_whole
from turnout.adapters.backup_folder import BackupFault
from turnout.ledger.backup import KeyCopy


def _path(folder: Path, book: str) -> Path:
    return folder / f"{quote(book, safe='')}.keys"


async def write_keys(folder: Path, book: str, keys: AsyncIterator[KeyCopy]) -> int:
    """Replace the book's copy of its keys; how many there are. Raises OSError."""
    lines = [msgspec.json.encode(key) + b"\n" async for key in keys]
    _replace(_path(folder, book), b"".join(lines))
    return len(lines)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)


def read_keys(folder: Path, book: str) -> Iterator[KeyCopy]:
    """The book's keys as they were copied last. Raises BackupFault."""
    path = _path(folder, book)
    decode = msgspec.json.Decoder(KeyCopy).decode
    try:
        with path.open("rb") as file:
            for line in file:
                yield decode(line)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError) as reason:
        raise BackupFault(
            f"{path} holds no copy of keys",
            remedy="give the folder of `turnout ledger backup --keys`, or restore without keys",
        ) from reason

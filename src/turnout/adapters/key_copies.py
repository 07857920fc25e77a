"""Copies of sealed items' keys: one file a book, apart from every backup, replaced each time.

What was erased is not in the next copy. A key is wrapped under the wrapping key, which is in
neither. The first line says how many follow and what their bytes come to; copies of before had no
such line, and are read as they are.
"""

from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import quote

import msgspec

from turnout.adapters.anchors import write_whole
from turnout.adapters.backup_folder import BackupFault
from turnout.ledger.backup import KeyCopy

_MARK: Final = b'{"format":2,'


class _Sum(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: int = 2
    book: str
    keys: int
    sha256: str


def _path(folder: Path, book: str) -> Path:
    return folder / f"{quote(book, safe='')}.keys"


async def write_keys(folder: Path, book: str, keys: AsyncIterator[KeyCopy]) -> int:
    """Replace the book's copy of its keys; how many there are. Raises OSError."""
    lines = [msgspec.json.encode(key) + b"\n" async for key in keys]
    body = b"".join(lines)
    said = _Sum(book=book, keys=len(lines), sha256=sha256(body).hexdigest())
    _replace(_path(folder, book), msgspec.json.encode(said) + b"\n" + body)
    return len(lines)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)


def read_keys(folder: Path, book: str) -> Iterator[KeyCopy]:
    """The book's keys as they were copied last; they are proved when the last one was read. Raises
    BackupFault."""
    path = _path(folder, book)
    decode = msgspec.json.Decoder(KeyCopy).decode
    said, digest, count = None, sha256(), 0
    try:
        with path.open("rb") as file:
            for line in file:
                if count == 0 and said is None and line.startswith(_MARK):
                    said = msgspec.json.decode(line, type=_Sum)
                    continue
                digest.update(line)
                count += 1
                yield decode(line)
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError) as reason:
        raise BackupFault(
            f"{path} holds no copy of keys",
            remedy="give the folder of `turnout ledger backup --keys`, or restore without keys",
        ) from reason
    if said not in (None, _Sum(book=book, keys=count, sha256=digest.hexdigest())):
        raise BackupFault(
            f"{path} is not as it was written: of its keys some are missing or others",
            remedy="take another copy of it, or restore without keys; nothing was restored",
        )

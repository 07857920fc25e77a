"""A backup on disk: parts that are added and never changed, and the manifest that names them.

backup.json                what is here; written last, so that a part is there whole or not
records-1-5124.jsonl       as `turnout ledger export` writes them
receipts-1-5124.jsonl      which commands were answered
sealed-1-5124.jsonl        ciphertexts, without keys
"""

import fcntl
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Final, TypeVar

import msgspec

from turnout.adapters.anchors import write_whole
from turnout.ledger.backup import FORMAT, Manifest, Part, SealedCopy
from turnout.ledger.export import export_line, parse_line
from turnout.ledger.record import Receipt, Record

MANIFEST: Final = "backup.json"
KINDS: Final = ("records", "receipts", "sealed")
LOCK: Final = ".lock"
_BEFORE_THE_FIRST: Final = frozenset({LOCK, f".{MANIFEST}.new"})
"""What a backup leaves that was broken off before its manifest was there."""

T = TypeVar("T")


class BackupFault(Exception):
    """A backup cannot be made or used; `remedy` says what to do."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class PartWriter:
    """The files of one part while they are written; `finish` makes them durable, `discard` leaves
    none of them."""

    def __init__(self, folder: Path, after: int, last: int) -> None:
        self._folder, self._after, self._last = folder, after, last
        self._names = {kind: f"{kind}-{after + 1}-{last}.jsonl" for kind in KINDS}
        self._files: dict[str, IO[bytes]] = {}
        for kind, name in self._names.items():
            self._files[kind] = (folder / name).open("wb")
        self._digests = {kind: sha256() for kind in KINDS}
        self._encode = msgspec.json.Encoder().encode
        self._end: Record | None = None

    def add_record(self, record: Record) -> None:
        """The next record."""
        self._write("records", export_line(record))
        self._end = record

    def add(self, kind: str, item: Receipt | SealedCopy) -> None:
        """A receipt, or a sealed item."""
        self._write(kind, self._encode(item) + b"\n")

    def finish(self) -> Part:
        """The part, its files durable. Records must have been added."""
        assert self._end is not None
        for file in self._files.values():
            sync(file)
            file.close()
        return Part(
            after=self._after,
            last=self._last,
            hash=self._end.hash.hex(),
            recorded_at=self._end.recorded_at,
            files={name: self._digests[kind].hexdigest() for kind, name in self._names.items()},
        )

    def discard(self) -> None:
        """Remove the files: what a full disk cut off must not keep it full."""
        for kind, file in self._files.items():
            (self._folder / self._names[kind]).unlink(missing_ok=True)
            # What could not be written is tried once more by Python, and fails again.
            with suppress(OSError):
                file.close()

    def _write(self, kind: str, line: bytes) -> None:
        self._files[kind].write(line)
        self._digests[kind].update(line)


def sync(file: IO[bytes]) -> None:
    """What was written to the file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


class BackupFolder:
    """A folder that holds, or will hold, one book's backup. Raises BackupFault, OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def find_manifest(self) -> Manifest | None:
        """What is here; None in a folder that is empty or not there yet."""
        file = self.path / MANIFEST
        if not file.exists():
            there = {entry.name for entry in self.path.iterdir()} if self.path.is_dir() else set()
            if there - _BEFORE_THE_FIRST:
                raise BackupFault(
                    f"{self.path} holds something, and no backup",
                    remedy="give an empty folder, or that of an earlier backup",
                )
            if self.path.exists() and not self.path.is_dir():
                raise BackupFault(f"{self.path} is no folder", remedy="name the folder of a backup")
            return None
        try:
            manifest = msgspec.json.decode(file.read_bytes(), type=Manifest)
            _ = manifest.head
        except (msgspec.DecodeError, ValueError) as reason:
            raise _damaged(file, str(reason)) from reason
        if manifest.format != FORMAT:
            raise BackupFault(
                f"{file} has format {manifest.format}, this is {FORMAT}",
                remedy="use the turnout that made it, or a newer one",
            )
        return manifest

    def get_manifest(self) -> Manifest:
        """What is here. Raises BackupFault when there is nothing."""
        manifest = self.find_manifest()
        if manifest is None:
            raise BackupFault(
                f"{self.path} holds no backup",
                remedy="give the folder that `turnout ledger backup --to` wrote",
            )
        return manifest

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else writes here meanwhile."""
        self.find_manifest()
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / LOCK).open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as reason:
                raise BackupFault(
                    f"another backup writes to {self.path} now",
                    remedy="wait for its end; let the next one begin later",
                ) from reason
            yield

    def begin(self, after: int, last: int) -> PartWriter:
        """A new part behind all others. What earlier attempts left in its place goes."""
        for entry in self.path.iterdir():
            if re.fullmatch(rf"({'|'.join(KINDS)})-{after + 1}-\d+\.jsonl", entry.name):
                entry.unlink()
        return PartWriter(self.path, after, last)

    def keep(self, manifest: Manifest) -> None:
        """The manifest, durably: from now on its parts count."""
        text = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
        write_whole(self.path / MANIFEST, text)

    def read_records(self, part: Part) -> Iterator[Record]:
        """One part's records, in order; its file is proved when the last one was read."""
        return self._read(part, "records", parse_line)

    def read_receipts(self, part: Part) -> Iterator[Receipt]:
        """One part's receipts."""
        return self._read(part, "receipts", msgspec.json.Decoder(Receipt).decode)

    def read_sealed(self, part: Part) -> Iterator[SealedCopy]:
        """One part's sealed items."""
        return self._read(part, "sealed", msgspec.json.Decoder(SealedCopy).decode)

    def _read(self, part: Part, kind: str, parse: Callable[[bytes], T]) -> Iterator[T]:
        name = f"{kind}-{part.after + 1}-{part.last}.jsonl"
        path, digest = self.path / name, sha256()
        try:
            with path.open("rb") as file:
                for line in file:
                    digest.update(line)
                    yield parse(line)
        except (msgspec.DecodeError, ValueError, FileNotFoundError) as reason:
            raise _damaged(path, str(reason)) from reason
        if digest.hexdigest() != part.files.get(name):
            raise _damaged(path, "its bytes are not those that were written")


def _damaged(path: Path, why: str) -> BackupFault:
    return BackupFault(
        f"{path} is damaged: {why}",
        remedy="take another copy of this backup; nothing was restored from this one",
    )

"""Copies of a book: added to while the room runs, and brought back up to a moment."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from turnout.adapters.anchors import KEY_FILE as ANCHOR_KEY_FILE
from turnout.adapters.backup_folder import BackupFault, BackupFolder, PartWriter
from turnout.adapters.erasures import ErasureList
from turnout.adapters.key_copies import read_keys, write_keys
from turnout.adapters.postgres import Filling, LocalPostgres, PostgresReader, filling
from turnout.bootstrap.key_trial import require_fitting_key
from turnout.bootstrap.restored import begin_restoring, end_restoring, find_note, note_of
from turnout.bootstrap.room import KEY_FILE
from turnout.ledger.backup import KeyCopy, Manifest, Part, SealedCopy, copy_of
from turnout.ledger.record import Head, Record
from turnout.ledger.seal_check import list_named_seals
from turnout.ledger.sealing import sealed_digest
from turnout.ledger.verification import Verifier

_MAY_BE_THERE: Final = frozenset({KEY_FILE, ANCHOR_KEY_FILE})
_CHUNK: Final = 2_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a backup came to: records added now, where the copy ends, keys copied (None: none)."""

    added: int
    head: Head
    keys: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """Where the restored book ends, what the backup holds beyond, and keys that came back.

    `unexplained`: sealed items that had lost their key before it was copied, and of which none of
    the lists says that they were erased. Then a list is missing, or the keys were copied before
    the backup; 0 where no keys were given.
    """

    book: str
    head: Head
    left_out: int
    keys: int
    withheld: int
    unexplained: int


async def back_up(reader: PostgresReader, to: Path, *, keys: Path | None) -> Copied:
    """Add what was recorded since the last backup in that folder, and replace the copy of keys.

    One that was broken off at any moment is begun again by the next. Raises BackupFault when the
    folder holds another book's, or another history of this one, or another backup writes to it.
    """
    _require_apart(keys, to)
    folder = BackupFolder(to)
    with folder.alone():
        manifest = await _manifest_for(reader, folder)
        # First of all, so that what a broken off attempt leaves is known for a part of a backup.
        folder.keep(manifest)
        end, head = manifest.head, await reader.head()
        if head.sequence > end.sequence:
            part = await _write_part(reader, folder, after=end.sequence, last=head.sequence)
            folder.keep(msgspec.structs.replace(manifest, parts=(*manifest.parts, part)))
        held = None if keys is None else await write_keys(keys, reader.book, reader.read_keys())
    return Copied(added=head.sequence - end.sequence, head=head, keys=held)


def _require_apart(keys: Path | None, to: Path) -> None:
    if keys is not None and keys.resolve().is_relative_to(to.resolve()):
        raise BackupFault(
            "keys must not lie with the backup: erased texts would stay readable in old copies",
            remedy="give --keys a folder elsewhere, whose old copies are not kept",
        )


async def _manifest_for(reader: PostgresReader, folder: BackupFolder) -> Manifest:
    """What the folder holds of this book, still true of it. The wrapping key may be a new one: no
    key is in the folder."""
    key_id = await reader.find_wrapping_key_id()
    manifest = folder.find_manifest() or Manifest(book=reader.book, wrapping_key_id=key_id)
    end = manifest.head
    same = manifest.book == reader.book
    if same and end.sequence:
        there = [record async for record in reader.read(after=end.sequence - 1, until=end.sequence)]
        same = [record.hash for record in there] == [end.hash]
    if not same:
        raise BackupFault(
            f"{folder.path} holds another history than that of the book {reader.book!r}",
            remedy="give a folder of its own; keep this one: it may be the true history",
        )
    return msgspec.structs.replace(manifest, wrapping_key_id=key_id)


async def _write_part(
    reader: PostgresReader, folder: BackupFolder, *, after: int, last: int
) -> Part:
    writer = folder.begin(after, last)
    try:
        chunk: list[Record] = []
        async for record in reader.read(after=after, until=last):
            writer.add_record(record)
            chunk.append(record)
            if len(chunk) == _CHUNK:
                await _write_sealed(reader, writer, chunk)
                chunk = []
        await _write_sealed(reader, writer, chunk)
        async for receipt in reader.read_receipts(after=after, until=last):
            writer.add("receipts", receipt)
        return writer.finish()
    except BaseException:
        writer.discard()
        raise


async def _write_sealed(reader: PostgresReader, writer: PartWriter, records: list[Record]) -> None:
    named = [(seal.ref, record.sequence) for record in records for seal in list_named_seals(record)]
    items = await reader.list_sealed([ref for ref, _ in named])
    for ref, sequence in named:
        if ref in items:
            writer.add("sealed", copy_of(items[ref], sequence))


async def restore(
    backup: Path,
    to: Path,
    *,
    until: datetime | None = None,
    keys: Path | None = None,
    outside: Sequence[Path] = (),
) -> Restored:
    """The book as it stood at `until` (None: at the backup's end) in a new data folder.

    What a list of erasures in one of the folders `outside` names gets no key back: each node of a
    pair may have kept one of its own. The folder may hold key files, and other books that were
    restored into it before it served. Raises BackupFault, KeyFault, DatabaseFault; then nothing of
    this book is there.
    """
    folder = BackupFolder(backup)
    manifest = folder.get_manifest()
    before = find_note(to)
    if before is None:
        _require_empty(to)
    erased = frozenset[str]()
    if keys is not None:
        erased = _erased(manifest.book, outside)
        require_fitting_key(to, manifest, keys)
    with _nothing_left_on_failure(to, before):
        begin_restoring(to)
        async with (
            LocalPostgres(to) as dsn,
            # Without keys nothing can be opened: then any wrapping key may be the room's next.
            filling(
                dsn, manifest.book, wrapping_key_id=manifest.wrapping_key_id if keys else None
            ) as book,
        ):
            head = await _fill(book, folder, manifest, until)
            held = read_keys(keys, manifest.book) if keys is not None else iter(())
            given, withheld = await _fill_keys(book, held, erased)
            unexplained = 0 if keys is None else await _count_unexplained(book, erased)
        end_restoring(to, (before or b"") + note_of(manifest, head, until))
    return Restored(
        book=manifest.book,
        head=head,
        left_out=manifest.head.sequence - head.sequence,
        keys=given,
        withheld=withheld,
        unexplained=unexplained,
    )


def _require_empty(to: Path) -> None:
    found = sorted(entry.name for entry in to.iterdir()) if to.exists() else []
    strange = [name for name in found if name not in _MAY_BE_THERE]
    if strange:
        raise BackupFault(
            f"{to} is not empty: {', '.join(strange[:5])}",
            remedy="give a new folder; a restore never writes over a record",
        )


def _erased(book: str, outside: Sequence[Path]) -> frozenset[str]:
    """What any of the lists names. A folder without one is no folder of this room's."""
    try:
        lists = [ErasureList(folder, book).read() for folder in outside]
    except FileNotFoundError as reason:
        raise BackupFault(
            f"{reason.filename} is not there: the list of what was erased since",
            remedy="give --outside, the folder of the room's anchors, or restore without --keys",
        ) from reason
    if not lists:
        raise BackupFault(
            "keys come back only beside the list of what was erased since",
            remedy="give --outside, the folder of the room's anchors, or restore without --keys",
        )
    return frozenset().union(*lists)


@contextmanager
def _nothing_left_on_failure(to: Path, note: bytes | None) -> Iterator[None]:
    to.mkdir(parents=True, exist_ok=True)
    before = {entry.name for entry in to.iterdir()}
    try:
        yield
    except BaseException:
        for entry in to.iterdir():
            if entry.name not in before:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        if note is not None:
            end_restoring(to, note)
        raise


async def _fill(
    book: Filling, folder: BackupFolder, manifest: Manifest, until: datetime | None
) -> Head:
    """The parts up to that moment, each record proved before it is kept."""
    verifier = Verifier(expected=[manifest.head] if until is None else [])
    head = Head(sequence=0, hash=bytes(32), recorded_at=None)
    for part in manifest.parts:
        for chunk in _chunks(folder.read_records(part)):
            kept = [one for one in chunk if until is None or one.recorded_at <= until]
            _require_chain(verifier, kept)
            await book.add_records(kept)
            if kept:
                head = _head_of(kept[-1])
        for receipts in _chunks(folder.read_receipts(part)):
            await book.add("receipt", [r for r in receipts if r.last_sequence <= head.sequence])
        for sealed in _chunks(folder.read_sealed(part)):
            _require_sealed(sealed)
            await book.add("sealed", [s for s in sealed if s.sequence <= head.sequence])
    if fault := verifier.finish():
        raise _untrue(fault.words.en)
    await book.set_head(head)
    return head


def _head_of(record: Record) -> Head:
    return Head(sequence=record.sequence, hash=record.hash, recorded_at=record.recorded_at)


def _require_chain(verifier: Verifier, records: Iterable[Record]) -> None:
    for record in records:
        if fault := verifier.feed(record):
            raise _untrue(fault.words.en)


def _require_sealed(items: Iterable[SealedCopy]) -> None:
    for item in items:
        if sealed_digest(item.ciphertext) != item.digest:
            raise _untrue(f"Sealed item {item.ref} was changed.")


def _untrue(words: str) -> BackupFault:
    return BackupFault(
        f"the backup is not as it was written: {words}",
        remedy="take another copy of this backup; nothing was restored from this one",
    )


async def _fill_keys(
    book: Filling, keys: Iterator[KeyCopy], erased: frozenset[str]
) -> tuple[int, int]:
    """Keys of what was not erased: how many came back, and how many did not."""
    given = withheld = 0
    for chunk in _chunks(keys):
        kept = [key for key in chunk if key.ref not in erased]
        given += await book.add("sealed_key", kept)
        withheld += len(chunk) - len(kept)
    return given, withheld


async def _count_unexplained(book: Filling, erased: frozenset[str]) -> int:
    return sum([ref not in erased async for ref in book.list_keyless()])


def _chunks(items: Iterator[T]) -> Iterator[list[T]]:
    while chunk := list(islice(items, _CHUNK)):
        yield chunk

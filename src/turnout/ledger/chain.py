"""The chain: every record's hash covers what is written and the hash of the record before it.

The bytes that are hashed (SHA-256), version 1, all integers big-endian:

    "TRN1"  sequence u64  version u32  stream_version u32  recorded_at i64  happened_at i64
    length of book, stream, type, actor, key u16 each  length of payload u32
    book  stream  type  actor  key (UTF-8)  payload  previous hash (32 bytes)

Times are microseconds since 1970-01-01T00:00:00Z. Every text has its length in front, so that
two different records never give the same bytes. docs/reference/ledger-format.md says the same for
readers who check a book with a program of their own.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from struct import Struct
from typing import Final

from turnout.ledger.record import Batch, Draft, Head, Record

FORMAT: Final = b"TRN1"
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FIXED: Final = Struct(">4sQIIqqHHHHHI").pack


class BrokenBatch(ValueError):
    """The records of one batch do not follow one another: a bug of whoever linked them."""


def epoch_microseconds(instant: datetime) -> int:
    """Whole microseconds since 1970 in UTC; raises TypeError for a time without an offset."""
    since = instant - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def hashed_bytes(record: Record) -> bytes:
    """The exact bytes that a record's hash covers."""
    numbers = (
        record.sequence,
        record.version,
        record.stream_version,
        epoch_microseconds(record.recorded_at),
        epoch_microseconds(record.happened_at),
    )
    texts = (
        record.book.encode(),
        record.stream.encode(),
        record.type.encode(),
        record.actor.encode(),
        record.key.encode(),
    )
    return _lay_out(numbers, texts, record.payload, record.previous_hash)


def _lay_out(
    numbers: tuple[int, int, int, int, int],
    texts: tuple[bytes, bytes, bytes, bytes, bytes],
    payload: bytes,
    previous: bytes,
) -> bytes:
    """The layout above: numbers and texts in its order."""
    sequence, version, stream_version, recorded_us, happened_us = numbers
    book, stream, kind, actor, key = texts
    fixed = _FIXED(
        FORMAT,
        sequence,
        version,
        stream_version,
        recorded_us,
        happened_us,
        len(book),
        len(stream),
        len(kind),
        len(actor),
        len(key),
        len(payload),
    )
    return b"".join((fixed, book, stream, kind, actor, key, payload, previous))


def record_hash(record: Record) -> bytes:
    """What the record's hash must be, from all its other fields."""
    return sha256(hashed_bytes(record)).digest()


def link(
    head: Head,
    stream_versions: Mapping[str, int],
    drafts: Sequence[Draft],
    *,
    book: str,
    actor: str,
    key: str,
    recorded_at: datetime,
) -> tuple[Record, ...]:
    """The drafts of one command as records that follow `head`, in the order given.

    `stream_versions` holds the last version of each stream (absent: none yet); it is read, not
    changed: `note_versions` does that once the records are accepted. `recorded_at` must not lie
    before the head's. Raises ValueError when it does, struct.error when a text is longer than
    65,535 bytes.
    """
    if head.recorded_at is not None and recorded_at < head.recorded_at:
        raise ValueError(f"recorded_at goes back: {recorded_at} after {head.recorded_at}")
    recorded_us = epoch_microseconds(recorded_at)
    book_bytes, actor_bytes, key_bytes = book.encode(), actor.encode(), key.encode()
    sequence, previous = head.sequence, head.hash
    versions: dict[str, int] = {}
    records: list[Record] = []
    for draft in drafts:
        sequence += 1
        stream, happened_at = draft.stream, draft.happened_at
        version = versions[stream] = 1 + (versions.get(stream) or stream_versions.get(stream, 0))
        # Most facts are recorded as they happen: then one conversion serves for both times.
        happened_us = recorded_us if happened_at == recorded_at else epoch_microseconds(happened_at)
        numbers = (sequence, draft.version, version, recorded_us, happened_us)
        texts = (book_bytes, stream.encode(), draft.type.encode(), actor_bytes, key_bytes)
        digest = sha256(_lay_out(numbers, texts, draft.payload, previous)).digest()
        record = Record(
            book=book,
            sequence=sequence,
            stream=stream,
            stream_version=version,
            type=draft.type,
            version=draft.version,
            recorded_at=recorded_at,
            happened_at=happened_at,
            actor=actor,
            key=key,
            payload=draft.payload,
            previous_hash=previous,
            hash=digest,
        )
        records.append(record)
        previous = digest
    return tuple(records)


def note_versions(stream_versions: dict[str, int], records: Sequence[Record]) -> None:
    """Write the records' stream versions into `stream_versions`."""
    for record in records:
        stream_versions[record.stream] = record.stream_version


def head_after(head: Head, records: Sequence[Record]) -> Head:
    """The head once the records stand: the same head when there are none."""
    if not records:
        return head
    last = records[-1]
    return Head(sequence=last.sequence, hash=last.hash, recorded_at=last.recorded_at)


def follows(head: Head, batch: Batch, *, book: str) -> bool:
    """Whether the batch's first record continues `head`; a batch without records always does.

    Raises BrokenBatch when its records do not continue one another or are of another book.
    """
    if not batch.records:
        return True
    first = batch.records[0]
    sequence, previous = first.sequence, first.previous_hash
    for record in batch.records:
        if record.sequence != sequence or record.previous_hash != previous or record.book != book:
            raise BrokenBatch(f"record {record.sequence} does not follow its batch in {book!r}")
        sequence, previous = sequence + 1, record.hash
    return first.sequence == head.sequence + 1 and first.previous_hash == head.hash

"""What is hashed, byte by byte."""

import hashlib
import struct
from datetime import UTC, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from turnout.ledger.chain import (
    BrokenBatch,
    epoch_microseconds,
    follows,
    hashed_bytes,
    head_after,
    link,
    note_versions,
    record_hash,
)
from turnout.ledger.record import GENESIS_HASH, Batch, Draft, Head, Record

NINE = datetime(2018, 1, 13, 9, 0, tzinfo=UTC)
EMPTY = Head(sequence=0, hash=GENESIS_HASH, recorded_at=None)


def draft(stream: str = "incident-1", payload: bytes = b"{}") -> Draft:
    return Draft(
        stream=stream,
        type="CallTaken",
        version=3,
        happened_at=NINE - timedelta(seconds=90),
        payload=payload,
    )


def linked(*drafts: Draft, head: Head = EMPTY) -> tuple[Record, ...]:
    return link(head, {}, drafts, book="城/room", actor="seat-1", key="k", recorded_at=NINE)


def test_the_bytes_are_those_of_the_written_format() -> None:
    (record,) = linked(draft(payload=b"payload"))
    us = 1_515_834_000_000_000  # 2018-01-13T09:00:00Z
    expected = (
        b"TRN1"
        + struct.pack(">QII", 1, 3, 1)
        + struct.pack(">qq", us, us - 90_000_000)
        + struct.pack(">HHHHH", 8, 10, 9, 6, 1)
        + struct.pack(">I", 7)
        + "城/room".encode()
        + b"incident-1"
        + b"CallTaken"
        + b"seat-1"
        + b"k"
        + b"payload"
        + bytes(32)
    )
    assert hashed_bytes(record) == expected
    assert record.hash == hashlib.sha256(expected).digest()


def test_link_and_record_hash_agree() -> None:
    records = linked(draft(), draft("incident-2", b"\x00\xff"), draft("事件-3", b""))
    assert [record_hash(record) for record in records] == [record.hash for record in records]


def test_records_follow_one_another_and_their_streams() -> None:
    first = linked(draft("a"), draft("b"), draft("a"))
    assert [r.sequence for r in first] == [1, 2, 3]
    assert [r.stream_version for r in first] == [1, 1, 2]
    assert [r.previous_hash for r in first] == [GENESIS_HASH, first[0].hash, first[1].hash]

    versions: dict[str, int] = {}
    note_versions(versions, first)
    assert versions == {"a": 2, "b": 1}
    second = link(
        head_after(EMPTY, first),
        versions,
        [draft("a")],
        book="b",
        actor="x",
        key="y",
        recorded_at=NINE,
    )
    assert (second[0].sequence, second[0].stream_version) == (4, 3)
    assert versions == {"a": 2, "b": 1}


def test_no_drafts_give_no_records_and_leave_the_head() -> None:
    assert linked() == ()
    assert head_after(EMPTY, ()) is EMPTY


def test_moving_a_letter_from_one_field_to_the_next_gives_another_hash() -> None:
    (record,) = linked(draft())
    moved = replace(record, actor="seat-", key="1k")
    assert record_hash(moved) != record.hash


def test_the_same_moment_in_another_zone_gives_the_same_hash() -> None:
    (record,) = linked(draft())
    local = replace(record, recorded_at=NINE.astimezone(timezone(timedelta(hours=-8))))
    assert record_hash(local) == record.hash


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        epoch_microseconds(NINE.replace(tzinfo=None))


def test_recorded_time_never_goes_back() -> None:
    head = Head(sequence=1, hash=bytes(32), recorded_at=NINE + timedelta(microseconds=1))
    with pytest.raises(ValueError, match="goes back"):
        linked(draft(), head=head)


def test_a_batch_follows_its_head_alone() -> None:
    records = linked(draft(), draft())
    batch = Batch(records=records, receipts=())
    assert follows(EMPTY, batch, book="城/room")
    assert not follows(head_after(EMPTY, records), batch, book="城/room")
    assert follows(EMPTY, Batch(records=(), receipts=()), book="城/room")


def test_a_batch_follows_neither_another_record_of_that_number_nor_another_number() -> None:
    first, second, third = linked(draft(), draft(), draft())
    batch = Batch(records=(second, third), receipts=())
    head = head_after(EMPTY, (first,))
    assert follows(head, batch, book="城/room")
    forked = Head(sequence=1, hash=bytes(32), recorded_at=NINE)
    assert not follows(forked, batch, book="城/room")
    behind = Head(sequence=7, hash=first.hash, recorded_at=NINE)
    assert not follows(behind, batch, book="城/room")
    torn = Batch(records=(second, replace(third, previous_hash=bytes(32))), receipts=())
    with pytest.raises(BrokenBatch):
        follows(head, torn, book="城/room")


def test_the_head_bears_the_time_of_its_last_record() -> None:
    records = linked(draft(), draft())
    head = head_after(EMPTY, records)
    assert head == Head(sequence=2, hash=records[1].hash, recorded_at=NINE)
    with pytest.raises(ValueError, match="goes back"):
        link(
            head,
            {},
            [draft()],
            book="城/room",
            actor="seat-1",
            key="k",
            recorded_at=NINE - timedelta(microseconds=1),
        )


def test_a_batch_with_a_gap_is_a_bug() -> None:
    records = linked(draft(), draft(), draft())
    with pytest.raises(BrokenBatch):
        follows(EMPTY, Batch(records=records[::2], receipts=()), book="城/room")
    with pytest.raises(BrokenBatch):
        follows(EMPTY, Batch(records=records, receipts=()), book="another")

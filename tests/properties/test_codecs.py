"""Every codec gives back what it was given, and what it cannot read it refuses in its own way."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties.values import values_of
from turnout.access.events import EVENT_TYPES as OF_ACCESS
from turnout.access.facts import read_event as read_access
from turnout.adapters.key_rings import KeyFile
from turnout.adapters.keyfile import KeyFileFault
from turnout.adapters.witness.wire import Letter, NotOurs, Reply, read_line, write_line
from turnout.community.events import EVENT_TYPES as OF_DESK
from turnout.community.facts import encode_event as encode_desk
from turnout.community.facts import read_event as read_desk
from turnout.dispatch.facts import EVENT_TYPES, SealedText, encode_event, read_event
from turnout.ledger.backup import KeyCopy, Manifest, SealedCopy
from turnout.ledger.export import BadLine, export_line, parse_line
from turnout.ledger.keys import KeyRing
from turnout.ledger.record import Receipt, Record

FEW = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
BOOKS = {
    "room": (EVENT_TYPES, encode_event, read_event),
    "access": (OF_ACCESS, msgspec.json.encode, read_access),
    "desk": (OF_DESK, encode_desk, read_desk),
}
EVENTS = [(book, name) for book, (types, _, _) in BOOKS.items() for name in sorted(types)]
KINDS = [*get_args(SealedText), Manifest, SealedCopy, KeyCopy, Receipt]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def record_of(name: str, version: int, payload: bytes) -> Record:
    return Record(
        book="toytown.room",
        sequence=1,
        stream="room",
        stream_version=1,
        type=name,
        version=version,
        recorded_at=NOON,
        happened_at=NOON,
        actor="seat-1",
        key="key-1",
        payload=payload,
        previous_hash=bytes(32),
        hash=bytes(32),
    )


@pytest.mark.parametrize(("book", "name"), EVENTS)
@FEW
@given(data=st.data())
def test_every_event_comes_back_from_its_record(book: str, name: str, data: Any) -> None:
    types, encode, read = BOOKS[book]
    event = data.draw(values_of(types[name]))
    payload = encode(event)
    assert read(record_of(name, types[name].VERSION, payload)) == event
    assert encode(read(record_of(name, types[name].VERSION, payload))) == payload


@pytest.mark.parametrize(("book", "name"), EVENTS)
@settings(FEW, max_examples=4)
@given(payload=st.binary(max_size=40))
def test_bytes_that_are_no_event_are_refused(book: str, name: str, payload: bytes) -> None:
    types, encode, read = BOOKS[book]
    try:
        event = read(record_of(name, types[name].VERSION, payload))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return
    assert isinstance(encode(event), bytes)


@pytest.mark.parametrize(
    "kind",
    [*get_args(SealedText), Manifest, SealedCopy, KeyCopy, Receipt],
    ids=lambda one: one.__name__,
)
@FEW
@given(data=st.data())
def test_what_is_sealed_and_what_is_copied_comes_back(kind: type, data: Any) -> None:
    value = data.draw(values_of(kind))
    for codec in (msgspec.json, msgspec.msgpack):
        assert codec.decode(codec.encode(value), type=kind) == value


@FEW
@given(
    payload=st.binary(max_size=60), stream=st.text("abc-1", min_size=1), version=st.integers(1, 9)
)
def test_a_line_of_an_export_is_its_record(payload: bytes, stream: str, version: int) -> None:
    record = record_of(stream, version, payload)
    assert parse_line(export_line(record)) == record


@FEW
@given(line=st.binary(max_size=80))
def test_bytes_that_are_no_line_are_refused(line: bytes) -> None:
    with pytest.raises(BadLine):
        parse_line(line)


@pytest.mark.parametrize("kind", [Letter, Reply])
@FEW
@given(data=st.data(), spoilt=st.integers(0, 200))
def test_a_line_to_the_witness_comes_back_and_not_when_a_bit_of_it_changed(
    kind: type, data: Any, spoilt: int
) -> None:
    message = data.draw(values_of(kind))
    line = write_line(message, bytes(32))
    assert read_line(line, kind, bytes(32)) == message
    place = spoilt % (len(line) - 1)
    changed = line[:place] + bytes([line[place] ^ 1]) + line[place + 1 :]
    with pytest.raises(NotOurs):
        read_line(changed, kind, bytes(32))


KEY = st.binary(min_size=32, max_size=32)


@FEW
@given(current=KEY, former=st.lists(KEY, max_size=3), mark=KEY)
def test_a_ring_of_keys_comes_back_from_its_file(
    tmp_path: Path, current: bytes, former: list[bytes], mark: bytes
) -> None:
    store = KeyFile(tmp_path / "wrapping.key")
    ring = KeyRing(current=current, former=tuple(former), fingerprint=mark)
    store.replace(ring)
    assert store.find() == ring


@FEW
@given(text=st.text(max_size=90))
def test_a_text_that_is_no_ring_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrapping.key"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(KeyFileFault):
        KeyFile(path).find()

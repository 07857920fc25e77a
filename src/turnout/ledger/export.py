"""JSON Lines: a book as text that any program reads, and that verifies again by itself.

One record a line, its payload as the exact text that was hashed (`payload`), or in hex
(`payload_hex`) when its bytes are no UTF-8. Sealed items are not exported.
"""

from typing import Final

import msgspec

from turnout.base.time import instant_text, parse_instant
from turnout.ledger.record import Record


class BadLine(ValueError):
    """A line that holds no record; the message says what is wrong with it."""


class _Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    book: str
    sequence: int
    stream: str
    stream_version: int
    type: str
    version: int
    recorded_at: str
    happened_at: str
    actor: str
    key: str
    payload: str | None = None
    payload_hex: str | None = None
    previous_hash: str
    hash: str


_encode: Final = msgspec.json.Encoder().encode
_decode: Final = msgspec.json.Decoder(_Line).decode


def export_line(record: Record) -> bytes:
    """The record as one line of JSON, its line feed included."""
    try:
        text, in_hex = record.payload.decode(), None
    except UnicodeDecodeError:
        text, in_hex = None, record.payload.hex()
    line = _Line(
        book=record.book,
        sequence=record.sequence,
        stream=record.stream,
        stream_version=record.stream_version,
        type=record.type,
        version=record.version,
        recorded_at=instant_text(record.recorded_at),
        happened_at=instant_text(record.happened_at),
        actor=record.actor,
        key=record.key,
        payload=text,
        payload_hex=in_hex,
        previous_hash=record.previous_hash.hex(),
        hash=record.hash.hex(),
    )
    return _encode(line) + b"\n"


def parse_line(line: bytes) -> Record:
    """The record that a line holds, exactly as it was. Raises BadLine."""
    try:
        read = _decode(line)
        return Record(
            book=read.book,
            sequence=read.sequence,
            stream=read.stream,
            stream_version=read.stream_version,
            type=read.type,
            version=read.version,
            recorded_at=parse_instant(read.recorded_at),
            happened_at=parse_instant(read.happened_at),
            actor=read.actor,
            key=read.key,
            payload=_payload(read),
            previous_hash=bytes.fromhex(read.previous_hash),
            hash=bytes.fromhex(read.hash),
        )
    except (msgspec.DecodeError, ValueError, RecursionError) as reason:
        raise BadLine(str(reason)) from reason


def _payload(line: _Line) -> bytes:
    match line.payload, line.payload_hex:
        case str(text), None:
            return text.encode()
        case None, str(in_hex):
            return bytes.fromhex(in_hex)
        case _:
            raise BadLine("a record has either payload or payload_hex")

"""A line of an export holds its record whole, whatever the payload's bytes are."""

from datetime import UTC, datetime

import pytest

from turnout.ledger.chain import link
from turnout.ledger.export import BadLine, export_line, parse_line
from turnout.ledger.record import GENESIS_HASH, Draft, Head, Record

NINE = datetime(2018, 1, 13, 9, 0, tzinfo=UTC)


def record(payload: bytes) -> Record:
    draft = Draft(stream="s", type="T", version=1, happened_at=NINE, payload=payload)
    head = Head(sequence=0, hash=GENESIS_HASH, recorded_at=None)
    return link(head, {}, [draft], book="b", actor="a", key="k", recorded_at=NINE)[0]


@pytest.mark.parametrize(
    "payload",
    [b"", b'{"b":1.0, "a":1}', "火警 \u2028 😀".encode(), b"\x00\x01", b"\xff\xfe", b'"\\"'],
)
def test_what_is_written_is_read_back_exactly(payload: bytes) -> None:
    kept = record(payload)
    line = export_line(kept)
    assert line.count(b"\n") == 1
    assert parse_line(line) == kept


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"no json",
        b"[1]",
        b'{"more":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
        export_line(record(b"{}")).replace(b'"payload":"{}",', b""),
        export_line(record(b"{}")).replace(b'"hash":"', b'"hash":"zz'),
        export_line(record(b"{}")).replace(b".000000Z", b""),
        export_line(record(b"{}")).replace(b'"sequence":1', b'"sequence":"1"'),
        export_line(record(b"{}")).replace(b'"payload":', b'"payload_hex":"7b7d","payload":'),
    ],
)
def test_a_line_that_is_no_record_is_refused(line: bytes) -> None:
    with pytest.raises(BadLine):
        parse_line(line)

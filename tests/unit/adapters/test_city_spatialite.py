"""SpatiaLite's geometry blobs, written out by hand."""

import struct

import pytest

from turnout.adapters.city.spatialite import centre_of, line_of


def blob(kind: int, body: bytes) -> bytes:
    head = b"\x00\x01" + struct.pack("<i4d", 4326, 0.0, 1.0, 2.0, 5.0) + b"\x7c"
    return head + struct.pack("<I", kind) + body + b"\xfe"


LINE = blob(2, struct.pack("<I4d", 2, 0.0, 1.0, 2.0, 5.0))


def test_a_line_gives_its_points() -> None:
    assert line_of(LINE) == ((0.0, 2.0), (1.0, 5.0))


def test_the_middle_of_any_geometry_is_that_of_its_box() -> None:
    assert centre_of(blob(6, b"")) == (1.0, 3.0)


@pytest.mark.parametrize("broken", [b"", LINE[:40], b"\x01" + LINE[1:], LINE[:-20]])
def test_a_broken_blob_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"SpatiaLite|line of"):
        line_of(broken)


def test_a_point_is_no_line() -> None:
    with pytest.raises(ValueError, match="kind 1 is no line"):
        line_of(blob(1, struct.pack("<2d", 0.0, 1.0)))

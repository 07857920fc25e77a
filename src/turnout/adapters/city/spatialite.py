"""SpatiaLite's geometry blobs: the few kinds that a road network needs.

Layout (SpatiaLite "BLOB-Geometry"): 0x00, byte order (0x01 little endian), int32 SRID, four
float64 of the bounding box, 0x7C, uint32 kind, then the body as in well-known binary, 0xFE.
"""

import struct

_HEADER_BYTES = 43
_LITTLE_ENDIAN = 1
_POINT, _LINE = 1, 2


def line_of(blob: bytes) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The x and y values of a LINESTRING. Raises ValueError on anything else."""
    kind = _kind(blob)
    if kind != _LINE:
        raise ValueError(f"geometry of kind {kind} is no line")
    (count,) = struct.unpack_from("<I", blob, _HEADER_BYTES)
    if count < 2 or len(blob) < _HEADER_BYTES + 4 + 16 * count:
        raise ValueError(f"a line of {count} points in {len(blob)} bytes")
    values = struct.unpack_from(f"<{2 * count}d", blob, _HEADER_BYTES + 4)
    return values[0::2], values[1::2]


def centre_of(blob: bytes) -> tuple[float, float]:
    """The middle of any geometry's bounding box, as (x, y). Raises ValueError when broken."""
    _kind(blob)
    west, south, east, north = struct.unpack_from("<4d", blob, 6)
    return (west + east) / 2, (south + north) / 2


def _kind(blob: bytes) -> int:
    if len(blob) < _HEADER_BYTES or blob[0] != 0 or blob[1] != _LITTLE_ENDIAN or blob[38] != 0x7C:
        raise ValueError("not a little-endian SpatiaLite geometry")
    return int(struct.unpack_from("<I", blob, 39)[0])

"""PMTiles version 3: as much of the format as a basemap needs.

Header of 127 bytes: "PMTiles", version 3, then little-endian uint64 offset and length of the
root directory, the metadata, the leaf directories and the tiles; byte 97 is the compression of
the first three (2 is gzip), bytes 100 and 101 the zooms.
"""

import gzip
import json
import struct
from typing import Any

_HEADER_BYTES = 127
_SECTIONS = struct.Struct("<8Q")
_SECTIONS_AT = 8
_COMPRESSION_AT = 97
_GZIP = 2


def read_metadata(content: bytes) -> dict[str, Any]:
    """The metadata of a PMTiles file, with its zooms as `minzoom` and `maxzoom`.

    Raises ValueError when it is no PMTiles file of version 3 with gzip.
    """
    sections = _sections(content)
    start, length = sections[2], sections[3]
    metadata: dict[str, Any] = json.loads(gzip.decompress(content[start : start + length]))
    return metadata | {"minzoom": content[100], "maxzoom": content[101]}


def clean_metadata(content: bytes) -> bytes:
    """The same file whose metadata no longer tells the command and folders it was made with.

    Sections are laid out anew: header, root directory, metadata, leaf directories, tiles.
    """
    sections = _sections(content)
    root, metadata, leaves, tiles = (
        content[sections[i] : sections[i] + sections[i + 1]] for i in (0, 2, 4, 6)
    )
    told = json.loads(gzip.decompress(metadata))
    told.pop("generator_options", None)
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    metadata = gzip.compress(text, mtime=0)
    offsets: list[int] = []
    at = _HEADER_BYTES
    for part in (root, metadata, leaves, tiles):
        offsets += [at, len(part)]
        at += len(part)
    header = bytearray(content[:_HEADER_BYTES])
    _SECTIONS.pack_into(header, _SECTIONS_AT, *offsets)
    return bytes(header) + root + metadata + leaves + tiles


def _sections(content: bytes) -> tuple[int, ...]:
    if content[:8] != b"PMTiles\x03" or len(content) < _HEADER_BYTES:
        raise ValueError("no PMTiles file of version 3")
    if content[_COMPRESSION_AT] != _GZIP:
        raise ValueError("its directories are not packed with gzip")
    return _SECTIONS.unpack_from(content, _SECTIONS_AT)

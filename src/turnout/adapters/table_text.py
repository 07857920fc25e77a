"""What stands in a file that is to be a table: what it is instead, and where it is no text."""

import gzip
import zlib
from pathlib import Path
from typing import Final

SAVE_AS_UTF8: Final = "In the spreadsheet choose “CSV UTF-8” when saving, not plain CSV"

UNREADABLE: Final = (OSError, EOFError, zlib.error)
"""What reading a file raises that is not there, is cut off, or was packed and damaged."""

_KINDS: Final = (
    (b"PK\x03\x04", "a workbook (.xlsx or .ods), no CSV text"),
    (b"\xd0\xcf\x11\xe0", "a workbook (.xls), no CSV text"),
    (b"\xff\xfe", "a text in UTF-16, not in UTF-8"),
    (b"\xfe\xff", "a text in UTF-16, not in UTF-8"),
)


def why_no_text(path: Path, *, head_alone: bool = False) -> tuple[int | None, str] | None:
    """The row of a file (unpacked where its name ends in .gz) where it is no UTF-8, None for all of
    it, and what it is; None where it is text. `head_alone`: only what its first bytes say. Raises
    what is UNREADABLE."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        raw = file.read(4 if head_alone else -1)
    for begin, kind in _KINDS:
        if raw.startswith(begin):
            return None, f"it is {kind}"
    if head_alone:
        return None
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        perhaps = ", perhaps in GBK" if _is_gbk(raw) else ""
        return row, f"from here on it is no text in UTF-8{perhaps}"
    return None


def _is_gbk(raw: bytes) -> bool:
    """Whether it could be what a Chinese spreadsheet saves as plain CSV. It is never read as that:
    a Spanish table in Latin-1 would be, too, and its names would be others."""
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True

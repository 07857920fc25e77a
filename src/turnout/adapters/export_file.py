"""Exports on disk: read line by line, written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from turnout.ledger.export import BadLine, export_line, parse_line
from turnout.ledger.record import Record


class ExportFault(Exception):
    """An export cannot be read; `remedy` says what to do."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


async def read_export(path: Path) -> AsyncIterator[Record]:
    """The records of an export, in the file's order. Raises ExportFault, which names the line."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                record = parse_line(line)
            except BadLine as reason:
                raise ExportFault(
                    f"{path}, line {number} is no record: {reason}",
                    remedy="compare the file with another copy, or export the book again",
                ) from reason
            yield record


async def write_export(records: AsyncIterator[Record], out: str) -> int:
    """Write records to the file `out`, "-" for the standard output; how many.

    A file appears under its name when it is complete.
    """
    if out == "-":
        return await _write_standard(records)
    path = Path(out)
    count = 0
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            async for record in records:
                file.write(export_line(record))
                count += 1
        Path(draft).replace(path)  # noqa: ASYNC240  # one writer on one file, nobody waits
    except BaseException:
        Path(draft).unlink()  # noqa: ASYNC240  # as above
        raise
    return count


async def _write_standard(records: AsyncIterator[Record]) -> int:
    count = 0
    async for record in records:
        sys.stdout.buffer.write(export_line(record))
        count += 1
    sys.stdout.buffer.flush()
    return count

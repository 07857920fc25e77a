"""`turnout ledger`: prove the record, copy it out, note where it stands, erase what is due.

Exit status: 0 the book is whole, 1 it is not, 2 it could not be read.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import App, Parameter

if TYPE_CHECKING:
    from turnout.adapters.city.load import CityBundle
    from turnout.adapters.postgres import PostgresReader
    from turnout.ledger.proof import Finding
    from turnout.ledger.record import Head

BROKEN: Final = 1

app = App(name="ledger", help="Verify, export and erase in the record.")


class LedgerInputError(Exception):
    """What was asked for cannot be read; `remedy` says what to do."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the record lies: a room's data folder or a database."""

    data: Path | None = None
    """The data folder of a room, running or not."""
    database_url: Annotated[str | None, Parameter(env_var="DATABASE_URL")] = None
    """The address of a PostgreSQL database."""
    book: str | None = None
    """Which book, when the database holds more than one."""


NOWHERE: Final = Source()

Target = Annotated[str, Parameter(allow_leading_hyphen=True)]
"""A file, or "-" for the standard output."""


@app.command
def verify(
    source: Source = NOWHERE,
    *,
    file: Path | None = None,
    expect_head: str | None = None,
    json: Target | None = None,
) -> None:
    """Prove that no record was changed, removed or put in by hand; name the first one that was.

    Parameters
    ----------
    file:
        An export instead of a database.
    expect_head:
        SEQ:HASH, noted earlier with `turnout ledger head`: shows an end that was cut off too.
    json:
        Write the finding as JSON to this file, "-" for the standard output.
    """
    from turnout.cli.output import write_json

    expected = [parse_head(expect_head)] if expect_head else []
    finding = asyncio.run(_prove(source, file, expected))
    if json:
        write_json(_as_document(finding), json)
    else:
        print(f"{finding.words.en}\n{finding.words.zh}")
    if not finding.holds:
        raise SystemExit(BROKEN)


@app.command
def export(source: Source = NOWHERE, *, out: Target) -> None:
    """Write a book as JSON Lines, each record with its exact payload and its hash.

    Parameters
    ----------
    out:
        The file to write, "-" for the standard output.
    """
    count = asyncio.run(_export(source, out))
    print(f"{count} records / {count} 条记录", file=sys.stderr)


@app.command
def head(source: Source = NOWHERE, *, json: Target | None = None) -> None:
    """Say where a book stands, as SEQ:HASH. Keep it elsewhere, and verify against it later.

    Parameters
    ----------
    json:
        Write it as JSON to this file, "-" for the standard output.
    """
    from turnout.base.time import instant_text
    from turnout.cli.output import write_json

    book, end = asyncio.run(_find_head(source))
    if json is None:
        print(f"{end.sequence}:{end.hash.hex()}")
        return
    recorded_at = instant_text(end.recorded_at) if end.recorded_at else None
    place = {"book": book, "sequence": end.sequence, "hash": end.hash.hex()}
    write_json({**place, "recorded_at": recorded_at}, json)


@app.command
def erase(source: Source = NOWHERE, *, city: Path) -> None:
    """Erase what is known of callers once the city's days are over; a running room does it itself.

    The data folder holds the sealing key too. Default: data/CITY-room.

    Parameters
    ----------
    city:
        Folder of the room's city bundle: its city.toml says how many days.
    """
    from turnout.adapters.city.load import load_city

    bundle = load_city(city)
    count = asyncio.run(_erase(source, bundle))
    days = bundle.city.caller_kept_days
    print(
        f"erased: {count} (calls and incidents over for {days} days or longer)\n"
        f"已销毁：{count} 条（结束满 {days} 天的报警与警情的个人信息）"
    )


def parse_head(text: str) -> "Head":
    """SEQ:HASH as `head` prints it. Raises LedgerInputError for anything else."""
    from turnout.ledger.record import Head

    sequence, _, digest = text.partition(":")
    if sequence.isdecimal() and len(digest) == 64 and set(digest) <= set("0123456789abcdef"):
        return Head(sequence=int(sequence), hash=bytes.fromhex(digest), recorded_at=None)
    raise LedgerInputError(
        f"{text!r} is no head of a book",
        remedy="write SEQ:HASH as `turnout ledger head` prints it, the hash with 64 digits",
    )


def _as_document(finding: "Finding") -> dict[str, object]:
    from turnout.ledger.verification import Fault

    document: dict[str, object] = {
        "holds": finding.holds,
        "records": finding.records,
        "hash": finding.hash.hex(),
        "en": finding.words.en,
        "zh": finding.words.zh,
    }
    if isinstance(finding.fault, Fault):
        return {**document, "sequence": finding.fault.sequence, "kind": finding.fault.kind.value}
    if finding.fault is not None:
        return {**document, "ref": finding.fault.ref}
    return document


async def _prove(source: Source, file: Path | None, expected: "list[Head]") -> "Finding":
    from turnout.ledger.proof import prove

    if file is not None:
        from turnout.adapters.export_file import read_export

        return await prove(read_export(file), expected=expected)
    async with reader_of(source) as reader:
        noted = await reader.noted_head()
        return await prove(reader.read(), expected=[*expected, noted], sealed=reader)


async def _erase(source: Source, bundle: "CityBundle") -> int:
    from turnout.bootstrap.retention import erase_now
    from turnout.bootstrap.room import Storage
    from turnout.cli.running import say

    folder = source.data or Path("data") / f"{bundle.city.id}-room"
    place = replace(source, data=None if source.database_url else folder)
    # A reader finds the book first: opening it to write would begin one that is not there.
    async with reader_of(place) as reader:
        book = reader.book
    storage = Storage(book=book, data=folder, database_url=source.database_url)
    return await erase_now(bundle, storage, say=say)


async def _export(source: Source, out: str) -> int:
    from turnout.adapters.export_file import write_export

    async with reader_of(source) as reader:
        return await write_export(reader.read(), out)


async def _find_head(source: Source) -> "tuple[str, Head]":
    async with reader_of(source) as reader:
        return reader.book, await reader.head()


@asynccontextmanager
async def reader_of(source: Source) -> "AsyncIterator[PostgresReader]":
    """The book that was asked for, open for reading. Raises LedgerInputError, DatabaseFault."""
    from turnout.adapters.postgres import visit
    from turnout.ledger.ports import LedgerOutage

    try:
        if source.data is not None:
            async with visit(source.data) as dsn, _book(dsn, source.book) as reader:
                yield reader
        elif source.database_url is not None:
            async with _book(source.database_url, source.book) as reader:
                yield reader
        else:
            raise LedgerInputError(
                "nothing says where the record lies",
                remedy="give a room's data folder with --data, --database-url, or --file",
            )
    except LedgerOutage as outage:
        raise LedgerInputError(
            str(outage), remedy="see that the database runs, then try again"
        ) from outage


@asynccontextmanager
async def _book(dsn: str, book: str | None) -> "AsyncIterator[PostgresReader]":
    from turnout.adapters.postgres import list_books, open_reader

    if book is None:
        books = await list_books(dsn)
        if len(books) != 1:
            raise LedgerInputError(
                f"the database holds {len(books)} books: {', '.join(books) or 'none'}",
                remedy="give one of them with --book" if books else "start a room on it first",
            )
        book = books[0]
    reader = await open_reader(dsn, book)
    try:
        yield reader
    finally:
        await reader.close()

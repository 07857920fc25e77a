"""Where a record lies that a command speaks of, and how it is opened for reading."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

if TYPE_CHECKING:
    from turnout.adapters.postgres import PostgresReader
    from turnout.ledger.record import Head


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


def require_alone(file: Path | None, source: Source) -> None:
    """Raises LedgerInputError where an export and another place are named: one of them would not
    be looked at. An address in the environment is no choice that somebody typed."""
    typed = {
        "--data": source.data is not None,
        "--database-url": source.database_url not in (None, os.environ.get("DATABASE_URL")),
        "--book": source.book is not None,
    }
    named = [option for option, given in typed.items() if given]
    if file is not None and named:
        raise LedgerInputError(
            f"--file and {' and '.join(named)} name two places; one of them would not be read",
            remedy="give --file alone for an export, or leave it out for a room's own record",
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
                remedy="give a room's data folder with --data, or a database with --database-url",
            )
    except LedgerOutage as outage:
        raise LedgerInputError(
            str(outage), remedy="see that the database runs, then try again"
        ) from outage


@asynccontextmanager
async def _book(dsn: str, book: str | None) -> "AsyncIterator[PostgresReader]":
    from turnout.adapters.postgres import list_books, open_reader
    from turnout.bootstrap.books import is_audit, is_desk

    if book is None:
        # Books of access and of the desk lie beside a room's: they are meant only where named.
        books = [one for one in await list_books(dsn) if not is_audit(one) and not is_desk(one)]
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

"""Reading a book from PostgreSQL: any number of readers, none in the writer's way."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

import asyncpg

from turnout.adapters.postgres.connection import (
    GRACE_SECONDS,
    STATEMENT_SECONDS,
    Address,
    Connection,
    Pool,
    check_reachable,
    make_pool,
    outages,
)
from turnout.adapters.postgres.errors import DatabaseFault
from turnout.ledger.backup import KeyCopy
from turnout.ledger.record import GENESIS_HASH, Head, Receipt, Record, SealedItem, Snapshot

_CHUNK: Final = 2_000
_FIELDS: Final = (
    "book, sequence, stream, stream_version, type, version, recorded_at, happened_at, "
    "actor, key, payload, previous_hash, hash"
)
_READ: Final = (
    f"SELECT {_FIELDS} FROM record WHERE book = $1 AND sequence > $2 AND sequence <= $3 "  # noqa: S608  # constants
    f"ORDER BY sequence LIMIT {_CHUNK}"
)
_READ_STREAM: Final = (
    f"SELECT {_FIELDS} FROM record WHERE book = $1 AND stream = $2 AND stream_version > $3 "  # noqa: S608  # constants
    f"ORDER BY stream_version LIMIT {_CHUNK}"
)
# One step down the index a stream, however many records it has.
_LAST_VERSIONS: Final = """
SELECT asked.stream, last.stream_version FROM unnest($2::text[]) AS asked (stream)
CROSS JOIN LATERAL (SELECT stream_version FROM record
                    WHERE book = $1 AND record.stream = asked.stream
                    ORDER BY stream_version DESC LIMIT 1) AS last
"""
_FIND_RECEIPT: Final = (
    "SELECT key, actor, command_digest, recorded_at, first_sequence, last_sequence "
    "FROM receipt WHERE book = $1 AND key = $2"
)
_READ_USED_KEYS: Final = (
    f"SELECT key FROM receipt WHERE book = $1 AND key > $2 ORDER BY key LIMIT {_CHUNK}"  # noqa: S608  # constants
)
_READ_RECEIPTS: Final = (
    "SELECT key, actor, command_digest, recorded_at, first_sequence, last_sequence "
    "FROM receipt WHERE book = $1 AND first_sequence > $2 AND first_sequence <= $3"
)
_READ_KEYS: Final = "SELECT ref, stream, wrapped_key FROM sealed_key WHERE book = $1"
_LIST_SEALED: Final = (
    "SELECT ref, sealed.stream, ciphertext, wrapped_key, digest "
    "FROM sealed LEFT JOIN sealed_key USING (book, ref) WHERE book = $1 AND ref = ANY($2)"
)
_FIND_SNAPSHOT: Final = """
SELECT name, code_version, sequence, hash, body FROM snapshot AS kept
WHERE book = $1 AND name = $2 AND code_version = $3 AND (
    (sequence = 0 AND hash = $4)
    OR EXISTS (SELECT FROM record WHERE record.book = kept.book
               AND record.sequence = kept.sequence AND record.hash = kept.hash))
"""
_LAST: Final = (
    "SELECT sequence, hash, recorded_at FROM record WHERE book = $1 ORDER BY sequence DESC LIMIT 1"
)
_LAST_POSSIBLE: Final = 2**63 - 1


class PostgresReader:
    """One book, for reading. Every method raises LedgerOutage when the database fails."""

    def __init__(self, pool: Pool, *, book: str) -> None:
        self._pool = pool
        self._book = book

    @property
    def book(self) -> str:
        """The book's name."""
        return self._book

    async def head(self) -> Head:
        """The last durable record's place and hash, from the record itself."""
        async with outages("reading the head"):
            row = await self._pool.fetchrow(_LAST, self._book)
        return _head(row)

    async def read(self, *, after: int = 0, until: int | None = None) -> AsyncIterator[Record]:
        """Records with after < sequence <= until, in order.

        Read in chunks, each a statement of its own that goes on where the last one ended: in an
        append-only table that gives what a cursor would, without holding a transaction open
        while a slow reader thinks.
        """
        place = max(after, 0)
        last = _LAST_POSSIBLE if until is None else until
        while True:
            async with outages("reading records"):
                rows = await self._pool.fetch(_READ, self._book, place, last)
            for row in rows:
                yield Record(**row)
            if len(rows) < _CHUNK:
                return
            place = rows[-1]["sequence"]

    async def read_stream(self, stream: str) -> AsyncIterator[Record]:
        """One stream's records, in order."""
        place = 0
        while True:
            async with outages("reading a stream"):
                rows = await self._pool.fetch(_READ_STREAM, self._book, stream, place)
            for row in rows:
                yield Record(**row)
            if len(rows) < _CHUNK:
                return
            place = rows[-1]["stream_version"]

    async def last_versions(self, streams: Sequence[str]) -> dict[str, int]:
        """The version of the last record of each stream; one without records is absent."""
        async with (
            outages("looking for streams", within=STATEMENT_SECONDS + GRACE_SECONDS),
            self._hasty() as connection,
        ):
            rows = await connection.fetch(_LAST_VERSIONS, self._book, list(streams))
        return {row["stream"]: row["stream_version"] for row in rows}

    async def find_receipt(self, key: str) -> Receipt | None:
        """The receipt of an accepted command, or None."""
        async with (
            outages("looking for a receipt", within=STATEMENT_SECONDS + GRACE_SECONDS),
            self._hasty() as connection,
        ):
            row = await connection.fetchrow(_FIND_RECEIPT, self._book, key)
        return Receipt(**row) if row else None

    @asynccontextmanager
    async def _hasty(self) -> AsyncIterator[Connection]:
        """A connection for what somebody waits for: one that failed is dropped, for taking it
        back would wait for a server that may hang."""
        connection = await self._pool.acquire()
        try:
            yield connection
        except BaseException:
            connection.terminate()
            raise
        finally:
            await self._pool.release(connection)

    async def list_sealed(self, refs: Sequence[str]) -> dict[str, SealedItem]:
        """Sealed items by ref; an erased one has no wrapped key; an unknown ref is absent. In
        chunks: a desk that opens asks for those of a hundred thousand cases."""
        found: dict[str, SealedItem] = {}
        for first in range(0, len(refs), _CHUNK):
            asked = list(refs[first : first + _CHUNK])
            async with outages("reading sealed items"):
                rows = await self._pool.fetch(_LIST_SEALED, self._book, asked)
            found.update((row["ref"], SealedItem(**row)) for row in rows)
        return found

    async def find_snapshot(self, name: str, *, code_version: str) -> Snapshot | None:
        """The snapshot of that name by that code if its hash is on this chain, or None."""
        async with outages("looking for a snapshot"):
            row = await self._pool.fetchrow(
                _FIND_SNAPSHOT, self._book, name, code_version, GENESIS_HASH
            )
        return Snapshot(**row) if row else None

    async def read_used_keys(self) -> AsyncIterator[Sequence[str]]:
        """The keys of all receipts, each chunk by a statement of its own, as `read` reads."""
        last = ""
        while True:
            async with outages("reading used keys"):
                rows = await self._pool.fetch(_READ_USED_KEYS, self._book, last)
            if not rows:
                return
            keys = [row["key"] for row in rows]
            yield keys
            last = keys[-1]

    async def read_receipts(self, *, after: int, until: int) -> AsyncIterator[Receipt]:
        """Receipts of commands whose first fact has after < sequence <= until, in no order."""
        async for row in self._walk("reading receipts", _READ_RECEIPTS, after, until):
            yield Receipt(**row)

    async def read_keys(self) -> AsyncIterator[KeyCopy]:
        """The wrapped keys of all that was not erased."""
        async for row in self._walk("reading keys", _READ_KEYS):
            yield KeyCopy(**row)

    async def _walk(
        self, doing: str, question: str, *values: object
    ) -> AsyncIterator["asyncpg.Record"]:
        """Rows of a long answer, fetched as they are wanted."""
        async with (
            outages(doing),
            self._pool.acquire() as connection,
            connection.transaction(readonly=True),
        ):
            await connection.execute("SET LOCAL statement_timeout = 0")
            async for row in connection.cursor(question, self._book, *values, prefetch=_CHUNK):
                yield row

    async def find_wrapping_key_id(self) -> str | None:
        """Which wrapping key the book is sealed with; None before anything was."""
        async with outages("reading the book"):
            found: str | None = await self._pool.fetchval(
                "SELECT wrapping_key_id FROM book WHERE book = $1", self._book
            )
        return found

    async def noted_head(self) -> Head:
        """The head as the book's own row says it, which whoever cuts off the end may forget."""
        async with outages("reading the head"):
            row = await self._pool.fetchrow(
                "SELECT sequence, hash, recorded_at FROM book WHERE book = $1", self._book
            )
        return _head(row)

    async def close(self) -> None:
        """Let go of connections."""
        self._pool.terminate()


def _head(row: "asyncpg.Record | None") -> Head:
    return Head(**row) if row else Head(sequence=0, hash=GENESIS_HASH, recorded_at=None)


async def list_books(dsn: str, *, schema: str = "turnout") -> tuple[str, ...]:
    """The names of the books in this database, in order; none when it holds no record at all.

    Raises DatabaseFault when it cannot be reached.
    """
    address = Address(dsn=dsn, schema=schema)
    await check_reachable(address)
    pool = await make_pool(address, name="turnout reader")
    try:
        async with outages("listing the books"):
            if not await pool.fetchval("SELECT to_regclass('book')"):
                return ()
            rows = await pool.fetch("SELECT book FROM book ORDER BY book")
            return tuple(row["book"] for row in rows)
    finally:
        pool.terminate()


async def open_reader(dsn: str, book: str, *, schema: str = "turnout") -> PostgresReader:
    """A book that exists, for reading. Raises DatabaseFault when it cannot be reached or found."""
    books = await list_books(dsn, schema=schema)
    if book not in books:
        raise DatabaseFault(
            f"no book {book!r} in this database; it holds: {', '.join(books) or 'none'}",
            remedy="give one of these names with --book",
        )
    address = Address(dsn=dsn, schema=schema)
    return PostgresReader(await make_pool(address, name="turnout reader"), book=book)

"""Filling an empty database with a book that was kept elsewhere, in one transaction."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Final

from turnout.adapters.postgres.connection import Address, Connection, connect, outages
from turnout.adapters.postgres.errors import DatabaseFault
from turnout.adapters.postgres.migrate import migrate
from turnout.adapters.postgres.statements import (
    KEY_FIELDS,
    RECEIPT_FIELDS,
    RECORD_FIELDS,
    SEALED_FIELDS,
)
from turnout.ledger.record import Head, Record

_SECONDS: Final = 3_600.0
_BEGIN: Final = """
INSERT INTO book (book, wrapping_key_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING book
"""
_KEYLESS: Final = """
SELECT ref FROM sealed LEFT JOIN sealed_key USING (book, ref)
WHERE book = $1 AND sealed_key.wrapped_key IS NULL
"""
_TABLES: Final = {
    "record": RECORD_FIELDS,
    "receipt": RECEIPT_FIELDS,
    "sealed": SEALED_FIELDS,
    "sealed_key": KEY_FIELDS,
}


class Filling:
    """One book being filled in; what is added counts when the block of `filling` ends."""

    def __init__(self, connection: Connection, book: str) -> None:
        self._connection, self._book = connection, book

    async def add(self, table: str, items: Iterable[object]) -> int:
        """Add rows; how many. The table is record, receipt, sealed or sealed_key."""
        fields = _TABLES[table]
        rows = [(self._book, *(getattr(item, name) for name in fields)) for item in items]
        await self._connection.copy_records_to_table(table, records=rows, columns=("book", *fields))
        return len(rows)

    async def add_records(self, records: Sequence[Record]) -> None:
        """Add records as they were written."""
        await self.add("record", records)

    async def list_keyless(self) -> AsyncIterator[str]:
        """The refs of sealed items that nobody can read, as no key was added for them."""
        async for row in self._connection.cursor(_KEYLESS, self._book):
            yield row["ref"]

    async def set_head(self, head: Head) -> None:
        """Where the book ends now."""
        await self._connection.execute(
            "UPDATE book SET sequence = $2, hash = $3, recorded_at = $4 WHERE book = $1",
            *(self._book, head.sequence, head.hash, head.recorded_at),
        )


@asynccontextmanager
async def filling(
    dsn: str, book: str, *, wrapping_key_id: str | None, schema: str = "turnout"
) -> AsyncIterator[Filling]:
    """A new book, whole when the block ends, not there when it fails. Raises LedgerOutage, and
    DatabaseFault when there is such a book already."""
    address = Address(dsn=dsn, schema=schema)
    async with outages("restoring a book"):
        connection = await connect(address, name="turnout restore", statement_seconds=_SECONDS)
        try:
            await migrate(connection, schema)
            async with connection.transaction():
                if await connection.fetchval(_BEGIN, book, wrapping_key_id) is None:
                    raise DatabaseFault(
                        f"the database holds the book {book!r} already",
                        remedy="give a new folder; a restore never writes over a record",
                    )
                yield Filling(connection, book)
        finally:
            await connection.close()

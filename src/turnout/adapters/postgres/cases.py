"""The table of cases in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import asyncpg
import msgspec

from turnout.adapters.postgres.case_statements import (
    FIND,
    LIST,
    NOTE,
    PUT,
    REDS,
    ROW_FIELDS,
    TALLY,
    found,
    newest,
)
from turnout.adapters.postgres.connection import (
    STATEMENT_SECONDS,
    Address,
    Pool,
    connect,
    make_pool,
    outages,
)
from turnout.adapters.postgres.migrate import migrate
from turnout.community.catalogue import AreaId
from turnout.community.index import SHAPE, CaseRow, Listed, Marks, Red, Tally, Wanted
from turnout.community.model.ids import CaseId, Party

_LONG_SECONDS: Final = 3_600.0
"""For what nobody waits for: emptying the table, and filling it."""


class PostgresCaseIndex:
    """Implements turnout.community.index.CaseIndex for one book."""

    def __init__(self, pool: Pool, *, book: str) -> None:
        self._pool = pool
        self._book = book

    async def position(self) -> int:
        """The last record that the rows know of."""
        async with outages("reading the table of cases"):
            found: int | None = await self._pool.fetchval(
                "SELECT sequence FROM case_index WHERE book = $1 AND shape = $2", self._book, SHAPE
            )
        return found or 0

    async def write(self, rows: Sequence[CaseRow], position: int) -> None:
        """Put rows in place of those of the same cases, and note the position, at once."""
        values = [(self._book, *columns_of(row)) for row in rows]
        async with (
            outages("writing the table of cases"),
            self._pool.acquire() as connection,
            connection.transaction(),
        ):
            await connection.executemany(PUT, values, timeout=_LONG_SECONDS)
            await connection.execute(NOTE, self._book, SHAPE, position)

    async def clear(self) -> None:
        """Take out every row; the position is 0."""
        async with (
            outages("emptying the table of cases"),
            self._pool.acquire() as connection,
            connection.transaction(),
        ):
            await connection.execute("SET LOCAL statement_timeout = 0")
            for table in ("case_row", "case_index"):
                await connection.execute(
                    f"DELETE FROM {table} WHERE book = $1",  # noqa: S608 - one of two constants
                    self._book,
                    timeout=_LONG_SECONDS,
                )

    async def find(self, case_id: CaseId) -> CaseRow | None:
        """The row of a case."""
        async with outages("looking for a case"):
            row = await self._pool.fetchrow(FIND, self._book, case_id)
        return None if row is None else _row(row)

    async def list_due(
        self,
        party: Party,
        listed: Listed,
        now: datetime,
        *,
        after: tuple[datetime, CaseId],
        limit: int,
    ) -> list[CaseRow]:
        """Open cases by due time, then by number."""
        values: list[Any] = [self._book, party, *after, limit]
        if listed is Listed.LATE:
            values.append(now)
        async with outages("listing cases"):
            rows = await self._pool.fetch(LIST[listed], *values)
        return [_row(row) for row in rows]

    async def search(
        self, wanted: Wanted, *, before: CaseId | None, limit: int, skip: int = 0
    ) -> list[CaseRow]:
        """Cases, the newest number first."""
        question, values = found(self._book, wanted, before)
        page = f"ORDER BY {newest(wanted)} DESC LIMIT ${len(values) + 1} OFFSET ${len(values) + 2}"
        async with outages("searching cases"):
            rows = await self._pool.fetch(
                f"SELECT {ROW_FIELDS} {question} {page}",
                *values,
                limit,
                skip,
            )
        return [_row(row) for row in rows]

    async def count_found(self, wanted: Wanted) -> int:
        """How many cases a search finds."""
        question, values = found(self._book, wanted, None)
        async with outages("counting what was found"):
            count: int = await self._pool.fetchval(f"SELECT count(*) {question}", *values)
        return count

    async def reds(self, party: Party, now: datetime) -> list[Red]:
        """The late open cases of a party, by owner, status and whether they stand still."""
        async with outages("counting late cases"):
            rows = await self._pool.fetch(REDS, self._book, party, now)
        return [msgspec.convert(dict(row), type=Red) for row in rows]

    async def tally(self, since: datetime, until: datetime, areas: Sequence[AreaId]) -> list[Tally]:
        """Each body's closed cases, by body."""
        async with (
            outages("counting what became of cases"),
            self._pool.acquire() as connection,
            connection.transaction(readonly=True),
        ):
            await connection.execute("SET LOCAL statement_timeout = 0")
            rows = await connection.fetch(
                TALLY, self._book, since, until, list(areas), timeout=_LONG_SECONDS
            )
        return [Tally(**row) for row in rows]

    async def close(self) -> None:
        """Let go of connections."""
        self._pool.terminate()


def columns_of(row: CaseRow) -> tuple[object, ...]:
    """A row as the table's columns hold it."""
    values = [getattr(row, name) for name in row.__struct_fields__ if name != "marks"]
    return (*values, msgspec.json.encode(row.marks).decode())


def _row(found: "asyncpg.Record") -> CaseRow:
    fields = dict(found)
    fields["marks"] = msgspec.json.decode(fields["marks"], type=Marks)
    return msgspec.convert(fields, type=CaseRow)


async def open_case_index(dsn: str, book: str, *, schema: str = "turnout") -> PostgresCaseIndex:
    """The table of one desk's cases, made first where it is not there. Raises LedgerOutage,
    MigrationFault."""
    address = Address(dsn=dsn, schema=schema)
    async with outages("migrating"):
        connection = await connect(
            address, name=f"turnout cases {book}", statement_seconds=STATEMENT_SECONDS
        )
        try:
            await migrate(connection, schema)
        finally:
            await connection.close()
    return PostgresCaseIndex(await make_pool(address, name=f"turnout cases {book}"), book=book)

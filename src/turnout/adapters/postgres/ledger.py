"""The record in PostgreSQL, open for its one writer: a batch is one statement, one commit."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final, TypeVar
from uuid import uuid4

import asyncpg

from turnout.adapters.postgres.connection import (
    GRACE_SECONDS,
    STATEMENT_SECONDS,
    Address,
    Connection,
    Pool,
    check_reachable,
    connect,
    let_go,
    make_pool,
    outages,
)
from turnout.adapters.postgres.errors import DatabaseFault
from turnout.adapters.postgres.lease import Lease, acquire, reacquire
from turnout.adapters.postgres.migrate import migrate
from turnout.adapters.postgres.reader import PostgresReader
from turnout.adapters.postgres.statements import (
    APPEND,
    ERASE,
    FORGET,
    HEAD,
    KEEP_KEY_ID,
    KEY_FIELDS,
    RECEIPT_FIELDS,
    RECORD_FIELDS,
    SEALED_FIELDS,
    TELL,
    columns,
)
from turnout.adapters.postgres.telling import Teller
from turnout.ledger.chain import BrokenBatch, follows, head_after
from turnout.ledger.ports import HeadMoved, KeyTaken, LeaseLost, LedgerOutage
from turnout.ledger.record import Batch, Head, Snapshot

T = TypeVar("T")
NoteErased = Callable[[Sequence[str]], None]
"""Keeps the refs of erased items where no backup of the database reaches; may raise OSError."""

CHANNEL: Final = "turnout_record"
"""NOTIFY channel; the payload is "BOOK SEQUENCE", and one may be skipped for a later one."""

_ERASED_AT_ONCE: Final = 2_000
_MIGRATE_SECONDS: Final = 120.0


class PostgresLedger(PostgresReader):
    """One book, for its writer. `open_ledger` makes one.

    After a LedgerOutage the connection is dropped; `head` and `append` come back to the database
    by themselves, take the lease again under a new epoch and raise LedgerOutage while it is away.
    """

    def __init__(
        self,
        pool: Pool,
        writer: Connection,
        lease: Lease,
        *,
        address: Address,
        session: str,
        note_erased: NoteErased | None = None,
    ) -> None:
        super().__init__(pool, book=lease.book)
        self._address = address
        self._session = session
        self._note_erased = note_erased
        self._writer: Connection | None = writer
        self._lease = lease
        self._head: Head | None = None
        self._writing = asyncio.Lock()
        self._teller = Teller(self._note)

    async def head(self) -> Head:
        """The last durable record's place and hash, as the writer may go on from it."""
        async with self._alone("reading the head"):
            return await self._with_writer("reading the head", self._read_head)

    async def append(self, batch: Batch) -> None:
        """Make the batch durable or nothing of it: HeadMoved, LeaseLost, KeyTaken, BrokenBatch;
        LedgerOutage when it is unknown which."""
        async with self._alone("appending"):
            if self._head is None:
                await self._with_writer("reading the head", self._read_head)
            head = self._head
            assert head is not None
            if not follows(head, batch, book=self._book):
                raise HeadMoved(f"book {self._book!r} stands at {head.sequence}")
            await self._with_writer("appending", lambda writer: self._append(writer, head, batch))
            self._head = head_after(head, batch.records)
        self._teller.tell(self._head.sequence)

    async def _append(self, writer: Connection, head: Head, batch: Batch) -> None:
        after = head_after(head, batch.records)
        keyed = [item for item in batch.sealed if item.wrapped_key is not None]
        try:
            moved = await writer.fetchval(
                APPEND,
                *(self._book, self._lease.epoch, head.sequence, head.hash),
                *(after.sequence, after.hash, after.recorded_at),
                *columns(batch.records, RECORD_FIELDS),
                *columns(batch.receipts, RECEIPT_FIELDS),
                *columns(batch.sealed, SEALED_FIELDS),
                *columns(keyed, KEY_FIELDS),
            )
        except asyncpg.UniqueViolationError as reason:
            raise _refusal(reason) from reason
        if not moved:
            await self._read_head(writer)
            raise HeadMoved(f"book {self._book!r} does not stand at {head.sequence} any more")

    async def _read_head(self, writer: Connection) -> Head:
        row = await writer.fetchrow(HEAD, self._book)
        if row is None or row["epoch"] != self._lease.epoch:
            raise LeaseLost(f"another room writes the book {self._book!r} now")
        if not row["confirmed"]:
            raise LedgerOutage("no standby confirms what is recorded, and nobody let us go alone")
        self._head = Head(
            sequence=row["sequence"], hash=row["hash"], recorded_at=row["recorded_at"]
        )
        return self._head

    @asynccontextmanager
    async def _alone(self, doing: str) -> AsyncIterator[None]:
        """Whoever waits for another's statement on a server that hangs waits no longer than it."""
        async with outages(doing, within=STATEMENT_SECONDS + GRACE_SECONDS), self._writing:
            yield

    async def _with_writer(self, doing: str, work: Callable[[Connection], Awaitable[T]]) -> T:
        """Do it on the writer's connection, coming back to the database first if need be."""
        try:
            async with outages(doing, within=STATEMENT_SECONDS + GRACE_SECONDS):
                if self._writer is None or self._writer.is_closed():
                    await self._come_back()
                assert self._writer is not None
                return await work(self._writer)
        except (LedgerOutage, asyncio.CancelledError):
            # What became of the statement is unknown: this connection and this head are over.
            if self._writer is not None:
                await let_go(self._writer)
            self._writer, self._head = None, None
            raise

    async def _come_back(self) -> None:
        self._head = None
        writer = await connect(
            self._address, name=self._session, statement_seconds=STATEMENT_SECONDS
        )
        try:
            self._lease = await reacquire(writer, self._lease, session=self._session)
        except BaseException:
            await let_go(writer)
            raise
        self._writer = writer

    async def _note(self, sequence: int) -> None:
        await self._pool.execute(TELL, CHANNEL, f"{self._book} {sequence}")

    async def forget_receipts(self, *, now: datetime) -> int:
        """Drop receipts older than the days in table `retention`; how many there were."""
        async with outages("forgetting receipts"):
            return _count(await self._pool.execute(FORGET, self._book, now))

    async def erase(self, *streams: str) -> int:
        """Destroy the keys of these streams' sealed items; how many there were. Thousands share a
        statement, each of them all or nothing.

        They are noted outside of the database first: no backup brings back what was erased.
        """
        erased = 0
        for first in range(0, len(streams), _ERASED_AT_ONCE):
            erased += await self._erase(streams[first : first + _ERASED_AT_ONCE])
        return erased

    async def _erase(self, streams: Sequence[str]) -> int:
        async with (
            outages("erasing keys"),
            self._pool.acquire() as connection,
            connection.transaction(),
        ):
            rows = await connection.fetch(ERASE, self._book, streams)
            if rows and self._note_erased is not None:
                await asyncio.to_thread(self._note_erased, [row["ref"] for row in rows])
            return len(rows)

    async def save_snapshot(self, *snapshots: Snapshot) -> None:
        """Keep a board's bytes, replacing the older ones of that name; of several all, or none."""
        async with (
            outages("saving a snapshot"),
            self._pool.acquire() as connection,
            connection.transaction(),
        ):
            for snapshot in snapshots:
                await connection.execute(
                    "DELETE FROM snapshot WHERE book = $1 AND name = $2 AND sequence <= $3",
                    *(self._book, snapshot.name, snapshot.sequence),
                )
                await connection.execute(
                    "INSERT INTO snapshot (book, name, code_version, sequence, hash, body) "
                    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                    *(self._book, snapshot.name, snapshot.code_version),
                    *(snapshot.sequence, snapshot.hash, snapshot.body),
                )

    async def require_wrapping_key(self, key_ids: Sequence[str]) -> None:
        """Note which wrapping key this book is sealed with: the first of a ring's. Raises
        DatabaseFault when it is sealed with none of them."""
        async with outages("noting the wrapping key"):
            kept = await self._pool.fetchval(KEEP_KEY_ID, self._book, key_ids[0])
        if kept not in key_ids:
            raise DatabaseFault(
                f"the book {self._book!r} is sealed with wrapping key {kept}, not {key_ids[0]}",
                remedy="restore the key file that this database was used with",
            )

    async def close(self) -> None:
        """Let go of the lease and of connections, after followers were told of the last record."""
        await self._teller.finish()
        if self._writer is not None and not self._writer.is_closed():
            try:
                await self._writer.close(timeout=STATEMENT_SECONDS)
            except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
                self._writer.terminate()
        self._writer = None
        await super().close()


def _refusal(reason: asyncpg.UniqueViolationError) -> Exception:
    """What a key that exists already means, by the table that refused it."""
    match reason.table_name:
        case "receipt" | "sealed" | "sealed_key":
            return KeyTaken(f"{reason.detail}")
        case _ if reason.constraint_name == "record_stream_version":
            return BrokenBatch(f"{reason.detail}")
        case _:
            return HeadMoved(f"{reason.detail}")


def _count(status: str) -> int:
    return int(status.rsplit(" ", 1)[-1])


async def open_ledger(
    dsn: str,
    book: str,
    *,
    holder: str | None = None,
    schema: str = "turnout",
    note_erased: NoteErased | None = None,
) -> PostgresLedger:
    """Open a book for writing, making or migrating the tables first, and take its lease.

    `holder` says who writes, for whoever comes second. Raises RoomTaken when another room holds
    the book, DatabaseFault when the database cannot be reached, MigrationFault.
    """
    address = Address(dsn=dsn, schema=schema)
    await check_reachable(address)
    session = f"turnout {uuid4().hex[:16]} {book}"
    async with outages("migrating"):
        connection = await connect(address, name=session, statement_seconds=_MIGRATE_SECONDS)
        try:
            await migrate(connection, schema)
        finally:
            await connection.close()
    async with outages("taking the lease"):
        writer = await connect(address, name=session, statement_seconds=STATEMENT_SECONDS)
        try:
            lease = await acquire(writer, book, holder=holder or _own_name())
        except BaseException:
            await let_go(writer)
            raise
    pool = await make_pool(address, name=f"turnout reader {book}")
    return PostgresLedger(
        pool, writer, lease, address=address, session=session, note_erased=note_erased
    )


def _own_name() -> str:
    return f"process {os.getpid()} on {socket.gethostname()}"

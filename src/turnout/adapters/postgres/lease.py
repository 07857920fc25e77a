"""Who may write to a book: one session's advisory lock says who is alive, the epoch who is late."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from turnout.adapters.postgres.connection import Connection, outages
from turnout.adapters.postgres.errors import RoomTaken
from turnout.ledger.ports import LeaseLost, LedgerOutage

_TRY_LOCK: Final = (
    "SELECT pg_try_advisory_lock(hashtextextended('turnout book ' || current_schema() || $1, 0))"
)
_TAKE: Final = """
INSERT INTO book (book, epoch, holder, held_since) VALUES ($1, 1, $2, now())
ON CONFLICT (book) DO UPDATE
SET epoch = book.epoch + 1, holder = excluded.holder, held_since = excluded.held_since
RETURNING epoch, held_since
"""
# Not by the epoch: an earlier retaking of ours may have been kept although its answer was lost.
_RETAKE: Final = """
UPDATE book SET epoch = epoch + 1 WHERE book = $1 AND held_since = $2 RETURNING epoch
"""
_END_OWN_SESSIONS: Final = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE application_name = $1 AND pid <> pg_backend_pid()
"""
_TRIES: Final = 20
_PAUSE_SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The right to write, as of one epoch: every append names it. Whoever else takes the book
    holds it since another moment."""

    book: str
    epoch: int
    held_since: datetime


async def acquire(connection: Connection, book: str, *, holder: str) -> Lease:
    """Take a free book. Raises RoomTaken, which says by whom, when another session writes it."""
    if not await connection.fetchval(_TRY_LOCK, book):
        row = await connection.fetchrow("SELECT holder, held_since FROM book WHERE book = $1", book)
        by = f"{row['holder']} since {row['held_since']:%Y-%m-%d %H:%M:%S} UTC" if row else "?"
        raise RoomTaken(
            f"the room {book!r} is taken by {by}",
            remedy="use that room, stop it first, or give this one another book",
        )
    taken = await connection.fetchrow(_TAKE, book, holder)
    assert taken is not None
    return Lease(book=book, epoch=taken["epoch"], held_since=taken["held_since"])


async def reacquire(connection: Connection, lost: Lease, *, session: str) -> Lease:
    """Take the book again after an outage, if nobody else did meanwhile.

    Our own earlier session may live on at the server with a statement under way: it is ended
    first, and the new epoch keeps whatever it might still try from being recorded. Raises
    LeaseLost when another room took over.
    """
    async with outages("taking the book again"):
        for _ in range(_TRIES):
            if await connection.fetchval(_TRY_LOCK, lost.book):
                break
            await _require_held(connection, lost)
            await connection.execute(_END_OWN_SESSIONS, session)
            await asyncio.sleep(_PAUSE_SECONDS)
        else:
            raise LedgerOutage(f"our earlier session still holds the book {lost.book!r}")
        epoch = await connection.fetchval(_RETAKE, lost.book, lost.held_since)
    if epoch is None:
        raise LeaseLost(f"another room writes the book {lost.book!r} now")
    return replace(lost, epoch=epoch)


async def _require_held(connection: Connection, lease: Lease) -> None:
    since = await connection.fetchval("SELECT held_since FROM book WHERE book = $1", lease.book)
    if since != lease.held_since:
        raise LeaseLost(f"another room writes the book {lease.book!r} now")

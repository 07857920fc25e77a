"""The facts table out of a ledger, record by record; nothing of the ledger stays in memory."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Protocol

from turnout.dispatch.city import City
from turnout.dispatch.events.base import Event
from turnout.dispatch.facts import read_event
from turnout.insight.columns import ROWS_A_PIECE
from turnout.insight.frozen import AHEAD
from turnout.insight.table import CHANGES, FactsTable
from turnout.ledger.record import Head, Record


class Reads(Protocol):
    """The part of a ledger that the table needs."""

    async def head(self) -> Head:
        """The last durable record's place and hash."""
        ...

    def read(self, *, after: int = 0, until: int | None = None) -> AsyncIterator[Record]:
        """Records with after < sequence <= until, in order."""
        ...


def blank_table(city: City, *, rows_a_piece: int = ROWS_A_PIECE) -> FactsTable:
    """A table that has read nothing."""
    service_of = {unit.id: city.agencies[unit.agency].service for unit in city.units.values()}
    return FactsTable(service_of, rows_a_piece=rows_a_piece)


async def table_since(ledger: Reads, city: City, since: datetime) -> FactsTable:
    """The rows of all calls that were received from `since` on; earlier ones may be missing.

    Raises LedgerOutage, UnknownEvent.
    """
    table = blank_table(city)
    table.sequence = await sequence_before(ledger, since - AHEAD)
    await read_on(table, ledger)
    return table


async def read_on(table: FactsTable, ledger: Reads) -> None:
    """Fold the records after those that the table has. Raises LedgerOutage, UnknownEvent."""
    async for record in ledger.read(after=table.sequence):
        heed_record(table, record)


def heed_record(table: FactsTable, record: Record) -> None:
    """Fold one record; one of a type that no row holds is passed over unread."""
    if record.type in CHANGES:
        heed_fact(table, read_event(record), record)
    table.sequence = record.sequence


def heed_fact(table: FactsTable, event: Event, record: Record) -> None:
    """Fold one record whose event is read."""
    table.marks.note(record.recorded_at)
    table.heed(event, record.happened_at)
    table.sequence = record.sequence


async def sequence_before(ledger: Reads, at: datetime) -> int:
    """The last sequence recorded before `at`, 0 where there is none: found by halving, since
    recorded_at never goes back."""
    low, high = 0, (await ledger.head()).sequence
    while low < high:
        middle = (low + high + 1) // 2
        recorded_at = [r.recorded_at async for r in ledger.read(after=middle - 1, until=middle)]
        if recorded_at[0] < at:
            low = middle
        else:
            high = middle - 1
    return low

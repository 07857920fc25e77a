"""The book of access as an auditor reads it: some days of it, a page at a time, newest first.

Records lie in the order in which they were recorded, none earlier than the one before: the ends of
a range of days are found by halving, and a book of years is never read for one day of it.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from turnout.access.facts import Fact, read_event
from turnout.access.service import AccessBook
from turnout.ledger.ports import Ledger
from turnout.ledger.record import Record

PAGE: Final = 100
"""Facts of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What is asked for. `since` and `until` None: no limit; until is the first moment that is
    not asked for. `about` None: everything; otherwise one call, incident, account or device."""

    since: datetime | None = None
    until: datetime | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page, newest first. `earlier`: before which sequence the next one begins; None: there is
    nothing earlier in the range."""

    facts: tuple[Fact, ...]
    earlier: int | None


async def read_leaf(
    book: AccessBook, asked: Range, *, before: int | None = None, count: int = PAGE
) -> Leaf:
    """The last `count` facts of the range whose sequence is below `before`. Raises LedgerOutage."""
    if asked.about is not None:
        found = [fact for fact in await book.about(asked.about) if _within(fact.record, asked)]
        found = [fact for fact in found if before is None or fact.record.sequence < before]
        return _leaf(found[:count], more=len(found) > count)
    first, last = await bounds(book.ledger, asked)
    last = last if before is None else min(last, before - 1)
    start = max(first, last - count + 1)
    if start > last:
        return Leaf(facts=(), earlier=None)
    records = [record async for record in book.ledger.read(after=start - 1, until=last)]
    return _leaf([_fact(record) for record in reversed(records)], more=start > first)


async def read_range(book: AccessBook, asked: Range) -> AsyncIterator[Fact]:
    """Every fact of the range as it stands now, oldest first. Raises LedgerOutage."""
    if asked.about is not None:
        for fact in reversed(await book.about(asked.about)):
            if _within(fact.record, asked):
                yield fact
        return
    first, last = await bounds(book.ledger, asked)
    async for record in book.ledger.read(after=first - 1, until=last):
        yield _fact(record)


async def bounds(ledger: Ledger, asked: Range) -> tuple[int, int]:
    """The first and last sequence of the range's days; the first is above the last where nothing
    was recorded on them. Raises LedgerOutage."""
    head = (await ledger.head()).sequence
    first = 1 if asked.since is None else await _first_at(ledger, asked.since, head)
    after = head + 1 if asked.until is None else await _first_at(ledger, asked.until, head)
    return first, after - 1


async def _first_at(ledger: Ledger, moment: datetime, head: int) -> int:
    low, high = 1, head + 1
    while low < high:
        middle = (low + high) // 2
        async for record in ledger.read(after=middle - 1, until=middle):
            if record.recorded_at < moment:
                low = middle + 1
            else:
                high = middle
    return low


def _within(record: Record, asked: Range) -> bool:
    begun = asked.since is None or record.recorded_at >= asked.since
    return begun and (asked.until is None or record.recorded_at < asked.until)


def _leaf(facts: list[Fact], *, more: bool) -> Leaf:
    return Leaf(facts=tuple(facts), earlier=facts[-1].record.sequence if more else None)


def _fact(record: Record) -> Fact:
    return Fact(record, read_event(record))

"""The measures of a running room: every fact once, whenever the table came to hear of it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import astuple
from datetime import date

import pytest

from tests.toytown import TOWN, Toytown, open_toytown
from tests.toytown.flaky import FlakyLedger
from turnout.bootstrap.measures import LiveMeasures, figures_of
from turnout.dispatch.service import NotSaved
from turnout.insight.calendar import Period
from turnout.insight.measures import Grouping
from turnout.insight.reading import blank_table, read_on
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.record import Batch, Record

DAY = Period(first=date(2026, 3, 2), last=date(2026, 3, 2))


class SlowToTell(FlakyLedger):
    """Keeps a batch (then `kept` is set), and tells the writer when `told` is set; `unread`: so
    many readings fail."""

    def __init__(self) -> None:
        super().__init__()
        self.told = asyncio.Event()
        self.told.set()
        self.kept = asyncio.Event()
        self.unread = 0

    async def append(self, batch: Batch) -> None:
        await super().append(batch)
        if not self.told.is_set():
            self.kept.set()
            await self.told.wait()

    async def read(self, *, after: int = 0, until: int | None = None) -> AsyncIterator[Record]:
        if self.unread:
            self.unread -= 1
            raise LedgerOutage("the store is away")
        async for record in super().read(after=after, until=until):
            yield record


async def assert_all_alike(town: Toytown, live: LiveMeasures) -> None:
    anew = await figures_of(town.ledger, TOWN, DAY)
    assert await live.figures(DAY, tuple(Grouping), service=None) == anew
    read = blank_table(TOWN)
    await read_on(read, town.ledger)
    for kept, again in zip(astuple(live._table.freeze()), astuple(read.freeze()), strict=True):
        assert repr(kept) == repr(again)


def test_a_fact_that_was_read_before_the_room_heard_of_it_counts_once() -> None:
    async def told() -> None:
        ledger = SlowToTell()
        town = await open_toytown(ledger=ledger)
        incident = await town.incident(2, "bin_fire")
        live = LiveMeasures(town.room, {})
        ledger.told.clear()
        sending = asyncio.create_task(town.send(incident))
        await ledger.kept.wait()
        await live.follow()
        ledger.told.set()
        (order,) = await sending
        await town.report(order, "en_route", "on_scene")
        await assert_all_alike(town, live)

    asyncio.run(told())


def test_a_commit_whose_answer_was_lost_counts_once() -> None:
    async def told() -> None:
        ledger = SlowToTell()
        town = await open_toytown(ledger=ledger)
        live = LiveMeasures(town.room, {})
        await live.follow()
        incident = await town.incident(2, "bin_fire")
        ledger.lose_answer_of_next = True
        with pytest.raises(NotSaved):
            await town.send(incident)
        await town.ring(2)
        await assert_all_alike(town, live)

    asyncio.run(told())


def test_a_record_that_is_away_is_read_once_it_is_back() -> None:
    async def told() -> None:
        ledger = SlowToTell()
        town = await open_toytown(ledger=ledger)
        await town.incident(2, "bin_fire")
        live = LiveMeasures(town.room, {})
        ledger.unread = 2
        await live.catch_up(again_seconds=0)
        assert live.ready
        await assert_all_alike(town, live)

    asyncio.run(told())

"""Measures: from a ledger that is read once, or from a table that follows a running room."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final, Protocol
from zoneinfo import ZoneInfo

import numpy as np
import structlog

from turnout.adapters.city.load import CityBundle
from turnout.adapters.pdf import Language, Printed, measures_pdf
from turnout.base.text import Words
from turnout.bootstrap.books import made_up_in
from turnout.bootstrap.kept_facts import FactsKeeper, Finds, find_table
from turnout.dispatch.city import City, Service, Span
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.facts import Fact
from turnout.dispatch.service import Room
from turnout.insight.calendar import Period
from turnout.insight.columns import Torn
from turnout.insight.estimates import Share, share_of
from turnout.insight.measures import (
    WHOLE,
    Figure,
    Grouping,
    View,
    sample_between,
    sample_of,
    viewed,
)
from turnout.insight.reading import Reads, blank_table, heed_fact, read_on, table_since
from turnout.insight.rounds import RoundBook
from turnout.insight.shadows import ShadowFigures
from turnout.insight.table import SERVICES
from turnout.ledger.ports import LedgerOutage

OUTAGE_SECONDS = 5.0
"""How soon a table that could not be read is tried again."""

KEEP_EVERY_SECONDS: Final = 60.0
KEEP_AFTER_RECORDS: Final = 100_000
"""A start reads the records after: about 20 us each."""

_log = structlog.get_logger("turnout.measures")


class Measured(Reads, Finds, Protocol):
    """The part of a ledger that figures come from."""


async def figures_of(
    ledger: Measured, city: City, period: Period, view: View = WHOLE
) -> tuple[Figure, ...]:
    """A period's figures by every grouping, from a table that a room kept or else from the record
    since the period began. Raises LedgerOutage, UnknownEvent."""
    begin, _ = period.bounds(ZoneInfo(city.timezone))
    found = None
    with suppress(Torn):  # A room may be keeping it at this moment: the record has it all.
        found = await find_table(ledger, blank_table(city))
    if found is None:
        table = await table_since(ledger, city, begin)
    else:
        table, _ = found
        await read_on(table, ledger)
    frozen = table.freeze(begin.timestamp())
    return viewed(sample_of(frozen, city, period), city, tuple(Grouping), view)


def names_of_districts(bundle: CityBundle) -> dict[str, Words]:
    """The name of each response district by its id."""
    return {district.station: district.name for district in bundle.districts.districts}


def printed_of(
    figures: tuple[Figure, ...],
    city: City,
    period: Period,
    districts: Mapping[str, Words],
    *,
    book: str,
) -> Printed:
    """Figures in the city's own words, ready to print. `book`: where they were recorded."""
    return Printed(
        figures=figures,
        period=period,
        zone=city.timezone,
        city=city.name,
        districts=districts,
        made_up=made_up_in(book),
    )


class LiveMeasures:
    """The measures of a running room: a facts table that reads the ledger once, in the background,
    and then follows the room's durable facts. Implements turnout.web.measuring.Measures."""

    def __init__(self, room: Room, districts: dict[str, Words]) -> None:
        """`districts`: their names by id."""
        self._room = room
        self._districts = districts
        self._table = blank_table(room.city)
        self._keeper = FactsKeeper(room.source.ledger)
        self._up_to_date = False
        room.follow(self._facts_came)

    async def follow(self) -> None:
        """Read what the ledger has, from where the table was kept until it is where the room is.
        Raises LedgerOutage."""
        if not self._table.sequence:
            found = await self._keeper.find(blank_table(self.city))
            self._table = found or self._table
        while self._table.sequence < self._room.head.sequence:
            await read_on(self._table, self._room.source.ledger)
        # Nothing was awaited since the comparison: from here on the room tells of every fact.
        self._up_to_date = True

    async def catch_up(self, *, again_seconds: float = OUTAGE_SECONDS) -> None:
        """Follow, and come back to a record that is away."""
        while not self._up_to_date:
            try:
                await self.follow()
            except LedgerOutage as reason:
                _log.warning("measures_wait", why=str(reason))
                await asyncio.sleep(again_seconds)

    async def keep(
        self,
        *,
        every_seconds: float = KEEP_EVERY_SECONDS,
        after_records: int = KEEP_AFTER_RECORDS,
    ) -> None:
        """Keep the table for the next start, from time to time."""
        while True:
            await asyncio.sleep(every_seconds)
            news = self._table.sequence - self._keeper.sequence
            if self._up_to_date and news >= after_records:
                try:
                    await self._keeper.keep(self._table)
                except LedgerOutage as reason:
                    _log.warning("no_snapshot", why=str(reason))

    @property
    def ready(self) -> bool:
        """Whether the table has read all that there is."""
        return self._up_to_date

    @property
    def city(self) -> City:
        """The city whose targets and time zone are measured with."""
        return self._room.city

    @property
    def districts(self) -> dict[str, Words]:
        """The names of districts by id."""
        return self._districts

    @property
    def rounds(self) -> RoundBook:
        """How visits of rounds ended, over the whole record."""
        return self._table.rounds

    @property
    def reviews(self) -> Mapping[int, IncidentReviewed]:
        """The latest review of each incident that has one, by its number."""
        return self._table.reviews.latest

    @property
    def shadows(self) -> Sequence[ShadowFigures]:
        """What policies in the shadow would have done, over the whole record."""
        return self._table.shadows.figures()

    async def figures(
        self,
        period: Period,
        groupings: Sequence[Grouping],
        *,
        service: Service | None,
        view: View = WHOLE,
    ) -> tuple[Figure, ...]:
        """A period's figures; computed beside the room, which goes on meanwhile."""
        city = self.city
        begin, end = period.bounds(ZoneInfo(city.timezone))
        frozen = self._table.freeze(begin.timestamp())

        def figures() -> tuple[Figure, ...]:
            sample = sample_between(frozen, begin, end)
            return viewed(sample, city, groupings, view, service=service)

        return await asyncio.to_thread(figures)

    async def between(
        self,
        begin: datetime,
        end: datetime,
        groupings: Sequence[Grouping],
        view: View = WHOLE,
    ) -> tuple[Figure, ...]:
        """The figures of some hours."""
        frozen, city = self._table.freeze(begin.timestamp()), self.city

        def figures() -> tuple[Figure, ...]:
            return viewed(sample_between(frozen, begin, end), city, groupings, view)

        return await asyncio.to_thread(figures)

    async def travelled_within(
        self, begin: datetime, end: datetime, service: Service, seconds: float
    ) -> Share | None:
        """Whose way took so many seconds at most."""
        frozen = self._table.freeze(begin.timestamp())

        def share() -> Share | None:
            lines = sample_between(frozen, begin, end).lines[Span.TRAVEL]
            ways = lines.seconds[lines.service == SERVICES.index(service)]
            known = ways[~np.isnan(ways)]
            return share_of(int((known <= seconds).sum()), len(known))

        return await asyncio.to_thread(share)

    async def pdf(self, period: Period, language: Language, view: View = WHOLE) -> bytes:
        """A period's figures, to print; typeset beside the room too."""
        figures = await self.figures(period, tuple(Grouping), service=None, view=view)
        printed = printed_of(
            figures, self.city, period, self._districts, book=self._room.source.ledger.book
        )
        return await asyncio.to_thread(measures_pdf, printed, language)

    def _facts_came(self, facts: Sequence[Fact]) -> None:
        """A fact may have been read already: durable before the room itself was told so."""
        if self._up_to_date:
            for fact in facts:
                if fact.record.sequence > self._table.sequence:
                    heed_fact(self._table, fact.event, fact.record)

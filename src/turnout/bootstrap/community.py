"""The community desk beside a room: its book, its own hand, the way to the room and back."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache, partial
from importlib.metadata import version
from typing import Final, Protocol

import structlog

from turnout.adapters.city.community import load_catalogue
from turnout.adapters.city.load import CityBundle
from turnout.adapters.entropy import system_entropy
from turnout.adapters.pdf import agreement_pdf, labels_pdf
from turnout.adapters.photos import clean_photo
from turnout.base.time import Clock
from turnout.bootstrap.books import desk_book
from turnout.bootstrap.passing_on import PassingOn, open_peers
from turnout.bootstrap.retention import erase_at_the_desk
from turnout.bootstrap.room import Storage, case_index, second_book
from turnout.bootstrap.room_and_desk import RoomAndDesk
from turnout.community.catalogue import Catalogue
from turnout.community.custody_labels import Label
from turnout.community.indexing import CaseIndexing
from turnout.community.service import DeskBook, NotSaved
from turnout.community.watch import fire_due
from turnout.dispatch.service import Room
from turnout.ledger.ports import Ledger, LedgerOutage
from turnout.ledger.sealing import Sealer
from turnout.web.community import CommunityDoor
from turnout.web.keepers import beside


class DeskWorld(Protocol):
    """Modelled people at a desk."""

    async def live_before(
        self, catalogue: Catalogue, ledger: Ledger, sealer: Sealer, until: datetime
    ) -> None:
        """Let happen what was at the desk before a moment, in a book that holds nothing yet."""

    async def go_on(self, book: DeskBook) -> None:
        """Let them do what is theirs to do by now."""


LOOK_EVERY_SECONDS: Final = 5.0
ASK_EVERY_SECONDS: Final = 60.0
SNAPSHOT_AFTER_RECORDS: Final = 2_000
"""And a tenth of the cases held: to write down many takes as long as to fold more records does,
and nobody is answered meanwhile."""

_log = structlog.get_logger("turnout.community")


@lru_cache(maxsize=1)
def catalogue_of(bundle: CityBundle) -> Catalogue:
    """What the desk of this city knows, read once. Raises CityInputError."""
    return load_catalogue(bundle)


@contextlib.asynccontextmanager
async def community_of(
    bundle: CityBundle,
    storage: Storage,
    sealer: Sealer,
    clock: Clock,
    room: Room,
    *,
    world: DeskWorld | None = None,
) -> AsyncIterator[CommunityDoor]:
    """The desk, with what keeps it; `world`: who is at it in a demo. Raises
    CityInputError, LedgerOutage, and NotSaved for a desk that came from a backup."""
    catalogue = catalogue_of(bundle)
    kept = replace(storage, book=desk_book(storage.book))
    async with second_book(kept) as ledger, case_index(kept) as index:
        if world is not None and (await ledger.head()).sequence == 0:
            await world.live_before(catalogue, ledger, sealer, clock.now())
        book = await DeskBook.open(
            catalogue=catalogue,
            ledger=ledger,
            sealer=sealer,
            clock=clock,
            code_version=version("turnout"),
        )
        await erase_at_the_desk(book, storage)
        between = RoomAndDesk(room, await room.follow_board(), book)
        await between.catch_up()
        cases = CaseIndexing(book, index)
        peers = open_peers(catalogue, bundle.folder)
        works = (
            between.run,
            partial(_keep, book, world),
            partial(_keep_table, cases),
            partial(_pass_on, PassingOn(book, peers)),
        )
        try:
            async with beside(*works):
                yield CommunityDoor(
                    book=book,
                    cases=cases,
                    clean_photo=clean_photo,
                    print_agreement=agreement_pdf,
                    new_name=lambda: system_entropy(16).hex(),
                    print_labels=_labels,
                )
        finally:
            with contextlib.suppress(LedgerOutage, NotSaved):
                await book.save_snapshot()


async def _labels(labels: Sequence[Label]) -> bytes:
    """Off the loop: a sheet takes a while."""
    return await asyncio.to_thread(labels_pdf, labels)


async def _keep(book: DeskBook, world: DeskWorld | None) -> None:
    """Do what is due, erase reporters whose cases are past re-opening, keep a snapshot."""
    kept = book.writer.head.sequence
    while True:
        try:
            if world is not None:
                await world.go_on(book)
            await fire_due(book, until=book.now())
            await book.erase_over()
            held = len((await book.settled()).state.cases)
            if book.writer.head.sequence - kept >= SNAPSHOT_AFTER_RECORDS + held // 10:
                await book.save_snapshot()
                kept = book.writer.head.sequence
        except (NotSaved, LedgerOutage) as reason:
            _log.warning("desk_waits", why=str(reason))
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def _keep_table(cases: CaseIndexing) -> None:
    """Fill the table of cases, and bring into it what nobody asks about for a while."""
    while True:
        try:
            await (cases.flush() if cases.filled else cases.fill())
        except (NotSaved, LedgerOutage) as reason:
            _log.warning("table_of_cases_waits", why=str(reason))
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def _pass_on(passing: PassingOn) -> None:
    """Look again and again what other bodies' systems are to be told, and say."""
    while True:
        try:
            await passing.look()
        except (NotSaved, LedgerOutage) as reason:
            _log.warning("passing_on_waits", why=str(reason))
        await asyncio.sleep(ASK_EVERY_SECONDS)

"""The community desk beside a room: its book, its own hand, the way to the room and back."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Final

import structlog

from turnout.adapters.city.community import load_catalogue
from turnout.adapters.city.load import CityBundle
from turnout.adapters.entropy import system_entropy
from turnout.adapters.pdf import agreement_pdf, labels_pdf
from turnout.adapters.photos import clean_photo
from turnout.base.time import Clock
from turnout.bootstrap.books import desk_book
from turnout.bootstrap.room import Storage, second_book
from turnout.bootstrap.room_and_desk import RoomAndDesk
from turnout.community.custody_labels import Label
from turnout.community.service import DeskBook, NotSaved
from turnout.community.watch import fire_due
from turnout.dispatch.service import Room
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.sealing import Sealer
from turnout.web.community import CommunityDoor

LOOK_EVERY_SECONDS: Final = 5.0
SNAPSHOT_AFTER_RECORDS: Final = 2_000

_log = structlog.get_logger("turnout.community")


@contextlib.asynccontextmanager
async def community_of(
    bundle: CityBundle, storage: Storage, sealer: Sealer, clock: Clock, room: Room
) -> AsyncIterator[CommunityDoor]:
    """The desk, with what keeps it. Raises CityInputError, LedgerOutage."""
    catalogue = load_catalogue(bundle)
    async with second_book(replace(storage, book=desk_book(storage.book))) as ledger:
        book = await DeskBook.open(
            catalogue=catalogue,
            ledger=ledger,
            sealer=sealer,
            clock=clock,
            code_version=version("turnout"),
        )
        between = RoomAndDesk(room, await room.follow_board(), book)
        await between.catch_up()
        keepers = [asyncio.create_task(between.run()), asyncio.create_task(_keep(book))]
        try:
            yield CommunityDoor(
                book=book,
                clean_photo=clean_photo,
                print_agreement=agreement_pdf,
                new_name=lambda: system_entropy(16).hex(),
                print_labels=_labels,
            )
        finally:
            for keeper in keepers:
                keeper.cancel()
            await asyncio.gather(*keepers, return_exceptions=True)
            with contextlib.suppress(LedgerOutage, NotSaved):
                await book.save_snapshot()


async def _labels(labels: Sequence[Label]) -> bytes:
    """Off the loop: a sheet takes a while."""
    return await asyncio.to_thread(labels_pdf, labels)


async def _keep(book: DeskBook) -> None:
    """Do what is due, erase reporters whose cases are past re-opening, keep a snapshot."""
    kept = book.writer.head.sequence
    while True:
        try:
            await fire_due(book, until=book.now())
            await book.erase_over()
            if book.writer.head.sequence - kept >= SNAPSHOT_AFTER_RECORDS:
                await book.save_snapshot()
                kept = book.writer.head.sequence
        except (NotSaved, LedgerOutage) as reason:
            _log.warning("desk_waits", why=type(reason).__name__)
        await asyncio.sleep(LOOK_EVERY_SECONDS)

"""Who erases: a running room once a day of its own clock, or a person in a stopped one."""

import asyncio
from datetime import timedelta

import structlog

from turnout.adapters.city.load import CityBundle
from turnout.adapters.clock import WallClock
from turnout.base.time import Clock
from turnout.bootstrap.restored import RESTORED
from turnout.bootstrap.room import Say, Storage, ledger_in, open_room, sealer_for
from turnout.community.service import DeskBook
from turnout.community.service import NotSaved as DeskNotSaved
from turnout.dispatch.erasing import erase_ended
from turnout.dispatch.retention import erase_due
from turnout.dispatch.service import NotSaved, Room
from turnout.ledger.ports import LedgerOutage

DAY = timedelta(days=1)
LOOK_EVERY_SECONDS = 60.0
"""How soon the end of a day is noticed, and how soon an erasure that failed is tried again."""

_log = structlog.get_logger("turnout.retention")


async def keep_retention(
    room: Room, clock: Clock, *, look_every_seconds: float = LOOK_EVERY_SECONDS
) -> None:
    """Erase what is due and forget old receipts, at once and then every day, until cancelled."""
    next_at = clock.now()
    while True:
        now = clock.now()
        if now >= next_at:
            try:
                erased = await erase_due(room, now=now)
                forgotten = await room.source.ledger.forget_receipts(now=now)
            except (NotSaved, LedgerOutage) as reason:
                _log.warning("not_erased", why=str(reason))
            else:
                next_at = now + DAY
                _log.info("erased", streams=erased, receipts=forgotten)
        await asyncio.sleep(look_every_seconds)


async def erase_before_serving(room: Room, storage: Storage, clock: Clock) -> None:
    """In a room that came from a backup: erase what came due since, before anybody looks. The mark
    of the restore stays until the desk beside it has done the same.

    Raises NotSaved, LedgerOutage: then this room must not serve.
    """
    if not _came_from_a_backup(storage):
        return
    erased = await erase_due(room, now=clock.now()) + await erase_ended(room)
    _log.info("erased_after_restore", streams=erased)


async def erase_at_the_desk(book: DeskBook, storage: Storage) -> None:
    """Erase what came due at a desk while it was dark, before anybody looks.

    One that came from a backup does not serve where that fails: raises LedgerOutage, or the desk's
    NotSaved. Any other serves, and tries again.
    """
    restored = _came_from_a_backup(storage)
    try:
        await book.erase_over()
    except (DeskNotSaved, LedgerOutage) as reason:
        if restored:
            raise
        _log.warning("not_erased", why=str(reason))
    if restored:
        assert storage.data is not None
        (storage.data / RESTORED).unlink()


def _came_from_a_backup(storage: Storage) -> bool:
    return storage.data is not None and (storage.data / RESTORED).exists()


async def erase_now(bundle: CityBundle, storage: Storage, *, say: Say) -> int:
    """Erase what is due in a stopped room; how many calls and incidents it was.

    Raises DatabaseFault (RoomTaken, DataFolderBusy) while the room runs, LedgerOutage, NotSaved.
    """
    clock = WallClock()
    async with ledger_in(storage, say) as ledger:
        opened = await open_room(bundle, ledger, sealer_for(storage), clock)
        return await erase_due(opened.room, now=clock.now())

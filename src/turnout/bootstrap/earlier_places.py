"""Where older incidents were, read back while the room already serves."""

import asyncio
from typing import Final

import structlog

from turnout.dispatch.board import places_in
from turnout.dispatch.model.places import Place
from turnout.dispatch.rebuild import unseal
from turnout.dispatch.service import Room
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.sealing import SealBroken

PIECE: Final = 100
"""So many are unsealed in one go, some 3 ms: no seat waits longer for it."""

REST_SECONDS: Final = 0.02
LOOK_EVERY_SECONDS: Final = 60.0
"""A room that read its record anew after an outage has places to read back again."""

_log: Final = structlog.get_logger()


async def read_back_places(room: Room) -> None:
    """Read on for as long as the room runs, the newest first."""
    while True:
        more = await read_some_back(room)
        await asyncio.sleep(REST_SECONDS if more else LOOK_EVERY_SECONDS)


async def read_some_back(room: Room) -> bool:
    """A piece of what a board of the room misses; False when none does, or the ledger is away. One
    whose text is erased, or does not open, is not told of."""
    screens = await room.follow_board()
    missing = list(screens.earlier.older.missing() or room.tentative.earlier.older.missing())
    refs = missing[-PIECE:]
    if not refs:
        return False
    places: dict[str, Place] = {}
    try:
        places = places_in(await unseal(room.source, refs))
    except LedgerOutage:
        return False
    except SealBroken as reason:
        _log.error("earlier_places_do_not_open", count=len(refs), why=str(reason))
    for board in (screens, room.tentative):
        board.earlier.older.install(places)
        board.earlier.older.forget(set(refs) - set(places))
    return True

"""The room anchors its own book: once a day of its clock, and as it ends."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import structlog

from turnout.adapters.anchors import AnchorFolder
from turnout.base.time import Clock
from turnout.dispatch.service import Room
from turnout.web.keepers import beside

ANCHOR_EVERY = timedelta(days=1)
LOOK_EVERY_SECONDS = 60.0
"""How soon the end of a day is noticed, and how soon an anchor that failed is tried again."""

_log = structlog.get_logger("turnout.anchors")


@contextlib.asynccontextmanager
async def anchoring(
    room: Room,
    clock: Clock,
    folder: AnchorFolder,
    *,
    look_every_seconds: float = LOOK_EVERY_SECONDS,
) -> AsyncIterator[None]:
    """While the block runs, an anchor at once and then every day; one more when it ends."""
    try:
        async with beside(partial(_keep_anchors, room, clock, folder, look_every_seconds)):
            yield
    finally:
        _anchor(room, clock, folder)


async def _keep_anchors(
    room: Room, clock: Clock, folder: AnchorFolder, look_every_seconds: float
) -> None:
    next_at = clock.now()
    while True:
        if clock.now() >= next_at and _anchor(room, clock, folder):
            next_at = clock.now() + ANCHOR_EVERY
        await asyncio.sleep(look_every_seconds)


def _anchor(room: Room, clock: Clock, folder: AnchorFolder) -> bool:
    """An anchor that could not be written stops no call: it is logged, and tried again."""
    try:
        path = folder.add(room.source.ledger.book, room.head, at=clock.now())
    except OSError as reason:
        _log.warning("not_anchored", why=reason.strerror)
        return False
    _log.info("anchored", file=path.name)
    return True

"""Erasing at once: what a fact says is over is erased by the room's own hand, and noted.

The board knows what is still to be erased, so that a crash between the fact and the erasure
leaves nothing behind: the next look does it.
"""

from turnout.dispatch.commands.base import ROOM, Envelope
from turnout.dispatch.commands.room import NoteErasedAtOnce
from turnout.dispatch.service import NotSaved, Room
from turnout.ledger.ports import LedgerOutage


async def erase_ended(room: Room) -> int:
    """Destroy the keys of every sealed stream that is over; how many there were.

    Raises NotSaved; what was not erased is still to be.
    """
    ended = tuple(sorted(room.tentative.to_erase))
    if not ended:
        return 0
    await room.flush()
    # A fact that was lost meanwhile has ended nothing.
    streams = tuple(stream for stream in ended if stream in room.tentative.to_erase)
    try:
        for stream in streams:
            await room.source.ledger.erase(stream)
    except LedgerOutage as reason:
        raise NotSaved(str(reason)) from reason
    key = f"erased-at-once-{room.head.sequence}"
    await room.submit(Envelope(command=NoteErasedAtOnce(streams=streams), actor=ROOM, key=key))
    return len(streams)

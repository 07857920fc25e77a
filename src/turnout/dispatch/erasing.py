"""Erasing at once: what a fact says is over is erased by the room's own hand, and noted.

The board knows what is still to be erased, so that a crash between the fact and the erasure
leaves nothing behind: the next look does it.
"""

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.base import ROOM, Envelope
from turnout.dispatch.commands.room import NoteErasedAtOnce
from turnout.dispatch.events.incidents import IncidentClosed
from turnout.dispatch.facts import read_event
from turnout.dispatch.refusals import refusal
from turnout.dispatch.retention import due_at_closing
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
        await room.source.ledger.erase(*streams)
    except LedgerOutage as reason:
        raise NotSaved(str(reason)) from reason
    key = f"erased-at-once-{room.head.sequence}"
    await room.submit(Envelope(command=NoteErasedAtOnce(streams=streams), actor=ROOM, key=key))
    return len(streams)


async def erase_incident(room: Room, incident_id: IncidentId) -> tuple[str, ...]:
    """Destroy the keys of all that is sealed of a closed incident, before its time; the streams.

    Refuses: unknown_incident, not_over_yet. Raises NotSaved; doing it again does the rest.
    """
    read = room.source.ledger.read_stream(f"incident-{incident_id}")
    events = [read_event(record) async for record in read]
    if not events:
        raise refusal("unknown_incident", incident=incident_id)
    ends = [n for n, event in enumerate(events) if isinstance(event, IncidentClosed)]
    last = ends[-1] if ends else 0
    streams = due_at_closing(events[last + 1 :], events[: last + 1]) if ends else ()
    if not streams or incident_id in room.tentative.incidents:
        raise refusal("not_over_yet", incident=incident_id)
    try:
        await room.source.ledger.erase(*streams)
    except LedgerOutage as reason:
        raise NotSaved(str(reason)) from reason
    key = f"erased-incident-{incident_id}-{len(events)}"
    await room.submit(Envelope(command=NoteErasedAtOnce(streams=streams), actor=ROOM, key=key))
    return streams

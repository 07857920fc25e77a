"""Retention: what is known of a caller is kept so long after the incident's end, then erased.

Due are the text of an incident's calls, its corrected place, where its crews waited, its perimeter,
what they and the room wrote to each other, what was written at its scene and in its journal and
what a reviewer remarked, `caller_kept_days` after it was closed for the last time; the text of a
call that nobody took so long after it was received, and an entry of the room's journal so long
after it was written.
The ledger is read once, in order, from where the last erasure left off: each closing leads to its
incident's own stream, so nothing has to be held in memory meanwhile.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from turnout.base.ids import Actor, AssignmentId, CallId, IncidentId
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.commands.room import NoteErasure
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.calls import CallReceived, CallTaken
from turnout.dispatch.events.closures import PerimeterSet
from turnout.dispatch.events.incidents import (
    CallLinked,
    CallSplitOff,
    IncidentClosed,
    IncidentLocated,
    IncidentMerged,
    IncidentOpened,
    IncidentReopened,
    OrderTakenOver,
)
from turnout.dispatch.events.journal import NoteWritten, RoomNoteWritten
from turnout.dispatch.events.messages import MessageEvent
from turnout.dispatch.events.on_scene import SectorSet, TaskGiven
from turnout.dispatch.events.orders import AssignmentCancelled, UnitCleared, UnitDiverted
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.events.room import PersonalTextErased
from turnout.dispatch.events.scenes import StagingPlaceSet
from turnout.dispatch.facts import read_event
from turnout.dispatch.service import Room
from turnout.dispatch.streams import ROOM_STREAM
from turnout.ledger.ports import Ledger
from turnout.ledger.record import Record

KEEPER: Final = Actor("retention")
_ENDS_ORDER: Final = (UnitCleared, AssignmentCancelled, UnitDiverted)
_AT_SCENE: Final = (SectorSet, TaskGiven, NoteWritten)
_ENDS: Final = frozenset({IncidentClosed.__name__, CallReceived.__name__, RoomNoteWritten.__name__})


def due_at_closing(after: Sequence[Event], before: Sequence[Event]) -> tuple[str, ...]:
    """The sealed streams of an incident, `before` and `after` one closing; none when it was
    opened again or closed later: then that later closing counts. A call that was split off or
    merged into another incident goes with that one, and so do an open order's messages."""
    if any(isinstance(event, IncidentReopened | IncidentClosed) for event in after):
        return ()
    calls: dict[CallId, None] = {}
    for event in before:
        if isinstance(event, IncidentOpened | CallLinked):
            calls[event.call_id] = None
        elif isinstance(event, CallSplitOff):
            del calls[event.call_id]
    located = (e for e in before if isinstance(e, IncidentLocated | StagingPlaceSet))
    places = [e.incident_id for e in located][:1]
    written = (event.incident_id for event in before if isinstance(event, _AT_SCENE))
    perimeters = [e.incident_id for e in before if isinstance(e, PerimeterSet)][:1]
    return (
        *(f"call-{each}" for each in calls),
        *(f"incident-{each}" for each in places),
        *(f"perimeter-{each}" for each in perimeters),
        *(f"messages-{each}" for each in _orders_written_under(before)),
        *(f"scene-{each}" for each in dict.fromkeys(written)),
        *(f"review-{each}" for each in _remarked((*before, *after))),
    )


def _remarked(events: Sequence[Event]) -> list[IncidentId]:
    """The incident, when a reviewer wrote something of it."""
    remarks = (e for e in events if isinstance(e, IncidentReviewed) and e.sealed is not None)
    return [e.incident_id for e in remarks][:1]


def _orders_written_under(before: Sequence[Event]) -> list[AssignmentId]:
    """Orders whose messages end with this incident: not those that went on with another."""
    written = {e.assignment_id for e in before if isinstance(e, MessageEvent | OrderTakenOver)}
    if any(isinstance(event, IncidentMerged) for event in before):
        written &= {e.assignment_id for e in before if isinstance(e, _ENDS_ORDER)}
    return sorted(written)


def due_at_ringing(call: Sequence[Event]) -> tuple[str, ...]:
    """A call's stream, when nobody took it; a taken call goes with its incident."""
    taken = any(isinstance(event, CallTaken) for event in call)
    rang = [event.call_id for event in call if isinstance(event, CallReceived)]
    return () if taken else tuple(f"call-{each}" for each in rang)


async def erase_due(room: Room, *, now: datetime) -> int:
    """Erase what is due at `now`, and record that it was; how many calls and incidents it was.

    Erasing again what an earlier, broken-off attempt erased changes nothing. Raises NotSaved,
    LedgerOutage.
    """
    until = now - timedelta(days=room.city.caller_kept_days)
    ledger = room.source.ledger
    erased, up_to = 0, await _left_off(ledger)
    async for record in ledger.read(after=up_to):
        if record.recorded_at > until:
            break
        up_to = record.sequence
        if record.type not in _ENDS:
            continue
        for stream in await _due(room, record):
            await ledger.erase(stream)
            erased += 1
    if erased:
        command = NoteErasure(streams=erased, until=until, up_to=up_to)
        await room.submit(Envelope(command=command, actor=KEEPER, key=f"erase-{up_to}"))
    return erased


async def _due(room: Room, record: Record) -> tuple[str, ...]:
    event = read_event(record)
    if isinstance(event, RoomNoteWritten):
        return (f"journal-{event.number}",)
    read = room.source.ledger.read_stream(record.stream)
    stream = [(one.sequence, read_event(one)) async for one in read]
    if isinstance(event, CallReceived):
        return due_at_ringing([each for _, each in stream])
    assert isinstance(event, IncidentClosed)
    if event.incident_id in room.tentative.incidents:
        # Opened again a moment ago: not in the ledger yet.
        return ()
    after = [each for sequence, each in stream if sequence > record.sequence]
    before = [each for sequence, each in stream if sequence <= record.sequence]
    return due_at_closing(after, before)


async def _left_off(ledger: Ledger) -> int:
    """The last record that an earlier erasure looked at; 0 when there was none."""
    last = 0
    async for record in ledger.read_stream(ROOM_STREAM):
        if record.type == PersonalTextErased.__name__:
            event = read_event(record)
            assert isinstance(event, PersonalTextErased)
            last = event.up_to
    return last

"""Retention: what is known of a caller is kept so long after the incident's end, then erased.

Due are the text of an incident's calls, its corrected place, where its crews waited and where they
found a road blocked, its perimeter, what they and the room wrote to each other, what was written at
its scene and in its journal and what a reviewer remarked, `caller_kept_days` after it was closed
for the last time, or as many as the city says for that text and type of incident; the text of a
call that nobody took so long after it was received, and an entry of the room's journal so long
after it was written.
For each number of days the ledger is read once, in order, from where the last erasure left off:
each closing leads to its incident's own stream, so nothing has to be held in memory meanwhile.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from turnout.base.ids import Actor, AssignmentId, CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.city import City
from turnout.dispatch.commands.base import Command, Envelope
from turnout.dispatch.commands.room import NoteErasure, NoteKeptErasure
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.calls import CallReceived, CallTaken
from turnout.dispatch.events.closures import PerimeterSet
from turnout.dispatch.events.incidents import (
    CallLinked,
    CallSplitOff,
    IncidentClassified,
    IncidentClosed,
    IncidentLocated,
    IncidentMerged,
    IncidentOpened,
    IncidentReopened,
    OrderTakenOver,
)
from turnout.dispatch.events.journal import NoteWritten, RoomNoteWritten
from turnout.dispatch.events.messages import MessageEvent
from turnout.dispatch.events.on_scene import SectorSet
from turnout.dispatch.events.orders import AssignmentCancelled, UnitCleared, UnitDiverted
from turnout.dispatch.events.reminders import ReminderSet
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.events.road_blocks import RoadBlockReported
from turnout.dispatch.events.room import KeptTextErased, PersonalTextErased
from turnout.dispatch.events.scenes import StagingPlaceSet
from turnout.dispatch.events.tasks import TaskGiven
from turnout.dispatch.facts import read_event
from turnout.dispatch.privacy import TextKind
from turnout.dispatch.service import Room
from turnout.dispatch.streams import ROOM_STREAM
from turnout.ledger.record import Record

KEEPER: Final = Actor("retention")
NAMED_MOST: Final = 1_000
"""How many streams one fact names."""

_ERASURES: Final = frozenset({PersonalTextErased.__name__, KeptTextErased.__name__})
_ENDS_ORDER: Final = (UnitCleared, AssignmentCancelled, UnitDiverted)
_PLACES: Final = (IncidentLocated, StagingPlaceSet, RoadBlockReported)
_AT_SCENE: Final = (SectorSet, TaskGiven, NoteWritten, ReminderSet)
_ENDS: Final = frozenset({IncidentClosed.__name__, CallReceived.__name__, RoomNoteWritten.__name__})


class Streams(Protocol):
    """Where records are read: any ledger, a room's own or one that is looked at from beside."""

    def read_stream(self, stream: str) -> AsyncIterator[Record]:
        """One stream's records, in order."""
        ...


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
    located = (e for e in before if isinstance(e, _PLACES))
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
    horizons = room.city.privacy.horizons(room.city.caller_kept_days)
    return sum([await _erase_kept(room, days, now=now) for days in horizons])


async def _erase_kept(room: Room, days: int, *, now: datetime) -> int:
    """Erase what is kept for so many days and is due."""
    until = now - timedelta(days=days)
    up_to = await _left_off(room, days)
    erased: list[str] = []
    total = 0
    async for record in room.source.ledger.read(after=up_to):
        if record.recorded_at > until:
            break
        up_to = record.sequence
        # At once, not all in the end: an incident may be opened again meanwhile.
        due = await _due(room, record, days)
        await room.source.ledger.erase(*due)
        erased += due
        if len(erased) >= NAMED_MOST and room.city.privacy.kept:
            await _note(room, days, erased, until=until, up_to=up_to)
            total, erased = total + len(erased), []
    if erased:
        await _note(room, days, erased, until=until, up_to=up_to)
    return total + len(erased)


async def _note(room: Room, days: int, erased: list[str], *, until: datetime, up_to: int) -> None:
    """Record what was erased: which texts, where some outlive others of the same incident."""
    rules = room.city.privacy.rules(room.city.caller_kept_days)
    command: Command = (
        NoteKeptErasure(streams=tuple(erased), until=until, up_to=up_to, days=days, rules=rules)
        if rules
        else NoteErasure(streams=len(erased), until=until, up_to=up_to)
    )
    key = f"erase-{rules}{days}-{up_to}" if rules else f"erase-{up_to}"
    await room.submit(Envelope(command=command, actor=KEEPER, key=key))


async def _due(room: Room, record: Record, days: int) -> tuple[str, ...]:
    """The streams that end with this record and are kept for so many days."""
    event = read_event(record)
    if isinstance(event, IncidentClosed) and event.incident_id in room.tentative.incidents:
        # Opened again a moment ago: not in the ledger yet.
        return ()
    ended = await list_ended(room.source.ledger, room.city, record)
    return tuple(stream for stream, kept in ended if kept == days)


async def list_ended(source: Streams, city: City, record: Record) -> list[tuple[str, int]]:
    """The sealed streams that end with this record, and for how many days each is kept."""
    if record.type not in _ENDS:
        return []
    streams, incident_type = await _ended(source, record)
    ended = record.recorded_at.astimezone(ZoneInfo(city.timezone)).date()
    return [
        (
            stream,
            city.privacy.days(
                TextKind(stream.partition("-")[0]),
                incident_type,
                ended,
                otherwise=city.caller_kept_days,
            ),
        )
        for stream in streams
    ]


async def _ended(
    source: Streams, record: Record
) -> tuple[tuple[str, ...], IncidentTypeCode | None]:
    """The sealed streams that end with this record, and the type of their incident."""
    event = read_event(record)
    if isinstance(event, RoomNoteWritten):
        return (f"journal-{event.number}",), None
    read = source.read_stream(record.stream)
    stream = [(one.sequence, read_event(one)) async for one in read]
    if isinstance(event, CallReceived):
        return due_at_ringing([each for _, each in stream]), None
    after = [each for sequence, each in stream if sequence > record.sequence]
    before = [each for sequence, each in stream if sequence <= record.sequence]
    return due_at_closing(after, before), _type_of(before)


def _type_of(before: Sequence[Event]) -> IncidentTypeCode | None:
    types = [event.incident_type for event in before if isinstance(event, IncidentClassified)]
    return types[-1] if types else None


async def _left_off(room: Room, days: int) -> int:
    """The last record that an erasure of what is kept for so many days looked at; 0 when there was
    none, or when other rules were in force since: they left things behind that are due now."""
    rules = room.city.privacy.rules(room.city.caller_kept_days)
    last = 0
    async for record in room.source.ledger.read_stream(ROOM_STREAM):
        if record.type not in _ERASURES:
            continue
        event = read_event(record)
        if isinstance(event, PersonalTextErased):
            last = event.up_to if not rules else 0
        elif isinstance(event, KeptTextErased):
            ours = event.up_to if event.days == days else last
            last = ours if event.rules == rules else 0
    return last

"""Reading the board back from the ledger: a snapshot where there is one, and the tail after it.

Personal text is unsealed only for what is still held at the end; what was erased stays None.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Self

import msgspec

from turnout.base.ids import AssignmentId, IncidentId, incident_of
from turnout.dispatch.board import Board
from turnout.dispatch.city import City
from turnout.dispatch.commands import Command
from turnout.dispatch.commands.incidents import ReopenIncident
from turnout.dispatch.commands.reviews import ReviewIncident
from turnout.dispatch.commands.room import OpenRoom
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.incidents import CallLinked, IncidentOpened, IncidentReopened
from turnout.dispatch.events.room import RoomOpened
from turnout.dispatch.facts import Fact, Reloaded, SealedText, read_event
from turnout.dispatch.model.calls import CallDetails, CallText
from turnout.dispatch.model.closures import Stretch
from turnout.dispatch.model.messages import MessageText
from turnout.dispatch.model.on_scene import SceneText
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.responders import PeopleText, ToursText
from turnout.dispatch.model.reviews import RemarkText
from turnout.dispatch.model.volunteers import SoughtText, VolunteerTerms
from turnout.dispatch.roster import Roster
from turnout.dispatch.saved import SNAPSHOT_SHAPE
from turnout.ledger.chain import head_after
from turnout.ledger.ports import Ledger
from turnout.ledger.record import GENESIS_HASH, Head, Record, Snapshot
from turnout.ledger.sealing import Sealer

SNAPSHOT_NAME = "board"
OF_CLOSED = (ReopenIncident, ReviewIncident)
"""Commands about incidents that may be over."""

_decode_details = msgspec.json.Decoder(CallDetails).decode
_decode_text = msgspec.json.Decoder(CallText).decode
_TEXT_BEGINS = msgspec.json.encode(CallText(text=""))[:15]
_decode_message = msgspec.json.Decoder(MessageText).decode
_decode_terms = msgspec.json.Decoder(VolunteerTerms).decode
_decode_sought = msgspec.json.Decoder(SoughtText).decode
_decode_scene = msgspec.json.Decoder(SceneText).decode
_decode_stretch = msgspec.json.Decoder(Stretch).decode
_decode_place = msgspec.json.Decoder(Place).decode
_DECODERS: Final[Mapping[str, Callable[[bytes], SealedText]]] = {
    "messages": _decode_message,
    "volunteer": _decode_terms,
    "sought": _decode_sought,
    "scene": _decode_scene,
    "journal": _decode_scene,
    "perimeter": _decode_stretch,
    "people": msgspec.json.Decoder(PeopleText).decode,
    "tours": msgspec.json.Decoder(ToursText).decode,
    "review": msgspec.json.Decoder(RemarkText).decode,
}
"""How the text of a sealed stream is read, by the stream's kind; calls and places beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a board is read from. `code_version` names the shape of snapshots that fit."""

    city: City
    roster: Roster
    ledger: Ledger
    sealer: Sealer
    code_version: str

    @classmethod
    def of(cls, city: City, ledger: Ledger, sealer: Sealer, *, code_version: str) -> Self:
        """A ledger read as this city's."""
        roster = Roster(city)
        return cls(
            city=city, roster=roster, ledger=ledger, sealer=sealer, code_version=code_version
        )

    @property
    def snapshot_version(self) -> str:
        """Code, shape and city: a snapshot of any other is not used."""
        return f"{self.code_version} {SNAPSHOT_SHAPE} {self.city.digest}"


@dataclass(slots=True)
class Reread:
    """A board as the ledger has it, where the ledger ends, and the facts after a sequence."""

    board: Board
    head: Head
    news: list[Fact] = field(default_factory=list)


async def reread(source: Source, *, news_after: int | None = None) -> Reread:
    """The board from the newest fitting snapshot and all records after it.

    `news` lists the facts after `news_after`, unsealed (none when it is None). Raises
    LedgerOutage, UnknownEvent.
    """
    await source.ledger.head()
    snapshot = await source.ledger.find_snapshot(
        SNAPSHOT_NAME, code_version=source.snapshot_version
    )
    if snapshot is not None and news_after is not None and snapshot.sequence > news_after:
        snapshot = None
    result = Reread(_blank(source), Head(sequence=0, hash=GENESIS_HASH, recorded_at=None))
    if snapshot is not None:
        board = Board.from_snapshot(source.city, snapshot.body, roster=source.roster)
        result = Reread(board, await head_of(source, snapshot.sequence))
    last: Record | None = None
    async for record in source.ledger.read(after=result.head.sequence):
        fact = await read_fact(source, result.board, record)
        result.board.apply(fact)
        last = record
        if news_after is not None and record.sequence > news_after:
            result.news.append(fact)
    if last is not None:
        result.head = head_after(result.head, (last,))
    result.board.install(await unseal(source, result.board.missing_refs()))
    result.news = await _with_text(source, result.news)
    return result


def make_snapshot(source: Source, board: Board, head: Head, name: str) -> Snapshot:
    """The board as of `head`, for a start that needs no long tail."""
    return Snapshot(
        name=name,
        code_version=source.snapshot_version,
        sequence=head.sequence,
        hash=head.hash,
        body=board.to_snapshot(),
    )


def opening(source: Source, last: RoomOpened | None) -> OpenRoom | None:
    """What the room works with, to be recorded; None when that is what it worked with `last`."""
    command = OpenRoom(
        city_id=source.city.id,
        city_digest=source.city.digest,
        roads_digest=source.city.roads_digest,
        code_version=source.code_version,
    )
    if last is not None and msgspec.structs.asdict(last) == msgspec.structs.asdict(command):
        return None
    return command


async def head_of(source: Source, sequence: int) -> Head:
    """The head that the ledger had when this was its last record."""
    async for record in source.ledger.read(after=sequence - 1, until=sequence):
        return head_after(Head(sequence=0, hash=GENESIS_HASH, recorded_at=None), (record,))
    return Head(sequence=0, hash=GENESIS_HASH, recorded_at=None)


async def read_fact(source: Source, board: Board, record: Record) -> Fact:
    """The record as a fact that `board` can fold, sealed text left sealed."""
    event = read_event(record)
    if isinstance(event, IncidentReopened) and board.find_incident(event.incident_id) is None:
        known = await reload_incident(source, event.incident_id, before=record.sequence)
        return Fact(record=record, event=event, opened=known)
    return Fact(record=record, event=event)


async def reload_incident(
    source: Source, incident_id: IncidentId, *, before: int | None = None
) -> Reloaded | None:
    """An incident and its calls, folded from their streams alone; None when there is none.

    Personal text that was erased is None. `before` leaves out records from that sequence on.
    """
    facts = await _stream_facts(source, f"incident-{incident_id}", before)
    if not facts:
        return None
    version = facts[-1].record.stream_version
    for call_id in _calls_of(fact.event for fact in tuple(facts)):
        facts += await _stream_facts(source, f"call-{call_id}", before)
    alone = _blank(source)
    for fact in sorted(facts, key=lambda fact: fact.record.sequence):
        alone.apply(fact)
    alone.install(await unseal(source, alone.missing_refs()))
    incident = alone.get_incident(incident_id)
    calls = tuple(alone.calls[call_id] for call_id in incident.call_ids)
    return Reloaded(incident=incident, calls=calls, stream_version=version)


def alone_with(command: Command) -> tuple[IncidentId, ...]:
    """The incident that may have to be read back for the command. Nobody else reads it back until
    what the command became is durable: two would give their facts one place in its stream."""
    return (command.incident_id,) if isinstance(command, OF_CLOSED) else ()


async def reload_for(
    command: Command, board: Board, source: Source
) -> Mapping[IncidentId, Reloaded]:
    """The closed incident that the command, or the order that it names, is about and that the board
    no longer holds."""
    known, order = None, getattr(command, "assignment_id", None)
    if order is not None and order not in board.orders:
        known = await _reload_of_order(order, board, source)
    elif isinstance(command, OF_CLOSED) and board.find_incident(command.incident_id) is None:
        known = await reload_incident(source, command.incident_id)
    return {} if known is None else {known.incident.id: known}


async def _reload_of_order(order: AssignmentId, board: Board, source: Source) -> Reloaded | None:
    """The closed incident of an order, or what took it over, once the first is forgotten."""
    incident_id: IncidentId | None = incident_of(order)
    if incident_id is None or board.find_incident(incident_id) is not None:
        return None
    known = None
    while incident_id is not None and (known is None or order not in known.incident.assignments):
        known = await reload_incident(source, incident_id)
        incident_id = None if known is None else known.incident.merged_into
    return known


async def _stream_facts(source: Source, stream: str, before: int | None) -> list[Fact]:
    return [
        Fact(record=record, event=read_event(record))
        async for record in source.ledger.read_stream(stream)
        if before is None or record.sequence < before
    ]


def _calls_of(events: Iterable[Event]) -> list[str]:
    joined = (e.call_id for e in events if isinstance(e, IncidentOpened | CallLinked))
    return list(dict.fromkeys(joined))


async def unseal(source: Source, refs: list[str]) -> dict[str, SealedText]:
    """The texts of sealed items by ref; erased ones are absent. Raises SealBroken."""
    texts: dict[str, SealedText] = {}
    if not refs:
        return texts
    for ref, item in (await source.ledger.list_sealed(refs)).items():
        plain = source.sealer.open(item)
        if plain is not None:
            texts[ref] = _decoded(item.stream, plain)
    return texts


def _decoded(stream: str, plain: bytes) -> SealedText:
    kind = stream.partition("-")[0]
    if kind in _DECODERS:
        return _DECODERS[kind](plain)
    if not stream.startswith("call-"):
        return _decode_place(plain)
    if plain.startswith(_TEXT_BEGINS):
        return _decode_text(plain)
    return _decode_details(plain)


async def _with_text(source: Source, facts: list[Fact]) -> list[Fact]:
    refs = {ref: fact for fact in facts if (ref := sealed_ref(fact.event)) is not None}
    texts = await unseal(source, sorted(refs))
    return [
        msgspec.structs.replace(fact, opened=texts[ref])
        if (ref := sealed_ref(fact.event)) in texts and ref is not None
        else fact
        for fact in facts
    ]


def sealed_ref(event: Event) -> str | None:
    """The sealed item that an event refers to, if any."""
    sealed = getattr(event, "sealed", None)
    return None if sealed is None else sealed.ref


def _blank(source: Source) -> Board:
    return Board(source.city, roster=source.roster)

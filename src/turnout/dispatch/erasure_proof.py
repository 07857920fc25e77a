"""What was erased, shown from the book itself: each sealed item that a record names is there under
its digest, and its key is gone. Nobody's word is taken for it, the room's own neither."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

from turnout.dispatch.city import City
from turnout.dispatch.events.room import ErasedAtOnce, KeptTextErased, PersonalTextErased
from turnout.dispatch.facts import read_event
from turnout.dispatch.retention import list_ended
from turnout.dispatch.streams import ROOM_STREAM
from turnout.ledger.record import Record, SealedItem
from turnout.ledger.seal_check import list_named_seals

_CHUNK: Final = 500


class Source(Protocol):
    """Where a book is read."""

    def read(self, *, after: int = 0, until: int | None = None) -> AsyncIterator[Record]:
        """Records in order."""
        ...

    def read_stream(self, stream: str) -> AsyncIterator[Record]:
        """One stream's records, in order."""
        ...

    async def list_sealed(self, refs: Sequence[str]) -> dict[str, SealedItem]:
        """Sealed items by ref."""
        ...


@dataclass(slots=True, kw_only=True)
class Count:
    """Sealed items of one kind: how many keys are destroyed, how many are there, and the streams
    whose time is over although a key is there."""

    erased: int = 0
    kept: int = 0
    overdue: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One recorded erasure: the record that says so, when, and of how many streams."""

    sequence: int
    at: datetime
    streams: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureProof:
    """`kinds` by name. `broken`: streams that a record says are erased, with a key from before."""

    kinds: dict[str, Count]
    erasures: list[Erasure]
    broken: list[str]

    @property
    def holds(self) -> bool:
        """Whether everything that is due, or said to be, is gone."""
        return not self.broken and not any(count.overdue for count in self.kinds.values())


async def prove_erasure(source: Source, city: City, *, now: datetime) -> ErasureProof:
    """Read a room's whole book. Raises LedgerOutage, UnknownEvent."""
    kinds, readable = await _count(source)
    async for record in source.read():
        for stream, days in await list_ended(source, city, record):
            if record.recorded_at + timedelta(days=days) <= now and stream in readable:
                kinds[_kind(stream)].overdue.append(stream)
    erasures, named = await _list_erasures(source)
    # What was written for a stream after its erasure (somebody came back) is another matter.
    broken = sorted(one for one, at in named.items() if readable.get(one, at) < at)
    return ErasureProof(kinds=kinds, erasures=erasures, broken=broken)


async def _count(source: Source) -> tuple[dict[str, Count], dict[str, int]]:
    """Each kind's items; and of each stream the first record of which something can be read."""
    kinds: dict[str, Count] = {}
    readable: dict[str, int] = {}
    waiting: dict[str, int] = {}

    async def look() -> None:
        for ref, item in sorted((await source.list_sealed(list(waiting))).items()):
            count = kinds.setdefault(_kind(item.stream), Count())
            if item.wrapped_key is None:
                count.erased += 1
                continue
            count.kept += 1
            readable[item.stream] = min(waiting[ref], readable.get(item.stream, waiting[ref]))
        waiting.clear()

    async for record in source.read():
        waiting.update((seal.ref, seal.sequence) for seal in list_named_seals(record))
        if len(waiting) >= _CHUNK:
            await look()
    await look()
    return dict(sorted(kinds.items())), readable


async def _list_erasures(source: Source) -> tuple[list[Erasure], dict[str, int]]:
    """What the room recorded; and the streams that it named in doing so, with the last record."""
    erasures: list[Erasure] = []
    named: dict[str, int] = {}
    async for record in source.read_stream(ROOM_STREAM):
        event = read_event(record)
        if isinstance(event, PersonalTextErased):
            streams = event.streams
        elif isinstance(event, KeptTextErased | ErasedAtOnce):
            streams = len(event.sealed_streams)
            named.update(dict.fromkeys(event.sealed_streams, record.sequence))
        else:
            continue
        found = Erasure(sequence=record.sequence, at=record.recorded_at, streams=streams)
        erasures.append(found)
    return erasures, named


def _kind(stream: str) -> str:
    return stream.partition("-")[0]

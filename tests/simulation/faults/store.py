"""One store that outlives every process, and each process's own way to it, which fails.

The store keeps a batch as bytes with their digest, as a disk does: a batch that was torn by the
end of a process is not there when the next one looks.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from random import Random

import msgspec

from turnout.adapters.memory import MemoryLedger
from turnout.ledger.ports import LeaseLost, LedgerOutage
from turnout.ledger.record import Batch, Head, Receipt, Record, SealedItem, Snapshot

BOOK = "room"


@dataclass
class Faults:
    """How often what goes wrong; all at zero once the world heals."""

    slow: float = 0.3
    lost: float = 0.04
    answer_lost: float = 0.04
    torn: float = 0.02
    crash: float = 0.02
    away: float = 0.01

    def heal(self) -> None:
        """From now on everything works."""
        for name in self.__dataclass_fields__:
            setattr(self, name, 0.0)


@dataclass
class Store:
    """What is durable, and who may write: the process with the latest epoch."""

    rng: Random
    faults: Faults
    ledger: MemoryLedger = field(default_factory=lambda: MemoryLedger(BOOK))
    disk: list[tuple[bytes, bytes]] = field(default_factory=list)
    epoch: int = 0
    away_until: float = 0.0
    appended: list[Batch] = field(default_factory=list)

    async def keep(self, batch: Batch, *, torn: bool) -> None:
        """Write a batch to the disk; a torn one is not taken in, now or later."""
        body = msgspec.msgpack.encode(batch)
        self.disk.append((body[: len(body) // 2] if torn else body, sha256(body).digest()))
        if not torn:
            await self.ledger.append(batch)
            self.appended.append(batch)

    def whole(self) -> list[Batch]:
        """The batches that the disk gives back: what a new process would find."""
        decode = msgspec.msgpack.Decoder(Batch).decode
        return [decode(body) for body, digest in self.disk if sha256(body).digest() == digest]


class Way:
    """One process's ledger. When the process dies nothing it does reaches the store any more."""

    def __init__(self, store: Store, die: Callable[[], None]) -> None:
        store.epoch += 1
        self._store, self._epoch, self._die = store, store.epoch, die
        self.dead = False

    @property
    def book(self) -> str:
        return BOOK

    async def _pass(self, doing: str) -> None:
        """The way to the store: it takes time, and may end in the middle."""
        store = self._store
        if store.rng.random() < store.faults.slow:
            await asyncio.sleep(store.rng.choice((0.001, 0.01, 0.2)))
        await self._perhaps_die()
        loop = asyncio.get_running_loop()
        if store.rng.random() < store.faults.away:
            store.away_until = loop.time() + store.rng.choice((1, 5, 60))
        if loop.time() < store.away_until:
            raise LedgerOutage(f"the store is away while {doing}")

    async def _perhaps_die(self) -> None:
        store = self._store
        if not self.dead and store.rng.random() < store.faults.crash:
            self._die()
        if self.dead:
            await asyncio.get_running_loop().create_future()  # Never: the dead do nothing.

    def _require_lease(self) -> None:
        if self._epoch != self._store.epoch:
            raise LeaseLost("another room writes this book now")

    async def head(self) -> Head:
        await self._pass("reading the head")
        self._require_lease()
        return await self._store.ledger.head()

    async def append(self, batch: Batch) -> None:
        await self._pass("appending")
        self._require_lease()
        store, luck = self._store, self._store.rng.random()
        faults = store.faults
        if luck < faults.lost:
            raise LedgerOutage("nothing was kept")
        if luck < faults.lost + faults.torn:
            await store.keep(batch, torn=True)
            self._die()
            await self._perhaps_die()
        await store.keep(batch, torn=False)
        await self._perhaps_die()
        if luck > 1 - faults.answer_lost:
            raise LedgerOutage("the connection broke after the commit")

    async def read(self, *, after: int = 0, until: int | None = None) -> AsyncIterator[Record]:
        await self._pass("reading")
        async for record in self._store.ledger.read(after=after, until=until):
            yield record

    async def read_stream(self, stream: str) -> AsyncIterator[Record]:
        await self._pass("reading a stream")
        async for record in self._store.ledger.read_stream(stream):
            yield record

    async def last_versions(self, streams: Sequence[str]) -> dict[str, int]:
        await self._pass("looking for streams")
        return await self._store.ledger.last_versions(streams)

    async def find_receipt(self, key: str) -> Receipt | None:
        await self._pass("looking for a receipt")
        return await self._store.ledger.find_receipt(key)

    async def read_used_keys(self) -> AsyncIterator[Sequence[str]]:
        await self._pass("reading used keys")
        async for keys in self._store.ledger.read_used_keys():
            yield keys

    async def forget_receipts(self, *, now: datetime) -> int:
        await self._pass("forgetting receipts")
        return await self._store.ledger.forget_receipts(now=now)

    async def list_sealed(self, refs: Sequence[str]) -> dict[str, SealedItem]:
        await self._pass("reading sealed items")
        return await self._store.ledger.list_sealed(refs)

    async def erase(self, *streams: str) -> int:
        await self._pass("erasing")
        return await self._store.ledger.erase(*streams)

    async def save_snapshot(self, *snapshots: Snapshot) -> None:
        await self._pass("saving a snapshot")
        await self._store.ledger.save_snapshot(*snapshots)

    async def find_snapshot(self, name: str, *, code_version: str) -> Snapshot | None:
        await self._pass("looking for a snapshot")
        return await self._store.ledger.find_snapshot(name, code_version=code_version)

    async def close(self) -> None:
        self.dead = True

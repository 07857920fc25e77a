"""A whole ledger in memory. It keeps the contract of the port, and forgets all when it goes."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

from turnout.ledger.chain import BrokenBatch, follows, head_after, note_versions
from turnout.ledger.ports import HeadMoved, KeyTaken
from turnout.ledger.record import (
    GENESIS_HASH,
    Batch,
    Head,
    Receipt,
    Record,
    SealedItem,
    Snapshot,
)


class MemoryLedger:
    """One book in memory. An append costs about a microsecond a record; nothing is awaited."""

    def __init__(self, book: str, *, receipt_days: int = 90) -> None:
        self._book = book
        self._receipt_retention = timedelta(days=receipt_days)
        self._head = Head(sequence=0, hash=GENESIS_HASH, recorded_at=None)
        self._records: list[Record] = []
        self._streams: dict[str, list[Record]] = {}
        self._indexed = 0
        self._versions: dict[str, int] = {}
        self._receipts: dict[str, Receipt] = {}
        self._sealed: dict[str, SealedItem] = {}
        self._snapshots: dict[tuple[str, str], Snapshot] = {}

    @property
    def book(self) -> str:
        """The book's name."""
        return self._book

    async def head(self) -> Head:
        """The last record's place and hash."""
        return self._head

    async def append(self, batch: Batch) -> None:
        """Keep the whole batch, or nothing of it: HeadMoved, KeyTaken, BrokenBatch."""
        if not follows(self._head, batch, book=self._book):
            raise HeadMoved(f"book {self._book!r} stands at {self._head.sequence}")
        receipts = {receipt.key: receipt for receipt in batch.receipts}
        sealed = {item.ref: item for item in batch.sealed}
        self._require_new(batch, receipts, sealed)
        fresh: dict[str, int] = {}
        for record in batch.records:
            last = fresh.get(record.stream) or self._versions.get(record.stream, 0)
            if record.stream_version <= last:
                raise BrokenBatch(f"{record.stream!r} has a version {record.stream_version}")
            fresh[record.stream] = record.stream_version
        self._records.extend(batch.records)
        note_versions(self._versions, batch.records)
        self._receipts.update(receipts)
        self._sealed.update(sealed)
        self._head = head_after(self._head, batch.records)

    def _require_new(
        self, batch: Batch, receipts: dict[str, Receipt], sealed: dict[str, SealedItem]
    ) -> None:
        if len(receipts) < len(batch.receipts) or not receipts.keys().isdisjoint(
            self._receipts.keys()
        ):
            raise KeyTaken(f"a command key of this batch was used before in {self._book!r}")
        if len(sealed) < len(batch.sealed) or not sealed.keys().isdisjoint(self._sealed.keys()):
            raise KeyTaken(f"a sealed ref of this batch was used before in {self._book!r}")

    async def read(self, *, after: int = 0, until: int | None = None) -> AsyncIterator[Record]:
        """Records with after < sequence <= until, in order, as they stand at the first step."""
        end = len(self._records) if until is None else min(until, len(self._records))
        for index in range(max(after, 0), end):
            yield self._records[index]

    async def read_stream(self, stream: str) -> AsyncIterator[Record]:
        """One stream's records, in order."""
        self._index_streams()
        for record in tuple(self._streams.get(stream, ())):
            yield record

    def _index_streams(self) -> None:
        """Streams are sorted out when one is asked for: a replay that never asks pays nothing."""
        for record in self._records[self._indexed :]:
            self._streams.setdefault(record.stream, []).append(record)
        self._indexed = len(self._records)

    async def last_versions(self, streams: Sequence[str]) -> dict[str, int]:
        """The version of the last record of each stream; one without records is absent."""
        return {stream: self._versions[stream] for stream in streams if stream in self._versions}

    async def find_receipt(self, key: str) -> Receipt | None:
        """The receipt of an accepted command, or None."""
        return self._receipts.get(key)

    async def read_used_keys(self) -> AsyncIterator[Sequence[str]]:
        """The keys of all receipts."""
        yield tuple(self._receipts)

    async def forget_receipts(self, *, now: datetime) -> int:
        """Drop receipts older than the retention; how many there were."""
        oldest = now - self._receipt_retention
        old = [key for key, receipt in self._receipts.items() if receipt.recorded_at < oldest]
        for key in old:
            del self._receipts[key]
        return len(old)

    async def list_sealed(self, refs: Sequence[str]) -> dict[str, SealedItem]:
        """Sealed items by ref; an erased one has no wrapped key; an unknown ref is absent."""
        return {ref: self._sealed[ref] for ref in refs if ref in self._sealed}

    async def erase(self, *streams: str) -> int:
        """Destroy the keys of these streams' sealed items; how many there were."""
        ended = frozenset(streams)
        kept = [
            item
            for item in self._sealed.values()
            if item.stream in ended and item.wrapped_key is not None
        ]
        for item in kept:
            self._sealed[item.ref] = SealedItem(
                ref=item.ref,
                stream=item.stream,
                ciphertext=item.ciphertext,
                wrapped_key=None,
                digest=item.digest,
            )
        return len(kept)

    async def save_snapshot(self, *snapshots: Snapshot) -> None:
        """Keep a board's bytes, replacing the older ones of that name; of several all, or none."""
        for snapshot in snapshots:
            for slot, held in tuple(self._snapshots.items()):
                if held.name == snapshot.name and held.sequence <= snapshot.sequence:
                    del self._snapshots[slot]
            self._snapshots.setdefault((snapshot.name, snapshot.code_version), snapshot)

    async def find_snapshot(self, name: str, *, code_version: str) -> Snapshot | None:
        """The snapshot of that name by that code if its hash is on this chain, or None."""
        snapshot = self._snapshots.get((name, code_version))
        if snapshot is None or snapshot.sequence > len(self._records):
            return None
        at = self._records[snapshot.sequence - 1].hash if snapshot.sequence else GENESIS_HASH
        return snapshot if at == snapshot.hash else None

    async def close(self) -> None:
        """Nothing to let go of."""

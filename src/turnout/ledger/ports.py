"""The door to whatever stores the record. One contract suite runs on every adapter."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Protocol

from turnout.ledger.record import Batch, Head, Receipt, Record, SealedItem, Snapshot


class LedgerOutage(Exception):
    """The store failed. Whether the batch was kept is unknown: reread before going on."""


class HeadMoved(Exception):
    """Somebody else wrote to this book: the batch does not continue its last record."""


class LeaseLost(HeadMoved):
    """Another room holds this book's lease: nothing that this one decides can be recorded."""


class KeyTaken(Exception):
    """The batch brings a receipt or a sealed item whose key or ref is in this book already."""


class Ledger(Protocol):
    """One book of records, open for one writer and many readers."""

    @property
    def book(self) -> str:
        """The book's name, part of every hash."""
        ...

    async def head(self) -> Head:
        """The last durable record's place and hash.

        After a LedgerOutage this is the call that comes back to the store: it raises
        LedgerOutage again while the store is away, and LeaseLost when another room took over.
        """
        ...

    async def append(self, batch: Batch) -> None:
        """Make the whole batch durable, or nothing of it.

        The first record must follow the head: next sequence, previous_hash = head's hash. Raises
        HeadMoved when it does not, KeyTaken for a key that is kept already, BrokenBatch when the
        batch's own records do not follow one another, LedgerOutage when the store failed: then
        alone it is unknown whether the batch was kept.
        """
        ...

    def read(self, *, after: int = 0, until: int | None = None) -> AsyncIterator[Record]:
        """Records with after < sequence <= until, in order."""
        ...

    def read_stream(self, stream: str) -> AsyncIterator[Record]:
        """One stream's records, in order."""
        ...

    async def last_versions(self, streams: Sequence[str]) -> dict[str, int]:
        """The version of the last record of each stream; one without records is absent."""
        ...

    async def find_receipt(self, key: str) -> Receipt | None:
        """The receipt of an accepted command, or None."""
        ...

    def read_used_keys(self) -> AsyncIterator[Sequence[str]]:
        """The keys of all receipts, some at a time, in no order; one that is added or dropped
        meanwhile may be among them or not."""
        ...

    async def forget_receipts(self, *, now: datetime) -> int:
        """Drop receipts older than the store's retention (90 days unless set); how many."""
        ...

    async def list_sealed(self, refs: Sequence[str]) -> dict[str, SealedItem]:
        """Sealed items by ref; an erased one has wrapped_key None; an unknown ref is absent."""
        ...

    async def erase(self, *streams: str) -> int:
        """Destroy the keys of these streams' sealed items; how many there were. Cannot be undone;
        after a LedgerOutage some may be destroyed and others not."""
        ...

    async def save_snapshot(self, *snapshots: Snapshot) -> None:
        """Keep a board's bytes, replacing the older ones of that name; of several all, or none."""
        ...

    async def find_snapshot(self, name: str, *, code_version: str) -> Snapshot | None:
        """The newest snapshot of that name by that code whose hash is on this chain, or None."""
        ...

    async def close(self) -> None:
        """Let go of connections. Nothing durable is lost."""
        ...

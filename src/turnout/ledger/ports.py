"""The door to whatever stores the record. One contract suite runs on every adapter."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from turnout.ledger.record import Batch, Head, Receipt, Record, SealedItem, Snapshot


class LedgerOutage(Exception):
    """The store failed. Whether the batch was kept is unknown: reread before going on."""


class HeadMoved(Exception):
    """Somebody else wrote to this book: the batch does not continue its last record."""


class Ledger(Protocol):
    """One book of records, open for one writer and many readers."""

    @property
    def book(self) -> str:
        """The book's name, part of every hash."""
        ...

    async def head(self) -> Head:
        """The last durable record's place and hash."""
        ...

    async def append(self, batch: Batch) -> None:
        """Make the whole batch durable, or raise HeadMoved or LedgerOutage.

        The first record must follow the head: next sequence, previous_hash = head's hash.
        """
        ...

    def read(self, *, after: int = 0, until: int | None = None) -> AsyncIterator[Record]:
        """Records with after < sequence <= until, in order."""
        ...

    def read_stream(self, stream: str) -> AsyncIterator[Record]:
        """One stream's records, in order."""
        ...

    async def find_receipt(self, key: str) -> Receipt | None:
        """The receipt of an accepted command, or None."""
        ...

    async def list_sealed(self, refs: Sequence[str]) -> dict[str, SealedItem]:
        """Sealed items by ref; an erased one has wrapped_key None; an unknown ref is absent."""
        ...

    async def erase(self, stream: str) -> int:
        """Destroy the keys of a stream's sealed items; how many there were. Cannot be undone."""
        ...

    async def save_snapshot(self, snapshot: Snapshot) -> None:
        """Keep a board's bytes, replacing the older ones of that name."""
        ...

    async def find_snapshot(self, name: str, *, code_version: str) -> Snapshot | None:
        """The newest snapshot of that name by that code whose hash is on this chain, or None."""
        ...

    async def close(self) -> None:
        """Let go of connections. Nothing durable is lost."""
        ...

"""A tiny room whose records a reader can count: facts of two incidents, told at nine o'clock."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from turnout.adapters.entropy import SeededEntropy
from turnout.ledger.chain import link, note_versions
from turnout.ledger.ports import Ledger
from turnout.ledger.record import Batch, Draft, Head, Receipt, Record, SealedItem
from turnout.ledger.sealing import Sealer

NINE = datetime(2018, 1, 13, 9, 0, tzinfo=UTC)
BOOK = "toytown/room"


def make_sealer(seed: int = 1) -> Sealer:
    return Sealer(bytes(range(32)), SeededEntropy(seed))


def draft(stream: str, text: str = "{}", *, sealed: tuple[SealedItem, ...] = ()) -> Draft:
    return Draft(
        stream=stream,
        type="NoteAdded",
        version=1,
        happened_at=NINE - timedelta(seconds=5),
        payload=text.encode(),
        sealed=sealed,
    )


class Writer:
    """Links facts after its own idea of the head, as the room's writer does."""

    def __init__(self, head: Head, *, book: str = BOOK) -> None:
        self.head = head
        self.book = book
        self.versions: dict[str, int] = {}
        self.commands = 0

    def command(self, *drafts: Draft, key: str | None = None) -> Batch:
        """The batch of one command; call `accept` once it is durable."""
        self.commands += 1
        key = key or f"key-{self.commands}"
        recorded_at = NINE + timedelta(seconds=self.commands)
        records = link(
            self.head,
            self.versions,
            drafts,
            book=self.book,
            actor="seat-1",
            key=key,
            recorded_at=recorded_at,
        )
        receipt = Receipt(
            key=key,
            actor="seat-1",
            command_digest=b"\x01" * 32,
            recorded_at=recorded_at,
            first_sequence=records[0].sequence,
            last_sequence=records[-1].sequence,
        )
        sealed = tuple(item for one in drafts for item in one.sealed)
        return Batch(records=records, receipts=(receipt,), sealed=sealed)

    def accept(self, batch: Batch) -> None:
        last = batch.records[-1]
        note_versions(self.versions, batch.records)
        self.head = Head(sequence=last.sequence, hash=last.hash, recorded_at=last.recorded_at)

    async def write(self, ledger: Ledger, *drafts: Draft, key: str | None = None) -> Batch:
        """Append one command's facts."""
        batch = self.command(*drafts, key=key)
        await ledger.append(batch)
        self.accept(batch)
        return batch


def join(*batches: Batch) -> Batch:
    """Several commands in one commit."""
    return Batch(
        records=tuple(record for batch in batches for record in batch.records),
        receipts=tuple(receipt for batch in batches for receipt in batch.receipts),
        sealed=tuple(item for batch in batches for item in batch.sealed),
    )


async def collect(records: AsyncIterator[Record]) -> list[Record]:
    return [record async for record in records]

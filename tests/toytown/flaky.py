"""A memory ledger that fails when it is told to, in the ways that a real one does."""

import asyncio

from turnout.adapters.memory import MemoryLedger
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.record import Batch, Head, Receipt


class FlakyLedger(MemoryLedger):
    """`lose_next`: the next append keeps nothing. `lose_answer_of_next`: it keeps the batch, and
    the writer never hears of it. `away`: nothing answers. `hold`: appends wait until it is set.
    `asked`: the keys whose receipts were looked for."""

    def __init__(self) -> None:
        super().__init__("room")
        self.lose_next = False
        self.lose_answer_of_next = False
        self.away = False
        self.hold: asyncio.Event | None = None
        self.batches = 0
        self.asked: list[str] = []

    async def find_receipt(self, key: str) -> Receipt | None:
        self.asked.append(key)
        return await super().find_receipt(key)

    async def head(self) -> Head:
        if self.away:
            raise LedgerOutage("the store is away")
        return await super().head()

    async def append(self, batch: Batch) -> None:
        if self.hold is not None:
            await self.hold.wait()
        if self.away or self.lose_next:
            self.lose_next = False
            raise LedgerOutage("the store is away")
        await super().append(batch)
        self.batches += 1
        if self.lose_answer_of_next:
            self.lose_answer_of_next = False
            raise LedgerOutage("the connection broke after the commit")

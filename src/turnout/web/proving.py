"""The record proved beside the running room, when somebody asks for it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

from turnout.base.time import Clock
from turnout.ledger.ports import Ledger, LedgerOutage
from turnout.ledger.proof import Finding, prove
from turnout.ledger.record import Record
from turnout.web.views.city import words
from turnout.web.views.rows import Row

_REST_EVERY = 200


class Proving:
    """One proof at a time; the last one is remembered while the process lives."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock
        self._task: asyncio.Task[None] | None = None
        self._records = 0
        self._started_at: datetime | None = None
        self._ended_at: datetime | None = None
        self._finding: Finding | None = None

    def start(self) -> None:
        """Begin to prove what is recorded now; one that runs goes on."""
        if self._task is None or self._task.done():
            self._records, self._finding = 0, None
            self._started_at, self._ended_at = self._clock.now(), None
            self._task = asyncio.create_task(self._prove())

    def shape(self) -> Row:
        """ProofShape."""
        found = self._finding
        return {
            "running": self._task is not None and not self._task.done(),
            "started_at": self._started_at,
            "ended_at": self._ended_at,
            "records": self._records,
            "holds": None if found is None else found.holds,
            "finding": None if found is None else words(found.words),
        }

    async def _prove(self) -> None:
        try:
            head = await self._ledger.head()
            self._finding = await prove(self._counted(head.sequence), sealed=self._ledger)
        except LedgerOutage:
            # Nobody can tell: the page shows that it ended without a finding.
            self._finding = None
        self._ended_at = self._clock.now()

    async def _counted(self, until: int) -> AsyncIterator[Record]:
        async for record in self._ledger.read(until=until):
            self._records = record.sequence
            if record.sequence % _REST_EVERY == 0:
                # The room answers its seats meanwhile.
                await asyncio.sleep(0)
            yield record

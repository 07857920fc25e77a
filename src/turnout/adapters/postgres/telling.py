"""Notes for whoever follows the record, outside the transaction: inside, they would slow each."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from turnout.adapters.postgres.connection import outages
from turnout.ledger.ports import LedgerOutage

_log = logging.getLogger(__name__)


class Teller:
    """Tells followers of the last record; one may be skipped for a later one."""

    def __init__(self, note: Callable[[int], Awaitable[object]]) -> None:
        self._note = note
        self._to_tell: int | None = None
        self._task: asyncio.Task[None] | None = None

    def tell(self, sequence: int) -> None:
        """Note this place of the record soon, without a wait."""
        self._to_tell = sequence
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())

    async def finish(self) -> None:
        """Wait until the last record was told, or could not be."""
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _work(self) -> None:
        failed = False
        while self._to_tell is not None:
            sequence, self._to_tell = self._to_tell, None
            try:
                async with outages("telling followers"):
                    await self._note(sequence)
                failed = False
            except LedgerOutage as outage:
                # While a loaded room starts, none may open in time; a moment later one does.
                if failed:
                    _log.warning("followers were not told of record %s: %s", sequence, outage)
                elif self._to_tell is None:
                    self._to_tell = sequence
                failed = not failed

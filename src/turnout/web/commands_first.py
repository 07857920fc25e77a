"""Commands go before streams: who presses a key waits for the room, and a hundred pages that are
told of it would each take a moment of the one loop in between.

A stream waits for its turn until no command is under way, or for `PATIENCE_SECONDS` where there
always is one; then a few streams at a time are written to, and a command that comes meanwhile waits
for those few.
"""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

PATIENCE_SECONDS: Final = 0.06
"""So much later at most a page is told while the room is busy."""

AT_ONCE: Final = 8
"""Streams that are written to in one turn of the loop: about a millisecond."""


class CommandsFirst:
    """Counts the commands under way, and gives the streams their turns."""

    def __init__(self) -> None:
        self._under_way = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._waiting: deque[tuple[float, asyncio.Future[None]]] = deque()
        self._giving: asyncio.Task[None] | None = None

    @contextmanager
    def request(self, method: str) -> Iterator[None]:
        """Within the block a request is under way, to the end of its answer. What is posted is a
        command; a tracker's report, which is put, may wait as well as a page."""
        if method != "POST":
            yield
            return
        self._under_way += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._quiet.set()

    async def turn(self) -> None:
        """Wait until a stream may be written to: in the order in which they asked."""
        loop = asyncio.get_running_loop()
        mine: asyncio.Future[None] = loop.create_future()
        self._waiting.append((loop.time() + PATIENCE_SECONDS, mine))
        if self._giving is None or self._giving.done():
            self._giving = asyncio.create_task(self._give())
        await mine

    async def _give(self) -> None:
        while self._waiting:
            until, _ = self._waiting[0]
            with suppress(TimeoutError):
                async with asyncio.timeout_at(until):
                    await self._quiet.wait()
            for _ in range(min(AT_ONCE, len(self._waiting))):
                _, turn = self._waiting.popleft()
                if not turn.done():  # Whoever left meanwhile needs none.
                    turn.set_result(None)
            await asyncio.sleep(0)

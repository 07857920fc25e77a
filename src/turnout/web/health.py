"""Whether the room saves what it is told, and since when it does not."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from turnout.base.time import Clock
from turnout.dispatch.facts import Fact
from turnout.dispatch.service import NotSaved, Room
from turnout.ledger.ports import HeadMoved, LedgerOutage
from turnout.ledger.record import Head
from turnout.web.views.rows import Row

QUIET_SECONDS: Final = 1.0
"""A room that saved something since is not asked."""

REFUSED_SECONDS: Final = 10.0
"""So long after a record refused something it is not called saving, unless it kept something."""


class Health:
    """Asks the ledger, and comes back to it when it was away."""

    def __init__(self, room: Room, seconds: Callable[[], float], clock: Clock) -> None:
        """`seconds` is a rising count."""
        self._room = room
        self._seconds = seconds
        self._clock = clock
        self._unsaved_since: datetime | None = None
        self._saved_at_seconds = seconds()
        self._seen, self._seen_at_seconds = room.saving, self._saved_at_seconds
        room.follow(self._facts_came)

    async def read(self) -> Row:
        """HealthShape."""
        saved = await self._is_saving()
        seconds = self._seconds()
        if saved:
            self._saved_at_seconds, self._unsaved_since = seconds, None
        elif self._unsaved_since is None:
            self._unsaved_since = self._room.saving.since or self._clock.now()
        stale_seconds = round(seconds - self._saved_at_seconds, 1)
        head = head_shape(self._room.head)
        return {"ok": saved, "ledger": head, "saved": saved, "stale_seconds": stale_seconds}

    async def look(self) -> None:
        """Notice that the record is away although nobody presses anything, and come back to it."""
        if self._seconds() - self._saved_at_seconds >= QUIET_SECONDS:
            await self.read()

    def told(self) -> Row:
        """What every page is told with the time, without asking the ledger."""
        since = self._unsaved_since
        if since is None and not self._room.saving.ok:
            since = self._room.saving.since
        return {"saved": since is None, "unsaved_since": since}

    async def _is_saving(self) -> bool:
        try:
            await self._room.recover()
            await self._room.source.ledger.head()
        except (NotSaved, LedgerOutage, HeadMoved):
            return False
        return not self._was_refused_lately()

    def _was_refused_lately(self) -> bool:
        """A full disk answers who reads it: whether it keeps anything only the next press shows."""
        if self._seen is not self._room.saving:
            self._seen, self._seen_at_seconds = self._room.saving, self._seconds()
        return self._seen.refused and self._seconds() - self._seen_at_seconds < REFUSED_SECONDS

    def _facts_came(self, _facts: Sequence[Fact]) -> None:
        self._saved_at_seconds, self._unsaved_since = self._seconds(), None


def head_shape(head: Head) -> Row:
    """HeadShape."""
    return {"sequence": head.sequence, "hash": head.hash.hex()}

"""Whether the room saves what it is told, and for how long nothing was saved."""

from collections.abc import Callable, Sequence

from turnout.dispatch.facts import Fact
from turnout.dispatch.service import NotSaved, Room
from turnout.ledger.ports import HeadMoved, LedgerOutage
from turnout.ledger.record import Head
from turnout.web.views.rows import Row


class Health:
    """Asks the ledger, and comes back to it when it was away."""

    def __init__(self, room: Room, seconds: Callable[[], float]) -> None:
        """`seconds` is a rising count."""
        self._room = room
        self._seconds = seconds
        self._saved_at_seconds = seconds()
        room.follow(self._facts_came)

    async def read(self) -> Row:
        """HealthShape."""
        saved = await self._is_saving()
        seconds = self._seconds()
        if saved:
            self._saved_at_seconds = seconds
        stale_seconds = round(seconds - self._saved_at_seconds, 1)
        head = head_shape(self._room.head)
        return {"ok": saved, "ledger": head, "saved": saved, "stale_seconds": stale_seconds}

    async def _is_saving(self) -> bool:
        try:
            await self._room.recover()
            await self._room.source.ledger.head()
        except (NotSaved, LedgerOutage, HeadMoved):
            return False
        return True

    def _facts_came(self, _facts: Sequence[Fact]) -> None:
        self._saved_at_seconds = self._seconds()


def head_shape(head: Head) -> Row:
    """HeadShape."""
    return {"sequence": head.sequence, "hash": head.hash.hex()}

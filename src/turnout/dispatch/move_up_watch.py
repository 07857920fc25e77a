"""Asks for advice to move units up when the situation has changed, after the answers are given.

Nothing here holds a command up: whoever runs the room calls `look` beside its timers, and it asks
only when who is free, where they stand or which roads are closed is another than last time, or a
minute has passed. A replay and a simulation do not call it.
"""

from contextlib import suppress
from datetime import datetime
from typing import Final

from turnout.dispatch.commands import ROOM, Command, Envelope
from turnout.dispatch.commands.move_ups import AdviseMoveUp, WithdrawMoveUp
from turnout.dispatch.moving_up import services_moved
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.service import Room

AGAIN_SECONDS: Final = 60
"""Rests end, units come nearer, and an advice grows old without any fact."""


class MoveUpWatch:
    """One room's."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._seen: tuple[object, ...] = ()

    async def look(self, now: datetime) -> None:
        """Take back what does not hold, and ask for what would be better. Raises NotSaved."""
        board = self._room.tentative
        services = services_moved(board, now.astimezone(board.zone).date())
        if not services:
            return
        fleet = board.fleet
        seen = (
            fleet.sendable.tobytes(),
            fleet.posts.tobytes(),
            board.closures,
            len(board.move_ups.waiting),
            board.move_ups.next_number,
            int(now.timestamp()) // AGAIN_SECONDS,
        )
        if seen == self._seen:
            return
        self._seen = seen
        for advice in tuple(board.move_ups.waiting):
            await self._try(WithdrawMoveUp(number=advice.number), f"withdraw {advice.number}")
        for service in services:
            if board.move_ups.of(service) is None:
                await self._try(AdviseMoveUp(service=service), f"advise {service}")

    async def _try(self, command: Command, what: str) -> None:
        key = f"move-up {what} {self._room.head.sequence}"
        with suppress(Refusal):
            await self._room.submit(Envelope(command=command, actor=ROOM, key=key))

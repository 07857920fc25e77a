"""What one decision has before it: the board, the ports, the moment, and what goes beside facts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec

from turnout.base.ids import Actor, IncidentId, seat_of
from turnout.dispatch.board import Board
from turnout.dispatch.commands.base import ROOM
from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.facts import Reloaded, SealedText
from turnout.dispatch.survey import Doors
from turnout.ledger.record import SealedItem
from turnout.ledger.sealing import Sealer

_encode: Final = msgspec.json.Encoder().encode


class Desk(msgspec.Struct, kw_only=True):
    """What one decision may look at. `by` gave the command, as the record names it. `opened` and
    `sealed` collect what goes beside the events; `reloaded` holds closed incidents that were read
    from their streams to be re-opened. `times` says when each of the first events happened, where
    that was written down one by one: the others happened at `happened_at`."""

    board: Board
    doors: Doors
    sealer: Sealer
    code_version: str
    now: datetime
    happened_at: datetime
    by: Actor = ROOM
    reloaded: Mapping[IncidentId, Reloaded] = msgspec.field(default_factory=dict)
    opened: dict[str, SealedText] = msgspec.field(default_factory=dict)
    sealed: list[SealedItem] = msgspec.field(default_factory=list)
    times: tuple[datetime, ...] = ()

    @property
    def actor(self) -> Actor:
        """The seat that gave the command, whoever sits there."""
        return seat_of(self.by)

    def seal(self, stream: str, text: SealedText) -> SealedRef:
        """Seal personal text for a stream; the event carries what is returned."""
        item = self.sealer.seal(stream, _encode(text))
        self.sealed.append(item)
        self.opened[item.ref] = text
        return SealedRef(ref=item.ref, digest=item.digest.hex())

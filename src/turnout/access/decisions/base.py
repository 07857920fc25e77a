"""What the deciders of access share."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from turnout.access.commands import Command
from turnout.access.events import Event
from turnout.access.events.base import SealedRef
from turnout.access.events.sessions import SessionEnded
from turnout.access.facts import Text
from turnout.access.limits import Limits
from turnout.access.model import Account, AccountId, DeviceId
from turnout.access.refusals import refusal
from turnout.access.state import State
from turnout.ledger.record import SealedItem
from turnout.ledger.sealing import Sealer

Events = tuple[Event, ...]


class Look(msgspec.Struct, kw_only=True):
    """What one decision has before it. `by` gave the command; `sealed` and `opened` collect what
    goes beside the events."""

    state: State
    limits: Limits
    sealer: Sealer
    now: datetime
    by: str
    sealed: list[SealedItem] = msgspec.field(default_factory=list)
    opened: dict[str, Text] = msgspec.field(default_factory=dict)

    def seal(self, stream: str, text: Text) -> SealedRef:
        """Seal a text for a stream; the event carries what is returned."""
        item = self.sealer.seal(stream, msgspec.json.encode(text))
        self.sealed.append(item)
        self.opened[item.ref] = text
        return SealedRef(ref=item.ref, digest=item.digest.hex())


Deciders = dict[type[Command], Callable[[Look, Any], Events]]


def ended_sessions(look: Look, holder: AccountId | DeviceId, why: str) -> Events:
    """The ends of all sessions of an account or a device."""
    return tuple(
        SessionEnded(account_id=holder, session=session.number, why=why)
        for session in look.state.sessions_of(holder)
    )


def require_new_step(account: Account, step: int) -> None:
    """A code counts once. Refuses: code_used."""
    if step <= account.last_step:
        raise refusal("code_used")


def said_reason(text: str) -> str:
    """The reason without spaces around it. Refuses: reason_missing."""
    reason = text.strip()
    if not reason:
        raise refusal("reason_missing")
    return reason

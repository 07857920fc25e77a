"""The balance of a lot, proved: its movements one by one, as the record has them."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from turnout.community.events.custody_base import LotEvent
from turnout.community.facts import read_event
from turnout.community.model.custody import LotId
from turnout.ledger.record import Record


class Movement(msgspec.Struct, frozen=True, kw_only=True):
    """One record of a lot: what it adds, what the balance is then, and the record's own number and
    hash, by which anybody finds it in an export."""

    sequence: int
    type: str
    at: datetime
    actor: str
    change: int
    balance: int
    hash: str


def movements(records: Iterable[Record], lot_id: LotId) -> list[Movement]:
    """The movements of a lot among records in their order; others are passed over."""
    found: list[Movement] = []
    balance = 0
    for record in records:
        if record.stream != f"lot-{lot_id}":
            continue
        event = read_event(record)
        assert isinstance(event, LotEvent), "only facts about lots are in a lot's stream"
        balance += event.change
        found.append(
            Movement(
                sequence=record.sequence,
                type=record.type,
                at=record.happened_at,
                actor=record.actor,
                change=event.change,
                balance=balance,
                hash=record.hash.hex(),
            )
        )
    return found

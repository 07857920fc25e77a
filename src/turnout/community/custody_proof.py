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


def stream_of(lot_id: LotId) -> str:
    """The name under which a lot's records lie."""
    return f"lot-{lot_id}"


def movements(records: Iterable[Record]) -> list[Movement]:
    """The movements of a lot, from the records of its stream in their order."""
    found: list[Movement] = []
    balance = 0
    for record in records:
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

"""A fact of access: a record of its book with the event read, and what was sealed beside it."""

from typing import Final

import msgspec

from turnout.access.events import EVENT_TYPES, Event
from turnout.access.model import Credential, Passkey, Petition, Profile
from turnout.ledger.record import Record

Text = Profile | Credential | Passkey | Petition

_decoders: Final = {
    name: msgspec.json.Decoder(event_type).decode for name, event_type in EVENT_TYPES.items()
}


class UnknownEvent(ValueError):
    """The book holds a type or a version that this code does not know: newer code wrote it."""


class Fact(msgspec.Struct, frozen=True, gc=False):
    """One recorded event. `opened` is None when nothing was sealed, or not read yet."""

    record: Record
    event: Event
    opened: Text | None = None


def read_event(record: Record) -> Event:
    """The record's event. Raises UnknownEvent."""
    event_type = EVENT_TYPES.get(record.type)
    if event_type is None or record.version != event_type.VERSION:
        raise UnknownEvent(
            f"record {record.sequence} is a {record.type} of version {record.version}, which this "
            "code does not know: start the code that wrote it, or a newer one"
        )
    return _decoders[record.type](record.payload)

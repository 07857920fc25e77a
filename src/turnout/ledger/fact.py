"""A fact of a book: a record with its event read, and what was sealed beside it.

(The room has a fact of its own, dispatch/facts.py: older versions of its events are lifted.)
"""

from collections.abc import Callable, Mapping
from typing import ClassVar, Generic, Protocol, TypeVar

import msgspec

from turnout.ledger.record import Record


class Event(Protocol):
    """What was recorded. `VERSION` counts the shapes that its type has had."""

    VERSION: ClassVar[int]


E = TypeVar("E", bound=Event)
T = TypeVar("T")


class UnknownEvent(ValueError):
    """The book holds a type or a version that this code does not know: newer code wrote it."""

    remedy = "start the version that wrote it, or a newer one; nothing was changed"


class Fact(msgspec.Struct, Generic[E, T], frozen=True, gc=False):
    """One recorded event. `opened` is None when nothing was sealed, is not read yet, or is
    erased."""

    record: Record
    event: E
    opened: T | None = None


def reader_of(event_types: Mapping[str, type[E]]) -> Callable[[Record], E]:
    """Reads the event of a record of a book with these types. It raises UnknownEvent."""
    decoders = {name: msgspec.json.Decoder(one).decode for name, one in event_types.items()}

    def read_event(record: Record) -> E:
        event_type = event_types.get(record.type)
        if event_type is None or record.version != event_type.VERSION:
            raise UnknownEvent(
                f"record {record.sequence} is a {record.type} of version {record.version}, which "
                "this version of turnout does not know"
            )
        return decoders[record.type](record.payload)

    return read_event

"""A fact: a record of the ledger with its event read, and what was sealed beside it.

The payload is JSON, written by msgspec in the order of the event's fields: the same event gives
the same bytes on every machine. Older versions of an event type are lifted by `UPCASTERS` as they
are read; what is stored never changes.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from turnout.base.ids import Actor
from turnout.dispatch.events import EVENT_TYPES
from turnout.dispatch.events.base import Event
from turnout.dispatch.model.calls import Call, CallDetails, CallText
from turnout.dispatch.model.closures import Stretch
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.messages import MessageText
from turnout.dispatch.model.on_scene import SceneText
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.responders import PeopleText, ToursText
from turnout.dispatch.model.reviews import RemarkText
from turnout.dispatch.model.volunteers import SoughtText, VolunteerTerms
from turnout.ledger.record import Record


class Reloaded(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as it was closed, with its calls: read from its streams to be re-opened."""

    incident: Incident
    calls: tuple[Call, ...]
    stream_version: int


SealedText = (
    CallDetails
    | CallText
    | Place
    | MessageText
    | VolunteerTerms
    | SoughtText
    | SceneText
    | RemarkText
    | Stretch
    | PeopleText
    | ToursText
)
"""What is sealed beside a fact: what a call says, a corrected place, words under an order, a
volunteer's terms, how a missing person looks, what is written at a scene or in a journal, a
reviewer's remark, the area around an incident, an agency's people and their tours."""

Opened = SealedText | Reloaded
"""What a fact may bring beside itself: sealed text read with its key, or, for a re-opened
incident that the board no longer holds, the incident as it was closed."""

UPCASTERS: Final[dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]]] = {}
"""(type, version) -> a pure step to the next version's fields. Empty: every type is at 1."""

_decoders: Final = {
    name: msgspec.json.Decoder(event_type).decode for name, event_type in EVENT_TYPES.items()
}


class UnknownEvent(ValueError):
    """The book holds a type or a version that this code does not know: newer code wrote it."""


class Fact(msgspec.Struct, frozen=True, gc=False):
    """One recorded event. `opened` is None when nothing was sealed, or when it is erased."""

    record: Record
    event: Event
    opened: Opened | None = None

    @property
    def by(self) -> Actor:
        """Who gave the command, with the account: for rules that ask whether two are one person.
        All others speak of the seat."""
        return Actor(self.record.actor)


encode_event: Final[Callable[[Event], bytes]] = msgspec.json.Encoder().encode
"""The payload of an event."""


def read_event(record: Record) -> Event:
    """The record's event in its newest shape. Raises UnknownEvent."""
    event_type = EVENT_TYPES.get(record.type)
    if event_type is None or record.version > event_type.VERSION:
        raise UnknownEvent(
            f"record {record.sequence} is a {record.type} of version {record.version}, which this "
            "code does not know: start the code that wrote it, or a newer one"
        )
    if record.version == event_type.VERSION:
        return _decoders[record.type](record.payload)
    fields: dict[str, Any] = msgspec.json.decode(record.payload)
    for version in range(record.version, event_type.VERSION):
        fields = UPCASTERS[record.type, version](fields)
    return msgspec.convert(fields, event_type)

"""A fact of the desk: a record of its book with the event read, and what was sealed beside it."""

from typing import Final

import msgspec

from turnout.community.events import EVENT_TYPES, Event
from turnout.community.model.cases import CaseText, Words
from turnout.ledger.fact import Fact as OfBook
from turnout.ledger.fact import reader_of

Text = CaseText | Words


class Fact(OfBook[Event, Text], frozen=True, gc=False):
    """One recorded event of the desk."""


read_event: Final = reader_of(EVENT_TYPES)
"""The record's event. Raises UnknownEvent."""


def encode_event(event: Event) -> bytes:
    """The payload of an event: the same event gives the same bytes on every machine."""
    return msgspec.json.encode(event)

"""A fact of access: a record of its book with the event read, and what was sealed beside it."""

from typing import Final

from turnout.access.events import EVENT_TYPES, Event
from turnout.access.model import Credential, Passkey, Petition, Profile
from turnout.ledger.fact import Fact as OfBook
from turnout.ledger.fact import reader_of

Text = Profile | Credential | Passkey | Petition


class Fact(OfBook[Event, Text], frozen=True, gc=False):
    """One recorded event of access."""


read_event: Final = reader_of(EVENT_TYPES)
"""The record's event. Raises UnknownEvent."""

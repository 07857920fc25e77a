"""What was read or refused beyond the ordinary, and who looked at it."""

from datetime import datetime
from typing import ClassVar

from turnout.access.events.base import Event
from turnout.access.model import AccountId


class GlassBroken(Event, frozen=True, kw_only=True):
    """A right was used that is not one's own, for a reason. `about`: "incident-42", "call-C7"."""

    ABOUT: ClassVar[str] = "about"
    about: str
    account_id: AccountId
    number: int
    reason: str
    ends_at: datetime


class GlassReviewed(Event, frozen=True, kw_only=True):
    """Somebody else looked at it afterwards and wrote what they found."""

    ABOUT: ClassVar[str] = "about"
    about: str
    account_id: AccountId
    number: int
    finding: str


class PersonRead(Event, frozen=True, kw_only=True):
    """What is known of a person was shown to somebody. `reason`: "handles", or why the glass was
    broken. `holder` is who saw it."""

    ABOUT: ClassVar[str] = "about"
    about: str
    holder: str
    session: int
    reason: str


class RequestRefused(Event, frozen=True, kw_only=True):
    """Somebody who is known asked for what the policies do not permit, or too often. `why`: the
    action that was asked for, or "too_many". Told once in ten minutes for each."""

    ABOUT: ClassVar[str] = "holder"
    holder: str
    session: int
    why: str


class AuditRead(Event, frozen=True, kw_only=True):
    """Somebody read this book. `asked`: days and what, as "2026-11-26/2026-11-27 incident-42", a
    side open where nothing limits it. `taken`: "page" (told once in ten minutes), csv or jsonl."""

    ABOUT: ClassVar[str] = "holder"
    holder: str
    session: int
    asked: str
    taken: str


class ToldAgain(Event, frozen=True, kw_only=True):
    """Somebody had news told once more that a subscriber had not taken: which, by the sequences of
    the room's records."""

    ABOUT: ClassVar[str] = "subscriber"
    subscriber: str
    holder: str
    sequences: tuple[int, ...]

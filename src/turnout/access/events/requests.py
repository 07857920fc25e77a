"""Requests of people about their own text."""

from typing import ClassVar

from turnout.access.events.base import Event, SealedRef
from turnout.access.model import AccountId, Wish


class RequestReceived(Event, frozen=True, kw_only=True):
    """Somebody asks for what an incident says of them: `wish` is export, correction, erasure or
    complaint. Their words are sealed. `account_id` took it in."""

    ABOUT: ClassVar[str] = "about"
    about: str
    account_id: AccountId
    number: int
    wish: Wish
    sealed: SealedRef


class RequestDecided(Event, frozen=True, kw_only=True):
    """Somebody else than who took it in or handled the incident decided, with a reason."""

    ABOUT: ClassVar[str] = "about"
    about: str
    account_id: AccountId
    number: int
    granted: bool
    reason: str


class RequestAppealed(Event, frozen=True, kw_only=True):
    """Who asked does not agree: a third person decides."""

    ABOUT: ClassVar[str] = "about"
    about: str
    account_id: AccountId
    number: int


class AppealDecided(Event, frozen=True, kw_only=True):
    """A third person decided, and that holds."""

    ABOUT: ClassVar[str] = "about"
    about: str
    account_id: AccountId
    number: int
    granted: bool
    reason: str


class RequestCarriedOut(Event, frozen=True, kw_only=True):
    """It was done. `erased`: the sealed streams of the room whose keys were destroyed."""

    ABOUT: ClassVar[str] = "about"
    about: str
    account_id: AccountId
    number: int
    erased: tuple[str, ...]

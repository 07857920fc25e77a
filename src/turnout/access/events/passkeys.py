"""Passkeys of an account."""

from turnout.access.events.base import Event, SealedRef
from turnout.access.model import AccountId


class PasskeyAdded(Event, frozen=True, kw_only=True):
    """The person may also come in with a passkey. Its public half is sealed. `step`: of the code
    that proved who added it."""

    account_id: AccountId
    number: int
    sealed: SealedRef
    step: int


class PasskeyRemoved(Event, frozen=True, kw_only=True):
    """The passkey opens nothing any more."""

    account_id: AccountId
    number: int

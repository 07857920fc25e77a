"""Accounts: made, changed, stopped, closed."""

from datetime import datetime

from turnout.access.events.base import Event, SealedRef
from turnout.access.model import AccountId, Grant


class AccountCreated(Event, frozen=True, kw_only=True):
    """Somebody of the staff has an account. Login and name are sealed."""

    account_id: AccountId
    sealed: SealedRef


class RolesGranted(Event, frozen=True, kw_only=True):
    """All that the account may do from now on, and where and when."""

    account_id: AccountId
    grants: tuple[Grant, ...]


class InvitationGiven(Event, frozen=True, kw_only=True):
    """A one-time secret was given to set password and second factor with. `digest` is SHA-256."""

    account_id: AccountId
    digest: str
    expires_at: datetime


class CredentialSet(Event, frozen=True, kw_only=True):
    """The person set password and second factor; the invitation is used up. `step`: of the code
    that proved it, never taken twice; 0 in old records of an invitation."""

    account_id: AccountId
    number: int
    sealed: SealedRef
    step: int = 0


class ProfileReplaced(Event, frozen=True, kw_only=True):
    """Login or name of somebody became another. Both are sealed."""

    account_id: AccountId
    sealed: SealedRef


class AccountSuspended(Event, frozen=True, kw_only=True):
    """The directory lets this person in no more, for now; their sessions end."""

    account_id: AccountId


class AccountResumed(Event, frozen=True, kw_only=True):
    """The directory lets this person in again."""

    account_id: AccountId


class AccountClosed(Event, frozen=True, kw_only=True):
    """The account is no more; nobody signs in with it."""

    account_id: AccountId
    reason: str

"""All accounts, sessions, devices and keys: a fold of the facts of access."""

from datetime import datetime
from typing import Final

import msgspec

from turnout.access.model import (
    Account,
    AccountId,
    Breaking,
    Credential,
    Device,
    DeviceId,
    KeptPasskey,
    Key,
    KeyId,
    Passkey,
    Petition,
    Profile,
    Request,
    Role,
    Session,
)
from turnout.access.refusals import refusal

SNAPSHOT_SHAPE: Final = "access/4"
"""Names snapshots: another shape of this state reads none of them."""


class State(msgspec.Struct, kw_only=True):
    """What stands now. Ended sessions and used invitations are not held. `tokens` finds a session
    by the digest of its token."""

    sequence: int = 0
    accounts: dict[AccountId, Account] = msgspec.field(default_factory=dict)
    sessions: dict[int, Session] = msgspec.field(default_factory=dict)
    tokens: dict[str, int] = msgspec.field(default_factory=dict)
    devices: dict[DeviceId, Device] = msgspec.field(default_factory=dict)
    keys: dict[KeyId, Key] = msgspec.field(default_factory=dict)
    breakings: dict[int, Breaking] = msgspec.field(default_factory=dict)
    requests: dict[int, Request] = msgspec.field(default_factory=dict)
    next_account: int = 1
    next_session: int = 1
    next_device: int = 1
    next_key: int = 1
    next_breaking: int = 1
    next_request: int = 1

    def get_account(self, account_id: AccountId) -> Account:
        """An account that is not closed. Refuses: unknown_account."""
        account = self.accounts.get(account_id)
        if account is None or account.closed:
            raise refusal("unknown_account", account=account_id)
        return account

    def find_login(self, login: str) -> Account | None:
        """The open account that signs in so; capitals make no difference."""
        wanted = login.casefold()
        for account in self.accounts.values():
            profile = account.profile
            if not account.closed and profile is not None and profile.login.casefold() == wanted:
                return account
        return None

    def find_invited(self, digest: str, *, now: datetime) -> Account | None:
        """The account whose invitation this is, while it holds."""
        for account in self.accounts.values():
            given = account.invitation
            if given is not None and given.digest == digest and now < given.expires_at:
                return account
        return None

    def find_vouched(self, directory: str, external_id: str) -> Account | None:
        """The open account whom a directory calls so."""
        for account in self.accounts.values():
            profile = account.profile
            if account.closed or profile is None or profile.directory != directory:
                continue
            if profile.external_id == external_id:
                return account
        return None

    def find_passkey(self, key_id: str) -> tuple[Account, KeptPasskey, Passkey] | None:
        """Whose passkey this is; `key_id` in hex."""
        for account in self.accounts.values():
            for kept in account.passkeys:
                if kept.passkey is not None and kept.passkey.key_id == key_id:
                    return account, kept, kept.passkey
        return None

    def get_session(self, number: int) -> Session:
        """An open session. Refuses: unknown_session."""
        session = self.sessions.get(number)
        if session is None:
            raise refusal("unknown_session", session=number)
        return session

    def sessions_of(self, holder: str) -> list[Session]:
        """The open sessions of an account or device, oldest first."""
        return [session for session in self.sessions.values() if session.holder == holder]

    def administrators(self, *, but: AccountId | None = None) -> list[Account]:
        """Accounts that are let in and manage accounts without an end."""
        return [
            account
            for account in self.accounts.values()
            if account.id != but
            and not (account.closed or account.suspended)
            and any(g.role is Role.ADMINISTRATOR and g.ends_at is None for g in account.grants)
        ]

    def missing_refs(self) -> list[str]:
        """References of sealed text that is held and was not read yet."""
        return [
            *(a.profile_ref for a in self.accounts.values() if a.profile is None and not a.closed),
            *(
                account.credential_ref
                for account in self.accounts.values()
                if account.credential_ref is not None and account.credential is None
            ),
            *(one.ref for one in self.requests.values() if one.petition is None),
            *(k.ref for a in self.accounts.values() for k in a.passkeys if k.passkey is None),
        ]

    def install(self, texts: dict[str, bytes]) -> None:
        """Put sealed text back where it belongs."""
        for request in self.requests.values():
            if (text := texts.get(request.ref)) is not None:
                request.petition = msgspec.json.decode(text, type=Petition)
        for account in self.accounts.values():
            if (text := texts.get(account.profile_ref)) is not None:
                account.profile = msgspec.json.decode(text, type=Profile)
            if (text := texts.get(account.credential_ref or "")) is not None:
                account.credential = msgspec.json.decode(text, type=Credential)
            for kept in account.passkeys:
                if (text := texts.get(kept.ref)) is not None:
                    kept.passkey = msgspec.json.decode(text, type=Passkey)


def request_stream(number: int) -> str:
    """Where the words of a request are sealed."""
    return f"request-{number}"


def credential_stream(account_id: AccountId, number: int) -> str:
    """Where a credential is sealed: in a stream of its own, so that an old one can be erased."""
    return f"credential-{account_id}-{number}"


def passkey_stream(account_id: AccountId, number: int) -> str:
    """Where a passkey is sealed: it is erased when it is removed."""
    return f"passkey-{account_id}-{number}"


def to_snapshot(state: State) -> bytes:
    """The state as bytes, without a word that is sealed in the record."""
    requests = {
        number: msgspec.structs.replace(one, petition=None)
        for number, one in state.requests.items()
    }
    unsaid = msgspec.structs.replace(state, accounts=_unsaid(state), requests=requests)
    return msgspec.json.encode(unsaid)


def _unsaid(state: State) -> dict[AccountId, Account]:
    return {
        account_id: msgspec.structs.replace(
            account,
            profile=None,
            credential=None,
            passkeys=[msgspec.structs.replace(one, passkey=None) for one in account.passkeys],
        )
        for account_id, account in state.accounts.items()
    }


def from_snapshot(body: bytes) -> State:
    """The state as `to_snapshot` wrote it; sealed text is to be installed."""
    return msgspec.json.decode(body, type=State)

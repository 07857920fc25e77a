"""How each fact of access changes the state: a table that must be complete."""

from collections.abc import Callable
from typing import Any, Final

from turnout.access import fold_requests
from turnout.access.events import EVENT_TYPES, Event
from turnout.access.events.accounts import (
    AccountClosed,
    AccountCreated,
    AccountResumed,
    AccountSuspended,
    CredentialSet,
    InvitationGiven,
    ProfileReplaced,
    RolesGranted,
)
from turnout.access.events.devices import (
    DeviceClosed,
    DevicePaired,
    KeyClosed,
    KeyIssued,
    PairingOffered,
)
from turnout.access.events.glass import (
    AuditRead,
    GlassBroken,
    GlassReviewed,
    PersonRead,
    RequestRefused,
    ToldAgain,
)
from turnout.access.events.passkeys import PasskeyAdded, PasskeyRemoved
from turnout.access.events.sessions import SeatClaimed, SessionEnded, SignedIn, SignInSlowed
from turnout.access.facts import Fact
from turnout.access.model import (
    Account,
    AccountId,
    Breaking,
    Credential,
    Device,
    Invitation,
    KeptPasskey,
    Key,
    Passkey,
    Profile,
    Session,
)
from turnout.access.state import State


def apply(state: State, fact: Fact) -> None:
    """Let the state be as the fact says."""
    _FOLDS[type(fact.event)](state, fact.event, fact)
    state.sequence = fact.record.sequence


def _created(state: State, event: AccountCreated, fact: Fact) -> None:
    opened = fact.opened
    state.accounts[event.account_id] = Account(
        id=event.account_id,
        profile_ref=event.sealed.ref,
        profile=opened if isinstance(opened, Profile) else None,
    )
    state.next_account += 1


def _replaced(state: State, event: ProfileReplaced, fact: Fact) -> None:
    account, opened = state.accounts[event.account_id], fact.opened
    account.profile_ref = event.sealed.ref
    account.profile = opened if isinstance(opened, Profile) else None


def _suspended(state: State, event: AccountSuspended, _fact: Fact) -> None:
    state.accounts[event.account_id].suspended = True


def _resumed(state: State, event: AccountResumed, _fact: Fact) -> None:
    state.accounts[event.account_id].suspended = False


def _granted(state: State, event: RolesGranted, _fact: Fact) -> None:
    state.accounts[event.account_id].grants = event.grants


def _invited(state: State, event: InvitationGiven, _fact: Fact) -> None:
    state.accounts[event.account_id].invitation = Invitation(
        digest=event.digest, expires_at=event.expires_at
    )


def _credential(state: State, event: CredentialSet, fact: Fact) -> None:
    account = state.accounts[event.account_id]
    account.credential_ref = event.sealed.ref
    account.credential = fact.opened if isinstance(fact.opened, Credential) else None
    account.credentials = event.number
    account.invitation = None
    account.last_step = event.step


def _closed(state: State, event: AccountClosed, _fact: Fact) -> None:
    account = state.accounts[event.account_id]
    account.closed = True
    account.grants = ()
    account.invitation = account.credential = account.credential_ref = None
    account.passkeys = []


def _passkey(state: State, event: PasskeyAdded, fact: Fact) -> None:
    account = state.accounts[event.account_id]
    kept = KeptPasskey(
        number=event.number,
        ref=event.sealed.ref,
        added_at=fact.record.recorded_at,
        passkey=fact.opened if isinstance(fact.opened, Passkey) else None,
    )
    account.passkeys = [*account.passkeys, kept]
    account.next_passkey = event.number + 1
    account.last_step = event.step


def _passkey_removed(state: State, event: PasskeyRemoved, _fact: Fact) -> None:
    account = state.accounts[event.account_id]
    account.passkeys = [one for one in account.passkeys if one.number != event.number]


def _nothing(_state: State, _event: Event, _fact: Fact) -> None:
    """It is told, and changes nothing."""


def _signed_in(state: State, event: SignedIn, fact: Fact) -> None:
    state.sessions[event.session] = Session(
        number=event.session,
        holder=event.account_id,
        digest=event.digest,
        started_at=fact.record.recorded_at,
        ends_at=event.ends_at,
    )
    state.tokens[event.digest] = event.session
    state.next_session = event.session + 1
    account = state.accounts.get(AccountId(event.account_id))
    if account is not None and event.step:
        account.last_step = event.step
    for one in () if account is None else account.passkeys:
        if one.number == event.passkey:
            one.uses = event.uses


def _session_ended(state: State, event: SessionEnded, _fact: Fact) -> None:
    ended = state.sessions.pop(event.session, None)
    if ended is not None:
        del state.tokens[ended.digest]


def _seat(state: State, event: SeatClaimed, _fact: Fact) -> None:
    for session in state.sessions.values():
        if event.seat in session.seats:
            session.seats = tuple(seat for seat in session.seats if seat != event.seat)
    here = state.sessions[event.session]
    here.seats = (*here.seats, event.seat)


def _pairing(state: State, event: PairingOffered, _fact: Fact) -> None:
    state.devices[event.device_id] = Device(
        id=event.device_id,
        unit_id=event.unit_id,
        station_id=event.station_id,
        code=Invitation(digest=event.digest, expires_at=event.expires_at),
    )
    state.next_device += 1


def _paired(state: State, event: DevicePaired, _fact: Fact) -> None:
    device = state.devices[event.device_id]
    device.paired, device.code = True, None


def _device_closed(state: State, event: DeviceClosed, _fact: Fact) -> None:
    device = state.devices[event.device_id]
    device.closed, device.code = True, None


def _key(state: State, event: KeyIssued, _fact: Fact) -> None:
    state.keys[event.key_id] = Key(
        id=event.key_id,
        label=event.label,
        role=event.role,
        digest=event.digest,
        expires_at=event.expires_at,
        directory=event.directory,
        districts=event.districts,
    )
    state.next_key += 1


def _key_closed(state: State, event: KeyClosed, _fact: Fact) -> None:
    state.keys[event.key_id].closed = True


def _broken(state: State, event: GlassBroken, fact: Fact) -> None:
    state.breakings[event.number] = Breaking(
        number=event.number,
        holder=event.account_id,
        about=event.about,
        reason=event.reason,
        at=fact.record.recorded_at,
        ends_at=event.ends_at,
    )
    state.next_breaking = event.number + 1


def _reviewed(state: State, event: GlassReviewed, _fact: Fact) -> None:
    breaking = state.breakings[event.number]
    breaking.reviewed_by, breaking.finding = event.account_id, event.finding


_FOLDS: Final[dict[type[Event], Callable[[State, Any, Fact], None]]] = {
    AccountCreated: _created,
    RolesGranted: _granted,
    InvitationGiven: _invited,
    CredentialSet: _credential,
    AccountClosed: _closed,
    ProfileReplaced: _replaced,
    AccountSuspended: _suspended,
    AccountResumed: _resumed,
    PasskeyAdded: _passkey,
    PasskeyRemoved: _passkey_removed,
    SignInSlowed: _nothing,
    SignedIn: _signed_in,
    SessionEnded: _session_ended,
    SeatClaimed: _seat,
    PairingOffered: _pairing,
    DevicePaired: _paired,
    DeviceClosed: _device_closed,
    KeyIssued: _key,
    KeyClosed: _key_closed,
    GlassBroken: _broken,
    GlassReviewed: _reviewed,
    PersonRead: _nothing,
    RequestRefused: _nothing,
    AuditRead: _nothing,
    ToldAgain: _nothing,
    **fold_requests.FOLDS,
}

if set(_FOLDS) != set(EVENT_TYPES.values()):
    raise RuntimeError("an event of access has no fold")

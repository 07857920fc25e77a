"""The facts of access, in a book of their own. No fact names a person: login and name are sealed,
and so are the password's hash and the secret of the second factor."""

from datetime import datetime
from typing import ClassVar, Final

from turnout.access.event_base import Event, SealedRef
from turnout.access.model import AccountId, DeviceId, Grant, KeyId, Role, Wish

__all__ = ["EVENT_TYPES", "Event", "SealedRef", "stream_of"]


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


class SignInSlowed(Event, frozen=True, kw_only=True):
    """So many wrong tries came for this account that the next must wait. Told at each doubling."""

    account_id: AccountId
    tries: int


class SignedIn(Event, frozen=True, kw_only=True):
    """A session began. `step` is the time step of the second factor, never taken twice; 0 for a
    device that was paired, and without a code. `passkey` is the number of the one that was used,
    `uses` how often its device says that it was; `directory` the one that vouched."""

    account_id: AccountId | DeviceId
    session: int
    digest: str
    step: int
    ends_at: datetime
    passkey: int = 0
    uses: int = 0
    directory: str = ""


class SessionEnded(Event, frozen=True, kw_only=True):
    """Signed out, idle, over, replaced, or ended by an administrator."""

    account_id: AccountId | DeviceId
    session: int
    why: str


class SeatClaimed(Event, frozen=True, kw_only=True):
    """The session sits at this seat from now on; whoever sat there does not."""

    account_id: AccountId | DeviceId
    session: int
    seat: str


class PairingOffered(Event, frozen=True, kw_only=True):
    """A one-time code was shown that makes a device a unit's terminal or a station's board."""

    ABOUT: ClassVar[str] = "device_id"
    device_id: DeviceId
    unit_id: str | None
    station_id: str | None
    digest: str
    expires_at: datetime


class DevicePaired(Event, frozen=True, kw_only=True):
    """A device showed the code; the code is used up."""

    ABOUT: ClassVar[str] = "device_id"
    device_id: DeviceId


class DeviceClosed(Event, frozen=True, kw_only=True):
    """The device is none of the room's any more."""

    ABOUT: ClassVar[str] = "device_id"
    device_id: DeviceId
    reason: str


class KeyIssued(Event, frozen=True, kw_only=True):
    """A program has a key. `label` says which program; `digest` is SHA-256 of its secret;
    `directory`: whose people it keeps, for a directory's key; `districts`: where it holds, none for
    the whole city."""

    ABOUT: ClassVar[str] = "key_id"
    key_id: KeyId
    label: str
    role: Role
    digest: str
    expires_at: datetime
    directory: str = ""
    districts: tuple[str, ...] = ()


class KeyClosed(Event, frozen=True, kw_only=True):
    """The key opens nothing any more."""

    ABOUT: ClassVar[str] = "key_id"
    key_id: KeyId
    reason: str


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


EVENT_TYPES: Final[dict[str, type[Event]]] = {
    event_type.__name__: event_type for event_type in Event.__subclasses__()
}
"""Every type of fact by the name that the record bears."""


def stream_of(event: Event) -> str:
    """The stream's name: whom or what the fact is about."""
    return str(getattr(event, event.ABOUT))

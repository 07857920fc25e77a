"""What is asked of access. Secrets come as digests; what must be kept, to be sealed."""

from datetime import datetime
from typing import Final

import msgspec

from turnout.access.model import (
    AccountId,
    Credential,
    DeviceId,
    Grant,
    KeyId,
    Known,
    Passkey,
    Petition,
    Profile,
    Role,
    Wish,
)


class Command(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The base of all commands of access."""


class CreateAccount(Command, frozen=True, kw_only=True):
    """Give somebody an account, roles and an invitation; none to whom a directory vouches for, and
    who is perhaps not let in yet. `known` None: nobody looks at what the grants name."""

    profile: Profile
    grants: tuple[Grant, ...]
    digest: str
    active: bool = True
    known: Known | None = None


class GrantRoles(Command, frozen=True, kw_only=True):
    """Replace what an account may do. `known` as of CreateAccount, for what was not held before.
    `before`: what it may do, as whoever asks saw it; None: they did not look."""

    account_id: AccountId
    grants: tuple[Grant, ...]
    before: tuple[Grant, ...] | None = None
    known: Known | None = None


class InviteAgain(Command, frozen=True, kw_only=True):
    """A new one-time secret: the phone is lost, or the password forgotten. `lost`: whoever found
    the device comes in with it no more, by none of its passkeys and no open session."""

    account_id: AccountId
    digest: str
    lost: bool = False


class SetCredential(Command, frozen=True, kw_only=True):
    """Use an invitation up. The password's rules were asked before it was hashed; the code of the
    new second factor was of time step `step`."""

    digest: str
    step: int
    credential: Credential


class KeepPerson(Command, frozen=True, kw_only=True):
    """A directory says how somebody of its own is called now, what they may do in its `agency`, and
    whether they are let in. `grants` None: of roles nothing is said.
    `known` as of GrantRoles."""

    account_id: AccountId
    profile: Profile
    agency: str
    grants: tuple[Grant, ...] | None
    active: bool
    known: Known | None = None


class ChangeCredential(Command, frozen=True, kw_only=True):
    """Another password or second factor of one's own. Both that held were proved, the code of time
    step `step`; all sessions but `session` end."""

    account_id: AccountId
    step: int
    session: int
    credential: Credential


class AddPasskey(Command, frozen=True, kw_only=True):
    """Come in with a passkey from now on. Password and code were proved."""

    account_id: AccountId
    step: int
    passkey: Passkey


class RemovePasskey(Command, frozen=True, kw_only=True):
    """A passkey of one's own holds no more."""

    account_id: AccountId
    number: int


class CloseAccount(Command, frozen=True, kw_only=True):
    """End an account, with its sessions."""

    account_id: AccountId
    reason: str


class NoteSlowed(Command, frozen=True, kw_only=True):
    """Wrong tries reached another doubling."""

    account_id: AccountId
    tries: int


class SignIn(Command, frozen=True, kw_only=True):
    """Begin a session. Password and second factor were checked, and `step` must be a new one; or
    the passkey of that number, or the directory vouched. `credential`: the number of the password
    that was proved."""

    account_id: AccountId
    digest: str
    step: int = 0
    credential: int = 0
    passkey: int = 0
    uses: int = 0
    directory: str = ""


class EndSession(Command, frozen=True, kw_only=True):
    """End a session."""

    session: int
    why: str


class ClaimSeat(Command, frozen=True, kw_only=True):
    """Sit at a seat. `left`: sessions whose people have not pressed anything for a while."""

    session: int
    seat: str
    left: frozenset[int] = frozenset()


class OfferPairing(Command, frozen=True, kw_only=True):
    """Make a one-time code for a unit's terminal or a station's board. `known`: the city's units
    or stations, whichever it is for."""

    unit_id: str | None = None
    station_id: str | None = None
    digest: str
    known: frozenset[str] = frozenset()


class PairDevice(Command, frozen=True, kw_only=True):
    """A device shows its code, and gets a session."""

    code_digest: str
    digest: str


class CloseDevice(Command, frozen=True, kw_only=True):
    """Let a device in no more."""

    device_id: DeviceId
    reason: str


class IssueKey(Command, frozen=True, kw_only=True):
    """Give a program a key. `districts` is where it holds, none for the whole city; `known`: those
    that the city has."""

    label: str
    role: Role
    expires_at: datetime
    digest: str
    directory: str = ""
    districts: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()


class CloseKey(Command, frozen=True, kw_only=True):
    """Take a program's key back."""

    key_id: KeyId
    reason: str


class BreakGlass(Command, frozen=True, kw_only=True):
    """Use a right that is not one's own, for a while and for a reason."""

    about: str
    reason: str


class ReviewGlass(Command, frozen=True, kw_only=True):
    """Look at such a use afterwards."""

    number: int
    finding: str


class NoteRead(Command, frozen=True, kw_only=True):
    """Write down that somebody was shown what is known of a person."""

    about: str
    holder: str
    session: int
    reason: str


class NoteRefused(Command, frozen=True, kw_only=True):
    """Write down that somebody asked for what they may not, or too often."""

    holder: str
    session: int
    why: str


class NoteAudit(Command, frozen=True, kw_only=True):
    """Write down that somebody read this book, or took of it."""

    holder: str
    session: int
    asked: str
    taken: str


class TellAgain(Command, frozen=True, kw_only=True):
    """Let a subscriber be told once more what it had not taken."""

    subscriber: str
    holder: str
    sequences: tuple[int, ...]


class ReceiveRequest(Command, frozen=True, kw_only=True):
    """Somebody asks for what an incident says of them."""

    wish: Wish
    about: str
    petition: Petition


class DecideRequest(Command, frozen=True, kw_only=True):
    """Say yes or no. `handled_by`: accounts that handled the incident. On appeal a third person."""

    number: int
    granted: bool
    reason: str
    handled_by: frozenset[str]


class AppealRequest(Command, frozen=True, kw_only=True):
    """Who asked does not agree with what was decided."""

    number: int


class CarryOut(Command, frozen=True, kw_only=True):
    """It was done."""

    number: int
    erased: tuple[str, ...] = ()


COMMAND_TYPES: Final[tuple[type[Command], ...]] = tuple(Command.__subclasses__())
"""Every type of command."""

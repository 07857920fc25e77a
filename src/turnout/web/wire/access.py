"""Signing in, accounts, devices, keys, and who saw what."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.access.model import KEY_ROLES, STAFF_ROLES, Role
from turnout.web.wire.basics import (
    AS_TYPED,
    MAX_REASON,
    NAME,
    NO_CONTROL,
    Among,
    HappenedAt,
    Instant,
    Reason,
    Shape,
    WordsShape,
)
from turnout.web.wire.city import NamedCode

LOGIN = r"^[^\s\u0000-\u001f\u007f]{2,64}$"
ABOUT = r"^(incident-[1-9][0-9]{0,11}|call-C[1-9][0-9]{0,11})$"
ACCOUNT = r"^staff-[1-9][0-9]{0,8}$"
DEVICE = r"^device-[1-9][0-9]{0,8}$"
KEY = r"^key-[1-9][0-9]{0,8}$"

StaffRole = Annotated[Role, Among(STAFF_ROLES)]
KeyRole = Annotated[Role, Among(KEY_ROLES)]
Login = Annotated[str, Field(pattern=LOGIN)]
Password = Annotated[str, Field(min_length=1, max_length=256), AS_TYPED]
Code = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
Secret = Annotated[str, Field(min_length=8, max_length=80, pattern=NO_CONTROL)]

About = Annotated[str, Field(pattern=ABOUT)]


class SignInAsk(Shape):
    """All three are asked for at once, and nobody is told which was wrong."""

    login: Login
    password: Password
    code: Code


class InvitationAsk(Shape):
    """An invitation that is looked at."""

    invitation: Secret


class CredentialAsk(Shape):
    """An invitation that is used: the new password, and a code of the second factor shown."""

    invitation: Secret
    password: Password
    code: Code


class PairAsk(Shape):
    """The code that the room showed."""

    code: Secret


Districts = Annotated[tuple[Annotated[str, Field(pattern=NAME)], ...], Field(max_length=100)]


class GrantShape(Shape):
    """A role, and where and when it holds."""

    role: StaffRole
    agency: Annotated[str, Field(pattern=NAME)] | None = None
    districts: Districts = ()
    starts_at: HappenedAt | None = None
    ends_at: HappenedAt | None = None


Grants = Annotated[list[GrantShape], Field(max_length=20)]


class AccountAsk(Shape):
    """A new account."""

    login: Login
    name: Annotated[str, Field(min_length=1, max_length=80, pattern=NO_CONTROL)]
    grants: Grants


class InviteAsk(Shape):
    """A new invitation. `lost`: the device is in somebody else's hands perhaps, so that its
    passkeys and all open sessions end now; left out, they hold on."""

    lost: Annotated[bool, Field(strict=True)] = False


class GrantsAsk(Shape):
    """All that an account may do from now on. `before`: as it was shown to whoever asks; refused
    if it is another now. Left out, it is replaced whatever it is."""

    grants: Grants
    before: Grants | None = None


class CloseAsk(Shape):
    """Why an account, a device or a key is closed. Blank, it is refused by a rule of its own."""

    reason: Annotated[str, Field(max_length=MAX_REASON, pattern=NO_CONTROL)]


class PairingAsk(Shape):
    """A unit's terminal, or a station's board."""

    unit_id: Annotated[str, Field(pattern=NAME)] | None = None
    station_id: Annotated[str, Field(pattern=NAME)] | None = None


class KeyAsk(Shape):
    """A key of a program. `directory`: whose people it keeps, for a directory's key; `districts`:
    where it holds, none for the whole city."""

    label: Annotated[str, Field(min_length=1, max_length=80, pattern=NO_CONTROL)]
    role: KeyRole
    expires_at: HappenedAt
    directory: Annotated[str, Field(pattern=NAME)] | None = None
    districts: Districts = ()


class GlassAsk(Shape):
    """What is to be opened, and why."""

    about: About
    reason: Reason


class FindingAsk(Shape):
    """What was found."""

    finding: Reason


class SessionShape(Shape):
    """Who this browser is. `mode` demo: everybody is let in as the same visitor. `actions`: what
    its grants include somewhere; `places`: the districts and agencies that they are held to."""

    mode: Literal["accounts", "demo"]
    holder: str | None
    name: str | None
    roles: list[str]
    actions: list[str]
    places: list[str]
    unit_id: str | None
    station_id: str | None
    ends_at: Instant | None


class FactorShape(Shape):
    """The second factor of an invitation: to be scanned (`qr`, an SVG) or typed."""

    login: str
    secret: str
    uri: str
    qr: str


class DoneShape(Shape):
    """It is done."""

    done: Literal[True]


class InvitedShape(Shape):
    """The invitation is shown this once."""

    account_id: str
    invitation: str


class AccountShape(Shape):
    """An account as an administrator sees it."""

    account_id: str
    login: str
    name: str
    grants: list[GrantShape]
    enrolled: bool
    passkeys: int
    sessions: list[int]


class KeyShape(Shape):
    """A key as an administrator sees it."""

    key_id: str
    label: str
    role: Role
    expires_at: Instant
    districts: list[str]


class HeldRole(Shape):
    """A role and how it is said."""

    role: Role
    name: WordsShape


class StaffRoleShape(HeldRole):
    """A role that a person can be given."""

    role: StaffRole


class KeyRoleShape(HeldRole):
    """A role that a key of a program can be given."""

    role: KeyRole


class AccountsShape(Shape):
    """All open accounts and keys, the roles that each kind can be given, and what a grant can name:
    agencies and bodies, the city's districts (a key's too), and a desk's areas, grids and
    mediators."""

    accounts: list[AccountShape]
    keys: list[KeyShape]
    staff_roles: list[StaffRoleShape]
    key_roles: list[KeyRoleShape]
    agencies: list[NamedCode]
    districts: list[NamedCode]
    areas: list[NamedCode]


class DeviceShape(Shape):
    """A paired device, or one whose code waits."""

    device_id: str
    unit_id: str | None
    station_id: str | None
    paired: bool


class DevicesShape(Shape):
    """All devices that are let in."""

    devices: list[DeviceShape]


class PairingShape(Shape):
    """The code is shown this once, for ten minutes. `qr` is an SVG of the address with the code."""

    device_id: str
    code: str
    qr: str


class IssuedShape(Shape):
    """The key is shown this once."""

    key_id: str
    secret: str


class BrokenShape(Shape):
    """The glass is broken until then."""

    number: int
    ends_at: Instant

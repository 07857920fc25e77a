"""What access needs from below and beside, as narrow doors. Wired in bootstrap."""

from datetime import datetime
from typing import Protocol

import msgspec

from turnout.access.actions import Action
from turnout.access.model import Grant, Passkey


class Where(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is asked about, as far as it is known: a policy that speaks of a part which is None
    does not apply to it."""

    agency: str | None = None
    service: str | None = None
    district: str | None = None
    unit: str | None = None
    station: str | None = None
    reason: bool = False
    """Whether a reason to look was given and recorded (break-glass)."""
    closed: bool = False
    """Whether what is asked about is over."""
    ordered: bool = False
    """Whether the asking device's unit has an order there that is open."""


class Asking(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A grant as the policies see it: its agency's service, a device's unit or station beside."""

    grant: Grant
    service: str | None = None
    unit: str | None = None
    station: str | None = None


class Policies(Protocol):
    """Decides. Equal questions get equal answers."""

    def permits(self, asking: Asking, action: Action, where: Where) -> bool:
        """Whether any policy permits it and none forbids it."""
        ...


class Hasher(Protocol):
    """Hashes passwords, slowly and with much memory. Both block: call them in a thread."""

    def hash(self, password: str) -> str:
        """The text to keep; it names its own parameters."""
        ...

    def verify(self, kept: str, password: str) -> bool:
        """Whether this is the password. `kept` "" takes as long and is never right."""
        ...


class IsLeaked(Protocol):
    """Knows passwords that were found in leaks. Blocks: call it in a thread."""

    def __call__(self, password: str) -> bool:
        """Whether this is one: others would try it first."""
        ...


class PasskeyFault(Exception):
    """What a device sent proves nothing."""


class PasskeySite(msgspec.Struct, frozen=True, kw_only=True):
    """The place that a passkey holds for: a host's name, and the address that a browser shows."""

    host: str
    origin: str


class Passkeys(Protocol):
    """The mathematics of WebAuthn. Both raise PasskeyFault."""

    def made(
        self, site: PasskeySite, challenge: bytes, *, client_data: bytes, attestation: bytes
    ) -> tuple[str, str]:
        """A new passkey's id and public key, both in hex, which its device made just now."""
        ...

    def used(
        self,
        site: PasskeySite,
        challenge: bytes,
        kept: Passkey,
        uses: int,
        *,
        client_data: bytes,
        device_data: bytes,
        signature: bytes,
    ) -> int:
        """How often its device says that it was used, when it signed this challenge just now and
        its person was asked (a finger, a face, a PIN)."""
        ...


class SecondFactor(Protocol):
    """Codes that change with the time (TOTP, RFC 6238)."""

    def new_secret(self) -> str:
        """A new secret in hex."""
        ...

    def uri(self, secret: str, login: str, issuer: str) -> str:
        """The text that an authenticator reads as a QR code."""
        ...

    def find_step(self, secret: str, code: str, *, now: datetime) -> int | None:
        """The time step that this code is of, the present one or a neighbour; None: of none."""
        ...

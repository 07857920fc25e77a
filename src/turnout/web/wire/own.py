"""One's own account: what is asked and shown; passkeys as a browser makes and uses them."""

from typing import Annotated

from pydantic import Field

from turnout.web.wire.access import Code, Password
from turnout.web.wire.basics import NO_CONTROL, Instant, Shape

BYTES = r"^[A-Za-z0-9_-]+$"

Base64 = Annotated[str, Field(pattern=BYTES, max_length=8_192)]
"""Bytes in base64url without padding, as WebAuthn writes them."""

Label = Annotated[str, Field(min_length=1, max_length=40, pattern=NO_CONTROL)]


class ProofAsk(Shape):
    """Password and code once more: a console that was left open changes no account."""

    password: Password
    code: Code


class PasswordAsk(ProofAsk):
    """Another password."""

    new_password: Password


class FactorAsk(Shape):
    """The first code of the second factor that was shown."""

    code: Code


class PasskeyMadeAsk(Shape):
    """What the device made. `label`: the person's word for it."""

    label: Label
    client_data: Base64
    attestation: Base64


class PasskeyUsedAsk(Shape):
    """What the device signed."""

    challenge: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    key_id: Base64
    client_data: Base64
    device_data: Base64
    signature: Base64


class ChallengeShape(Shape):
    """What a device is to sign, in hex, and the name that the passkey holds for. `user` and `known`
    (passkeys that are kept already): only for a new one."""

    challenge: str
    host: str
    user: str | None
    login: str | None
    known: list[str]


class OwnSession(Shape):
    """A session of one's own. `here`: the one that asks."""

    number: int
    started_at: Instant
    ends_at: Instant
    seats: list[str]
    here: bool


class OwnPasskey(Shape):
    """A passkey of one's own."""

    number: int
    label: str
    added_at: Instant


class OwnShape(Shape):
    """One's own account. `vouched`: the agency's directory that signs in, if one does.
    `timezone`: the city's, in which times are shown."""

    holder: str
    login: str
    name: str
    vouched: str | None
    sessions: list[OwnSession]
    passkeys: list[OwnPasskey]
    timezone: str

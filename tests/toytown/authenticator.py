"""A device that makes passkeys, as a phone or a security key does; small enough to read."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, derive_private_key
from cryptography.hazmat.primitives.hashes import SHA256

from tests.toytown.door import HERE, PASSWORD, Toydoor
from turnout.access.keyring import Signed
from turnout.access.model import Role
from turnout.access.permits import Principal
from turnout.access.ports import PasskeySite

SITE = PasskeySite(host="room.toytown.example", origin="https://room.toytown.example")
ASKED, PRESENT, ATTESTED = 0x04, 0x01, 0x40


class ToyAuthenticator:
    """One key pair. `asks`: whether its person is asked for a finger or a PIN."""

    def __init__(self, number: int = 1, *, asks: bool = True) -> None:
        self._key = derive_private_key(number, SECP256R1())
        self.key_id = bytes([number]) * 16
        self.flags = PRESENT | (ASKED if asks else 0)
        self.uses = 0

    def make(self, challenge: bytes, site: PasskeySite = SITE) -> dict[str, bytes]:
        """Client data and attestation of a new passkey."""
        numbers = self._key.public_key().public_numbers()
        x, y = numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        length = len(self.key_id).to_bytes(2, "big")
        attested = bytes(16) + length + self.key_id + public
        data = self._data(site, self.flags | ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = client_data("webauthn.create", challenge, site)
        return {"client_data": client, "attestation": attestation}

    def sign(self, challenge: bytes, site: PasskeySite = SITE) -> Signed:
        """What it answers when somebody signs in."""
        self.uses += 1
        data = self._data(site, self.flags)
        client = client_data("webauthn.get", challenge, site)
        signature = self._key.sign(data + sha256(client).digest(), ECDSA(SHA256()))
        return Signed(
            key_id=self.key_id.hex(), client_data=client, device_data=data, signature=signature
        )

    def _data(self, site: PasskeySite, flags: int) -> bytes:
        return sha256(site.host.encode()).digest() + bytes([flags]) + self.uses.to_bytes(4, "big")


def client_data(kind: str, challenge: bytes, site: PasskeySite) -> bytes:
    text = urlsafe_b64encode(challenge).decode().rstrip("=")
    return json.dumps({"type": kind, "challenge": text, "origin": site.origin}).encode()


async def li_wei(town: Toydoor) -> tuple[Principal, str]:
    """A dispatcher who is signed in, and the secret of the second factor."""
    _, secret = await town.member("li.wei", Role.DISPATCHER)
    return (await town.come_in("li.wei", secret)).principal, secret


async def with_passkey(town: Toydoor) -> tuple[Principal, str, ToyAuthenticator]:
    """The same, who has a passkey beside: its device."""
    person, secret = await li_wei(town)
    device = ToyAuthenticator()
    town.pass_time(30)
    _, step = await town.own.proved(person, PASSWORD, town.code(secret), address=HERE)
    made = device.make(town.keyring.begin(person, step))
    await town.keyring.add(person, SITE, "my phone", **made)
    return person, secret, device

"""Passkeys: added by a person who is signed in, then a way in of their own, which no page of
elsewhere can borrow. A device asks its person (a finger, a face, a PIN), so that one passkey is two
factors."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from turnout.access.commands import AddPasskey, SignIn
from turnout.access.door import Door, Entered
from turnout.access.model import AccountId, Passkey
from turnout.access.permits import Principal
from turnout.access.ports import PasskeyFault, Passkeys, PasskeySite
from turnout.access.refusals import refusal
from turnout.ledger.sealing import Entropy

CHALLENGE_BYTES: Final = 32
GOOD_FOR: Final = timedelta(minutes=5)
WAITING: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What a device sent to sign in with."""

    key_id: str
    client_data: bytes
    device_data: bytes
    signature: bytes


def site_named(host: str, origin: str) -> PasskeySite:
    """The place of a room that was opened under this host. Refuses: passkey_needs_name, since no
    browser keeps a passkey for a number."""
    if host.startswith("[") or host.replace(".", "").isdigit():
        raise refusal("passkey_needs_name")
    return PasskeySite(host=host, origin=origin)


class Keyring:
    """Challenges under way, by themselves: what a device signs must be one that was drawn here, and
    each is good once."""

    def __init__(self, door: Door, passkeys: Passkeys, entropy: Entropy) -> None:
        self._door = door
        self._passkeys = passkeys
        self._entropy = entropy
        self._steps: dict[int, tuple[bytes, int]] = {}
        self._drawn: dict[str, datetime] = {}

    def _draw(self) -> bytes:
        now = self._door.book.now()
        self._drawn = {one: until for one, until in self._drawn.items() if until > now}
        while len(self._drawn) >= WAITING:
            self._drawn.pop(next(iter(self._drawn)))
        challenge = self._entropy(CHALLENGE_BYTES)
        self._drawn[challenge.hex()] = now + GOOD_FOR
        return challenge

    def _spend(self, challenge: bytes) -> None:
        until = self._drawn.pop(challenge.hex(), None)
        if until is None or until <= self._door.book.now():
            raise refusal("passkey_failed")

    def begin(self, principal: Principal, step: int) -> bytes:
        """A challenge for a new passkey of somebody who just proved password and code."""
        challenge = self._draw()
        while len(self._steps) >= WAITING:
            self._steps.pop(next(iter(self._steps)))
        self._steps[principal.session or 0] = challenge, step
        return challenge

    async def add(
        self,
        principal: Principal,
        site: PasskeySite,
        label: str,
        *,
        client_data: bytes,
        attestation: bytes,
    ) -> None:
        """Keep the passkey that the device made. Refuses: passkey_failed, passkey_known,
        passkeys_many, code_used. Raises NotRecorded."""
        challenge, step = self._steps.pop(principal.session or 0, (b"", 0))
        self._spend(challenge)
        try:
            key_id, public_key = self._passkeys.made(
                site, challenge, client_data=client_data, attestation=attestation
            )
        except PasskeyFault as reason:
            raise refusal("passkey_failed") from reason
        passkey = Passkey(key_id=key_id, public_key=public_key, label=label)
        command = AddPasskey(account_id=AccountId(principal.id), step=step, passkey=passkey)
        await self._door.book.do(command, by=principal.id)

    def ask(self) -> bytes:
        """A challenge for whoever wants to come in; it says nothing of who is known here."""
        return self._draw()

    async def sign_in(self, site: PasskeySite, challenge: bytes, signed: Signed) -> Entered:
        """A session for the person whose passkey signed. Refuses: passkey_failed. Raises
        NotRecorded."""
        self._spend(challenge)
        found = self._door.book.state.find_passkey(signed.key_id)
        if found is None:
            raise refusal("passkey_failed")
        account, kept, passkey = found
        try:
            uses = self._passkeys.used(
                site,
                challenge,
                passkey,
                kept.uses,
                client_data=signed.client_data,
                device_data=signed.device_data,
                signature=signed.signature,
            )
        except PasskeyFault as reason:
            raise refusal("passkey_failed") from reason
        command = SignIn(account_id=account.id, digest="", passkey=kept.number, uses=uses)
        return await self._door.enter(command)

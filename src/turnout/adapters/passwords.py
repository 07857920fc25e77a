"""Passwords by argon2id, and the codes of a second factor (TOTP, RFC 6238)."""

from datetime import datetime
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from turnout.ledger.sealing import Entropy

STEP_SECONDS: Final = 30
DIGITS: Final = 6
SECRET_BYTES: Final = 20
NEIGHBOURS: Final = (0, -1, 1)
"""The present step first; a phone's clock may be half a minute off."""


class Argon2:
    """argon2id. The cost is RFC 9106's second recommended setting: 64 MiB, three passes."""

    def __init__(self, *, memory_kib: int = 65_536, passes: int = 3) -> None:
        self._hasher = _hasher(memory_kib, passes)
        self._nobodys = _nobodys(self._hasher)

    def hash(self, password: str) -> str:
        """The text to keep."""
        return self._hasher.hash(password)

    def verify(self, kept: str, password: str) -> bool:
        """Whether this is the password. `kept` "" takes as long and is never right."""
        try:
            self._hasher.verify(kept or self._nobodys, password)
        except (VerificationError, InvalidHashError):
            return False
        return bool(kept)


@cache
def _hasher(memory_kib: int, passes: int) -> PasswordHasher:
    return PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)


@cache
def _nobodys(hasher: PasswordHasher) -> str:
    """Made once a process: whoever takes a room over has it already."""
    return hasher.hash("nobody's password")


class Totp:
    """Codes of six digits every thirty seconds, as every authenticator can make them."""

    def __init__(self, entropy: Entropy) -> None:
        self._entropy = entropy

    def new_secret(self) -> str:
        """A new secret in hex."""
        return self._entropy(SECRET_BYTES).hex()

    def uri(self, secret: str, login: str, issuer: str) -> str:
        """The text that an authenticator reads as a QR code."""
        return _totp(secret).get_provisioning_uri(login, issuer)

    def find_step(self, secret: str, code: str, *, now: datetime) -> int | None:
        """The time step that this code is of, the present one or a neighbour; None: of none."""
        present = int(now.timestamp()) // STEP_SECONDS
        totp = _totp(secret)
        found = None
        for apart in NEIGHBOURS:
            try:
                totp.verify(code.encode(), (present + apart) * STEP_SECONDS)
            except InvalidToken:
                continue
            found = present + apart
            break
        return found

    def code(self, secret: str, *, now: datetime) -> str:
        """The code of this moment, as a phone shows it."""
        return _totp(secret).generate(int(now.timestamp())).decode()


def _totp(secret: str) -> TOTP:
    # SHA-1 is what authenticators know; as an HMAC it is not broken.
    key = bytes.fromhex(secret)
    return TOTP(key, DIGITS, SHA1(), STEP_SECONDS, enforce_key_length=False)  # noqa: S303 - RFC 6238

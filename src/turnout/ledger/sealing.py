"""Sealing: what is known of a person is kept apart from the record, each item under its own key.

Every item gets a fresh AES-256 key, used once, and that key is wrapped (AES-256-GCM) under the
wrapping key, which lives outside the database. Erasing a stream destroys its wrapped keys; the
ciphertext left behind is noise, and the chain, which holds only its digest, still verifies. A
fresh key per item rather than per stream needs no cache of open streams, cannot reuse a nonce,
and makes two items with equal text look unrelated, in one stream as in two.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b, sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from turnout.ledger.record import SealedItem

Entropy = Callable[[int], bytes]
"""Gives so many random bytes: the system's, or a seeded source so that a replay repeats."""

KEY_BYTES: Final = 32
_REF_BYTES: Final = 12
_NONCE_BYTES: Final = 12
_DRAWN: Final = _REF_BYTES + KEY_BYTES + 2 * _NONCE_BYTES


PAD_BYTES: Final = 512
"""Texts are padded to whole blocks, so that a ciphertext's length tells next to nothing: else a
long or rare number and name would link the calls of one person in a dump, without any key."""


class SealBroken(ValueError):
    """A sealed item does not open: it was altered, moved to another stream, or it was sealed
    under another wrapping key."""


def wrapping_key_id(wrapping_key: bytes) -> str:
    """A name for a wrapping key that does not give it away: a book keeps it, so that a room that
    brings another key is told so at once and not when somebody needs a caller's number."""
    return sha256(b"turnout wrapping key id\x00" + wrapping_key).hexdigest()[:16]


def fingerprint_key_of(wrapping_key: bytes) -> bytes:
    """The key of a room's fingerprints, from its first wrapping key: it outlives that key, for what
    was fingerprinted before a new one came must be known again."""
    return blake2b(b"turnout fingerprint key", key=wrapping_key, digest_size=KEY_BYTES).digest()


def sealed_digest(ciphertext: bytes) -> bytes:
    """What the event carries of a sealed item: SHA-256 of the ciphertext."""
    return sha256(ciphertext).digest()


def _bound_to(ref: str, stream: str) -> bytes:
    """The associated data: an item opens only under its own ref in its own stream."""
    return b"turnout sealed 1\x00" + ref.encode() + b"\x00" + stream.encode()


def _padded(plaintext: bytes) -> bytes:
    """The text, a byte 0x80, and zeros up to a whole block (ISO/IEC 9797-1, padding method 2)."""
    blocks = len(plaintext) // PAD_BYTES + 1
    return (plaintext + b"\x80").ljust(blocks * PAD_BYTES, b"\x00")


def _unpadded(padded: bytes) -> bytes:
    """The text without its padding. Raises ValueError when there is none."""
    text, mark, rest = padded.rpartition(b"\x80")
    if not mark or rest.strip(b"\x00"):
        raise ValueError("not padded")
    return text


def _broken(ref: str, stream: str) -> SealBroken:
    return SealBroken(
        f"sealed item {ref} of {stream} does not open: it was altered, or the wrapping key is "
        "another one"
    )


class Sealer:
    """Seals under one wrapping key, and opens under it and those before it.

    Raises ValueError when one is not 32 bytes long.
    """

    __slots__ = ("_entropy", "_fingerprint", "_former", "_wrapping", "key_id")

    def __init__(
        self,
        wrapping_key: bytes,
        entropy: Entropy,
        *,
        former: Sequence[bytes] = (),
        fingerprint_key: bytes | None = None,
    ) -> None:
        for key in (wrapping_key, *former):
            if len(key) != KEY_BYTES:
                raise ValueError(f"a wrapping key has {KEY_BYTES} bytes, this one {len(key)}")
        self.key_id = wrapping_key_id(wrapping_key)
        self._wrapping = AESGCM(wrapping_key)
        self._former = tuple(AESGCM(key) for key in former)
        self._fingerprint = blake2b(
            key=fingerprint_key or fingerprint_key_of(wrapping_key), digest_size=KEY_BYTES
        )
        self._entropy = entropy

    def seal(self, stream: str, plaintext: bytes) -> SealedItem:
        """The text sealed for one stream: ref is 24 hex digits, drawn, and says nothing."""
        drawn = self._entropy(_DRAWN)
        ref = drawn[:_REF_BYTES].hex()
        key = drawn[_REF_BYTES : _REF_BYTES + KEY_BYTES]
        nonce, wrap_nonce = drawn[-2 * _NONCE_BYTES : -_NONCE_BYTES], drawn[-_NONCE_BYTES:]
        bound = _bound_to(ref, stream)
        ciphertext = nonce + AESGCM(key).encrypt(nonce, _padded(plaintext), bound)
        return SealedItem(
            ref=ref,
            stream=stream,
            ciphertext=ciphertext,
            wrapped_key=wrap_nonce + self._wrapping.encrypt(wrap_nonce, key, bound),
            digest=sealed_digest(ciphertext),
        )

    def open(self, item: SealedItem) -> bytes | None:
        """The text, or None when it was erased. Raises SealBroken when it cannot be trusted."""
        if item.wrapped_key is None:
            return None
        bound, sealed = _bound_to(item.ref, item.stream), item.ciphertext
        try:
            key, _ = self._unwrap(item.wrapped_key, bound)
            return _unpadded(
                AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)
            )
        except (InvalidTag, ValueError) as reason:
            raise _broken(item.ref, item.stream) from reason

    def wrap_anew(self, ref: str, stream: str, wrapped_key: bytes) -> bytes | None:
        """An item's key under the wrapping key of now; None when it is already. Raises SealBroken
        when no key that we hold opens it."""
        bound = _bound_to(ref, stream)
        try:
            key, is_former = self._unwrap(wrapped_key, bound)
        except (InvalidTag, ValueError) as reason:
            raise _broken(ref, stream) from reason
        if not is_former:
            return None
        nonce = self._entropy(_NONCE_BYTES)
        return nonce + self._wrapping.encrypt(nonce, key, bound)

    def _unwrap(self, wrapped: bytes, bound: bytes) -> tuple[bytes, bool]:
        """An item's key, and whether a former wrapping key closed it."""
        nonce, closed = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
        for former in self._former:
            try:
                return former.decrypt(nonce, closed, bound), True
            except InvalidTag:
                continue
        return self._wrapping.decrypt(nonce, closed, bound), False

    def fingerprint(self, data: bytes) -> bytes:
        """32 bytes that are equal for equal data alone, and tell nobody without the wrapping key
        whether a guess at the data is right: for digests of commands that hold personal text."""
        # The key is a block of its own at the front: taken in once, then copied.
        keyed = self._fingerprint.copy()
        keyed.update(data)
        return keyed.digest()

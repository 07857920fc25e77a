"""Anchors: where a book stood, signed, for whoever does not trust the machine that keeps it.

An anchor is a text of seven lines, each ended by a line feed; the signature (Ed25519) is over the
bytes of the six before it, so that any tool can check it:

    turnout anchor 1
    book coquimbo.room
    sequence 5124
    hash 64 hexadecimal digits
    at 2026-11-25T03:00:00.000000Z
    key 16 hexadecimal digits: which key signed
    signature 128 hexadecimal digits
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from turnout.base.time import instant_text, parse_instant
from turnout.ledger.record import Head

_FORMAT: Final = "turnout anchor 1"
_FIELDS: Final = ("book", "sequence", "hash", "at", "key")
_HASH_BYTES: Final = 32


class BadAnchor(ValueError):
    """A text that is no anchor, or one that this key did not sign; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """That a book's record `sequence` had this hash at that time."""

    book: str
    sequence: int
    hash: bytes
    at: datetime

    @property
    def head(self) -> Head:
        """The place that the book must hold as it was, however far it went on."""
        return Head(sequence=self.sequence, hash=self.hash, recorded_at=None)


def key_id(key: Ed25519PublicKey) -> str:
    """A short name for a key: the first 16 digits of the SHA-256 of its 32 bytes."""
    return sha256(key.public_bytes_raw()).hexdigest()[:16]


def sign_anchor(anchor: Anchor, key: Ed25519PrivateKey) -> str:
    """The anchor as text, signed. Raises ValueError for a book whose name breaks the line."""
    if len(anchor.book.splitlines()) != 1:
        raise ValueError(f"the name {anchor.book!r} does not fit one line")
    values = (
        anchor.book,
        str(anchor.sequence),
        anchor.hash.hex(),
        instant_text(anchor.at),
        key_id(key.public_key()),
    )
    pairs = zip(_FIELDS, values, strict=True)
    signed = "\n".join((_FORMAT, *(f"{name} {value}" for name, value in pairs), ""))
    return f"{signed}signature {key.sign(signed.encode()).hex()}\n"


def read_anchor(text: str, key: Ed25519PublicKey) -> Anchor:
    """The anchor, when this key signed it. Raises BadAnchor."""
    signed, mark, signature = text.rpartition("signature ")
    values = _values(signed) if mark else None
    if values is None:
        raise BadAnchor("this is no anchor: it has not the seven lines of one")
    if values["key"] != key_id(key):
        raise BadAnchor(f"it was signed with the key {values['key']}, this one is {key_id(key)}")
    try:
        key.verify(bytes.fromhex(signature.strip()), signed.encode())
    except (InvalidSignature, ValueError) as reason:
        raise BadAnchor("its signature does not fit: it was altered, or made up") from reason
    try:
        return _anchor(values)
    except ValueError as reason:
        raise BadAnchor(f"it is signed, but holds no place of a book: {reason}") from reason


def _values(signed: str) -> dict[str, str] | None:
    lines = signed.split("\n")
    if len(lines) != len(_FIELDS) + 2 or lines[0] != _FORMAT or lines[-1]:
        return None
    pairs = [line.partition(" ")[::2] for line in lines[1:-1]]
    return dict(pairs) if tuple(name for name, _ in pairs) == _FIELDS else None


def _anchor(values: dict[str, str]) -> Anchor:
    digest = bytes.fromhex(values["hash"])
    if len(digest) != _HASH_BYTES:
        raise ValueError("the hash is not 32 bytes long")
    return Anchor(
        book=values["book"],
        sequence=int(values["sequence"]),
        hash=digest,
        at=parse_instant(values["at"]),
    )

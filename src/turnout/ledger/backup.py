"""What a backup says of itself: the parts of one book, each after the one before.

Records are copied as export lines, so that a backup is proved like any export. Keys are no part of
it: they are copied elsewhere and replaced each time, so that what is erased leaves its copies too.
"""

from datetime import datetime
from typing import Final

import msgspec

from turnout.ledger.record import GENESIS_HASH, Head, SealedItem

FORMAT: Final = 1


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The records after `after` up to `last`, whose hash is given, with SHA-256 by file."""

    after: int
    last: int
    hash: str
    recorded_at: datetime
    files: dict[str, str]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Which book was copied, under which wrapping key it is sealed, and its parts in order."""

    format: int = FORMAT
    book: str
    wrapping_key_id: str | None
    parts: tuple[Part, ...] = ()

    @property
    def head(self) -> Head:
        """Where the copy ends."""
        if not self.parts:
            return Head(sequence=0, hash=GENESIS_HASH, recorded_at=None)
        last = self.parts[-1]
        return Head(sequence=last.last, hash=bytes.fromhex(last.hash), recorded_at=last.recorded_at)


class SealedCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A sealed item without its key, beside the record that names it."""

    sequence: int
    ref: str
    stream: str
    ciphertext: bytes
    digest: bytes


class KeyCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A sealed item's wrapped key, copied apart."""

    ref: str
    stream: str
    wrapped_key: bytes


def copy_of(item: SealedItem, sequence: int) -> SealedCopy:
    """The item as a backup keeps it."""
    return SealedCopy(
        sequence=sequence,
        ref=item.ref,
        stream=item.stream,
        ciphertext=item.ciphertext,
        digest=item.digest,
    )

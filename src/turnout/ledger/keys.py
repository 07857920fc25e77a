"""The wrapping keys of a room, and the door to whatever keeps them: a file, or a key service.

Every sealed item has a key of its own, wrapped under the wrapping key of its day. A new wrapping
key takes the old one's place: the old one stays on the ring until nothing is wrapped under it.
"""

from dataclasses import dataclass, replace
from typing import Protocol

from turnout.ledger.sealing import (
    KEY_BYTES,
    Entropy,
    Sealer,
    fingerprint_key_of,
    wrapping_key_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRing:
    """`current` wraps what is sealed now; `former` ones may still open what was sealed before."""

    current: bytes
    former: tuple[bytes, ...] = ()
    fingerprint: bytes

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of all its wrapping keys, the current one's first."""
        return tuple(wrapping_key_id(key) for key in (self.current, *self.former))


class KeyFault(Exception):
    """The keys cannot be had or trusted; `remedy` says what to do."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class KeyStore(Protocol):
    """Where a ring is kept, outside of the database and of its backups. Raises KeyFault."""

    def find(self) -> KeyRing | None:
        """The ring; None where none was kept yet."""
        ...

    def begin(self, ring: KeyRing) -> None:
        """Keep the first ring, durably; where there is one, that one stays."""
        ...

    def replace(self, ring: KeyRing) -> None:
        """Keep this ring, durably, instead of the one before."""
        ...


def first_ring(entropy: Entropy) -> KeyRing:
    """A ring with one key, drawn."""
    key = entropy(KEY_BYTES)
    return KeyRing(current=key, fingerprint=fingerprint_key_of(key))


def ring_in(store: KeyStore, entropy: Entropy) -> KeyRing:
    """The ring of a room, made the first time. Raises KeyFault."""
    found = store.find()
    if found is None:
        store.begin(first_ring(entropy))
        found = store.find()
        assert found is not None, "a ring that was begun is there"
    return found


def with_new_key(ring: KeyRing, entropy: Entropy) -> KeyRing:
    """The same with a new current key; the one before is a former one."""
    return replace(ring, current=entropy(KEY_BYTES), former=(ring.current, *ring.former))


def without_former(ring: KeyRing) -> KeyRing:
    """The same once nothing is wrapped under a former key any more: with those, they are gone."""
    return replace(ring, former=())


def sealer_of(ring: KeyRing, entropy: Entropy) -> Sealer:
    """What seals and opens with this ring."""
    return Sealer(ring.current, entropy, former=ring.former, fingerprint_key=ring.fingerprint)

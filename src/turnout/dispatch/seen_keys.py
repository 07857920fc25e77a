"""Which keys were used, as far as "surely never" can be said without asking the ledger.

A Bloom filter: a key sets two bits, and a key whose bits are not both set was never taken in.
Keys are never taken out again, so one that the ledger forgot is looked up in vain.
"""

from collections.abc import Iterable
from typing import Final

BITS: Final = 2**27
"""16 MiB. A city with 20,000 calls a day uses some 18 million keys in the 90 days that they are
kept: one new key in twenty is then looked up in vain."""

_MASK: Final = BITS - 1
_SECOND: Final = 32
"""Python's hash of a text has 64 bits and another secret in each process: nobody can choose keys
that meet."""


class SeenKeys:
    """Keys that were taken in."""

    __slots__ = ("_bytes",)

    def __init__(self) -> None:
        # Not bytearray(n), whose memory would be taken piece by piece while the room runs.
        self._bytes = bytearray(b"\0") * (BITS // 8)

    def add(self, keys: Iterable[str]) -> None:
        """Take these in."""
        seen = self._bytes
        for key in keys:
            mixed = hash(key)
            first, second = mixed & _MASK, (mixed >> _SECOND) & _MASK
            seen[first >> 3] |= 1 << (first & 7)
            seen[second >> 3] |= 1 << (second & 7)

    def perhaps(self, key: str) -> bool:
        """False: it was surely never taken in."""
        mixed, seen = hash(key), self._bytes
        first, second = mixed & _MASK, (mixed >> _SECOND) & _MASK
        return bool(seen[first >> 3] >> (first & 7) & seen[second >> 3] >> (second & 7) & 1)

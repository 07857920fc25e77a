"""Where chance comes from: the operating system, or a seed so that a run repeats."""

import os
from hashlib import shake_256


def system_entropy(count: int) -> bytes:
    """`count` bytes nobody can guess, from the operating system."""
    return os.urandom(count)


class SeededEntropy:
    """Bytes that follow from a seed: for replays, tests and demos, never for a live room.

    The stream is SHAKE-256 over the seed and a block counter, the same on every machine.
    """

    __slots__ = ("_block", "_counter", "_offset", "_seed")

    BLOCK_BYTES = 65_536

    def __init__(self, seed: int) -> None:
        self._seed = f"turnout entropy {seed} ".encode()
        self._counter = 0
        self._block = b""
        self._offset = 0

    def __call__(self, count: int) -> bytes:
        """The next `count` bytes of the stream; how it was cut before makes no difference."""
        while len(self._block) - self._offset < count:
            self._refill()
        start = self._offset
        self._offset = start + count
        return self._block[start : self._offset]

    def _refill(self) -> None:
        fresh = shake_256(self._seed + str(self._counter).encode()).digest(self.BLOCK_BYTES)
        self._counter += 1
        self._block = self._block[self._offset :] + fresh
        self._offset = 0

"""A long list in little memory: numbers in columns, and texts packed together.

What is added at the end is taken away at the front.
"""

from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

_SPARE: Final = 1_024
"""Room is made for an eighth more than is held, and for so many at least."""


class Run:
    """Each number keeps its count from the first ever added; `gone` were taken away since."""

    __slots__ = ("_end", "_held", "_start", "gone")

    def __init__(self, dtype: DTypeLike, body: bytes = b"") -> None:
        """`body`: what `live.tobytes()` gave."""
        self._held: NDArray[Any] = np.frombuffer(body, dtype).copy()
        self._start, self._end, self.gone = 0, len(self._held), 0

    @property
    def live(self) -> NDArray[Any]:
        """All that are held, in order: written to, it is changed. Not to be kept: what is added
        later is not in it."""
        return self._held[self._start : self._end]

    def add(self, value: float | bytes) -> None:
        """One more at the end."""
        if self._end == len(self._held):
            self._widen(1)
        self._held[self._end] = value
        self._end += 1

    def extend(self, values: ArrayLike) -> None:
        """More at the end."""
        more = np.asarray(values, self._held.dtype)
        if self._end + len(more) > len(self._held):
            self._widen(len(more))
        end = self._end + len(more)
        self._held[self._end : end] = more
        self._end = end

    def _widen(self, more: int) -> None:
        """Make room for so many more, and let go of what was taken away."""
        live = self.live
        wider = np.empty(max((len(live) + more) * 9 // 8, _SPARE), live.dtype)
        wider[: len(live)] = live
        self._held, self._start, self._end = wider, 0, len(live)

    def drop(self, count: int) -> None:
        """So many at the front go."""
        self._start += count
        self.gone += count


_PACK: Final = 64
_NONE: Final = -1
_packed: Final = msgspec.msgpack.Encoder().encode
_unpacked: Final = msgspec.msgpack.Decoder(list[str]).decode


class Packed:
    """Texts by count, 64 to a pack: a text alone takes more than its letters."""

    __slots__ = ("_first", "_open", "_packs", "_texts")

    def __init__(self) -> None:
        self._first, self._packs = 0, dict[int, bytes]()
        # The pack that was written to last is not packed yet: what comes next lies beside it.
        self._open, self._texts = _NONE, list[str]()

    def __getitem__(self, count: int) -> str:
        """Empty where nothing was put."""
        return self._texts_of(count // _PACK)[count % _PACK]

    def __setitem__(self, count: int, text: str) -> None:
        number = count // _PACK
        if number != self._open:
            texts = self._texts_of(number)
            # What is taken out of the open one must stand in no packed one either.
            self._packs.pop(number, None)
            if self._open != _NONE:
                self._packs[self._open] = _packed(self._texts)
            self._open, self._texts = number, texts
        self._texts[count % _PACK] = text

    def _texts_of(self, number: int) -> list[str]:
        if number == self._open:
            return self._texts
        pack = self._packs.get(number)
        return [""] * _PACK if pack is None else _unpacked(pack)

    def drop_before(self, count: int) -> None:
        """Packs that hold nothing from `count` on go."""
        while self._first < count // _PACK:
            self._packs.pop(self._first, None)
            self._first += 1
        if self._open < self._first:
            self._open = _NONE

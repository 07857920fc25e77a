"""Long lists that lie on disk while a city is built: a large extract is never whole in memory."""

import os
import shutil
import tempfile
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import IO, Any, Final, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from turnout.adapters.city.segments import Segment

AT_ONCE: Final = 1024
"""So many streets are read from disk together."""
ROWS_AT_ONCE: Final = 32_768
"""So many numbers of a column are kept in memory before they are written."""

_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(Segment)


class SegmentFile:
    """Streets in their order, each made anew whenever it is looked at. They and where each ends lie
    in files without a name that go with this."""

    def __init__(self, streets: Iterable[Segment] = ()) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this does
        self._ends, self._size = Column("q"), 0
        self._ends.append(0)
        for street in streets:
            self.append(street)

    def append(self, street: Segment) -> None:
        """One street more, at the end."""
        self._size += self._file.write(_ENCODER.encode(street))
        self._ends.append(self._size)

    def save(self, path: Path) -> None:
        """Keep them under a name, in two files."""
        self._file.seek(0)
        with path.open("wb") as out:
            shutil.copyfileobj(self._file, out)
        self._ends.save(_ends_of(path))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Those that were saved. Raises OSError."""
        found = cls()
        with path.open("rb") as kept:
            shutil.copyfileobj(kept, found._file)
        found._size = path.stat().st_size
        found._ends = Column.load("q", _ends_of(path))
        return found

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __contains__(self, street: object) -> bool:
        return any(one == street for one in self)

    def __iter__(self) -> Iterator[Segment]:
        self._file.flush()
        for first in range(0, len(self), AT_ONCE):
            ends = self._ends.rows(first, first + AT_ONCE + 1)
            block = os.pread(self._file.fileno(), ends[-1] - ends[0], ends[0])
            for start, end in pairwise(ends):
                yield _DECODER.decode(memoryview(block)[start - ends[0] : end - ends[0]])


def _ends_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.ends")


class Chosen:
    """Those of some streets that stay, in their order. keep: bool[streets]."""

    def __init__(self, streets: Collection[Segment], keep: NDArray[np.bool_]) -> None:
        self._streets, self._keep = streets, keep

    def __len__(self) -> int:
        return int(np.count_nonzero(self._keep))

    def __contains__(self, street: object) -> bool:
        return any(one == street for one in self)

    def __iter__(self) -> Iterator[Segment]:
        return (street for street, stays in zip(self._streets, self._keep, strict=True) if stays)


class Column:
    """Numbers of one kind, written while they come and mapped into memory at the end."""

    def __init__(self, kind: str) -> None:
        """`kind`: as the module array names it ("d", "i", "B")."""
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this
        self._rows: array[Any] = array(kind)
        self._kind, self._written = kind, 0

    def __len__(self) -> int:
        return self._written + len(self._rows)

    def append(self, number: float) -> None:
        """One number more."""
        self._rows.append(number)
        if len(self._rows) >= ROWS_AT_ONCE:
            self._write()

    def extend(self, numbers: Sequence[float]) -> None:
        """Some more, in their order."""
        self._rows.extend(numbers)
        if len(self._rows) >= ROWS_AT_ONCE:
            self._write()

    def rows(self, first: int, end: int) -> "array[Any]":
        """Those from a place to before another, or to the last."""
        self._write()
        self._file.flush()
        found, size = array(self._kind), self._rows.itemsize
        found.frombytes(os.pread(self._file.fileno(), (end - first) * size, first * size))
        return found

    def save(self, path: Path) -> None:
        """Keep them under a name."""
        self._write()
        self._file.seek(0)
        with path.open("wb") as out:
            shutil.copyfileobj(self._file, out)

    @classmethod
    def load(cls, kind: str, path: Path) -> Self:
        """Those that were saved. Raises OSError."""
        found = cls(kind)
        with path.open("rb") as kept:
            shutil.copyfileobj(kept, found._file)
        found._written = path.stat().st_size // found._rows.itemsize
        return found

    def mapped(self) -> NDArray[Any]:
        """All of them; nothing may be added any more."""
        self._write()
        if self._written == 0:
            return np.empty(0, np.dtype(self._kind))
        self._file.flush()
        mapped = np.memmap(self._file, np.dtype(self._kind), mode="r+", shape=(self._written,))
        return mapped.view(np.ndarray)

    def _write(self) -> None:
        self._rows.tofile(self._file)
        self._written += len(self._rows)
        self._rows = array(self._kind)


def room_for(count: int, kind: str) -> NDArray[Any]:
    """So many numbers, 0 at first, in a file without a name, mapped into memory."""
    if count == 0:
        return np.empty(0, np.dtype(kind))
    with tempfile.TemporaryFile() as file:
        return np.memmap(file, np.dtype(kind), mode="w+", shape=(count,)).view(np.ndarray)


def mapped_copy(numbers: NDArray[Any]) -> NDArray[Any]:
    """The same numbers in a file without a name."""
    copied = room_for(len(numbers), numbers.dtype.char)
    copied[:] = numbers
    return copied


def each_once(ascending: NDArray[Any]) -> NDArray[Any]:
    """Numbers in their order without those that stand there again."""
    first = np.ones(len(ascending), np.bool_)
    first[1:] = ascending[1:] != ascending[:-1]
    return ascending[first]

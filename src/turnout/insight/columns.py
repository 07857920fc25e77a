"""Rows that grow: one structured array for all of them, compact, and copied in one piece."""

from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.void]
"""A structured array; times are float64 seconds since 1970 in UTC, NaN where a stamp is missing."""

ROWS_A_PIECE: Final = 32_768
"""Half a megabyte to one: a piece is copied in less than a millisecond."""

_FIRST_ROWS: Final = 1_024


class Torn(Exception):
    """A piece is not what was kept."""


def seconds_of(at: datetime) -> float:
    """An aware datetime as seconds since 1970."""
    return at.timestamp()


class Growing:
    """Rows found by a number that counts up from one; the first number seen is the first row.

    A number below the first belongs to a time before the record that was read: it has no row.
    Rows are written through `open`, `find` and `replace` alone, which note the pieces that they
    change: so many rows each, to be kept anew.
    """

    def __init__(
        self, blank: Rows, base: int | None = None, *, rows_a_piece: int = ROWS_A_PIECE
    ) -> None:
        """`blank` is one row as it is before anything is known."""
        self._blank = blank
        self._rows = np.empty(_FIRST_ROWS, blank.dtype)
        self._count = 0
        self._rows_a_piece = rows_a_piece
        self.base = base
        self.changed: set[int] = set()

    def __len__(self) -> int:
        return self._count

    @property
    def rows(self) -> Rows:
        """All rows, in the order of their numbers. A view to read: copy what is to be kept."""
        view = self._rows[: self._count]
        view.flags.writeable = False
        return view

    def open(self, number: int) -> np.void | None:
        """The row of a number, made where it is new; None before the first."""
        if self.base is None:
            self.base = number
        index = number - self.base
        if index < 0:
            return None
        if index >= self._count:
            self._grow(index + 1)
        self.changed.add(index // self._rows_a_piece)
        row: np.void = self._rows[index]
        return row

    def find(self, number: int) -> np.void | None:
        """The row of a number that was opened, to be changed, or None."""
        index = -1 if self.base is None else number - self.base
        if not 0 <= index < self._count:
            return None
        self.changed.add(index // self._rows_a_piece)
        row: np.void = self._rows[index]
        return row

    def replace(self, name: str, old: int, new: int, *, first: int) -> None:
        """Write `new` where a column has `old`, from the row at `first` on."""
        column = self._rows[name][first : self._count]
        found = np.flatnonzero(column == old)
        column[found] = new
        self.changed.update(((found + first) // self._rows_a_piece).tolist())

    def piece(self, number: int) -> bytes:
        """The rows of one piece, as bytes."""
        first = number * self._rows_a_piece
        return self._rows[first : min(first + self._rows_a_piece, self._count)].tobytes()

    def begin(self, base: int | None, count: int) -> set[int]:
        """Make room for rows that were kept; which pieces are to bring them."""
        self.base, self._count = base, count
        self._rows = np.empty(max(2 * count, _FIRST_ROWS), self._blank.dtype)
        return self._pieces(0, count)

    def put(self, number: int, piece: bytes) -> None:
        """Take the rows of one piece. Raises Torn."""
        first = number * self._rows_a_piece
        rows = self._rows[first : min(first + self._rows_a_piece, self._count)]
        if len(piece) != rows.nbytes:
            raise Torn(f"{len(piece)} bytes for {len(rows)} rows")
        rows[:] = np.frombuffer(piece, rows.dtype)

    def _grow(self, count: int) -> None:
        if count > len(self._rows):
            grown = np.empty(max(count, 2 * len(self._rows)), self._blank.dtype)
            grown[: self._count] = self.rows
            self._rows = grown
        self._rows[self._count : count] = self._blank
        self.changed |= self._pieces(self._count, count)
        self._count = count

    def _pieces(self, first: int, end: int) -> set[int]:
        return set(range(first // self._rows_a_piece, -(-end // self._rows_a_piece)))


def earliest(row: np.void, name: str, at: float) -> None:
    """Note a stamp; of two the earlier one counts, in whatever order they were recorded."""
    if not row[name] <= at:
        row[name] = at


def doubt(row: np.void, at: float) -> bool:
    """Doubt the stamps of an order that a status which follows them is earlier than; whether the
    unit would have left after it."""
    before_left = bool(at < row["en_route"])
    if before_left:
        row["left_doubted"] = True
    if at < row["on_scene"]:
        row["arrival_doubted"] = True
    return before_left


class Names:
    """Names by a small number, in the order in which they were first met."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._index: dict[str, int] = {}

    def restore(self, names: list[str]) -> None:
        """The names as they were kept."""
        self.names = names
        self._index = {name: number for number, name in enumerate(names)}

    def index(self, name: str | None) -> int:
        """The number of a name; -1 for None."""
        if name is None:
            return -1
        found = self._index.get(name)
        if found is None:
            found = self._index[name] = len(self.names)
            self.names.append(name)
        return found

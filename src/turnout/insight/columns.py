"""Rows that grow: one structured array for all of them, compact, and copied in one piece."""

from datetime import datetime

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.void]
"""A structured array; times are float64 seconds since 1970 in UTC, NaN where a stamp is missing."""

_FIRST_ROWS = 1_024


def seconds_of(at: datetime) -> float:
    """An aware datetime as seconds since 1970."""
    return at.timestamp()


class Growing:
    """Rows found by a number that counts up from one; the first number seen is the first row.

    A number below the first belongs to a time before the record that was read: it has no row.
    """

    def __init__(self, blank: Rows, base: int | None = None) -> None:
        """`blank` is one row as it is before anything is known."""
        self._blank = blank
        self._rows = np.repeat(blank, _FIRST_ROWS)
        self._count = 0
        self.base = base

    def __len__(self) -> int:
        return self._count

    @property
    def rows(self) -> Rows:
        """All rows, in the order of their numbers. A view: copy what is to be kept."""
        return self._rows[: self._count]

    def open(self, number: int) -> np.void | None:
        """The row of a number, made where it is new; None before the first."""
        if self.base is None:
            self.base = number
        index = number - self.base
        if index < 0:
            return None
        if index >= self._count:
            self._grow(index + 1)
        row: np.void = self._rows[index]
        return row

    def find(self, number: int) -> np.void | None:
        """The row of a number that was opened, or None."""
        index = -1 if self.base is None else number - self.base
        if not 0 <= index < self._count:
            return None
        row: np.void = self._rows[index]
        return row

    def _grow(self, count: int) -> None:
        if count > len(self._rows):
            more = max(count, 2 * len(self._rows)) - len(self._rows)
            self._rows = np.concatenate([self._rows, np.repeat(self._blank, more)])
        self._count = count


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

    def index(self, name: str | None) -> int:
        """The number of a name; -1 for None."""
        if name is None:
            return -1
        found = self._index.get(name)
        if found is None:
            found = self._index[name] = len(self.names)
            self.names.append(name)
        return found

"""Arrays that a kernel finds by itself, by a table of where they are.

With cold caches the interpreter takes longer to hand thirty arrays over than a search for the
nearest takes; a table is one array. Whoever makes one keeps the arrays it names alive.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numba import carray, types  # type: ignore[attr-defined]  # public, but not declared so
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Floats, Ints, Longs

ROWS_MAX = 64


def table_of(arrays: Iterable[NDArray[Any]]) -> Longs:
    """int64[arrays, 2]: the address of each and how many numbers are there. Raises ValueError for
    one with gaps."""
    rows = []
    for array in arrays:
        if not array.flags.c_contiguous:
            raise ValueError("an array with gaps has no place in a table")
        rows.append((array.__array_interface__["data"][0], array.size))
    return np.array(rows, np.int64)


def _typed(_context: Any, address: Any) -> Any:
    def written(_target: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(address), written


_pointer: Any = intrinsic(_typed)


@compiled
def table_at(address: int) -> Longs:
    """A table itself, by its own address; whoever asks knows how many rows it has."""
    found: Longs = carray(_pointer(address), (ROWS_MAX, 2), np.int64)
    return found


@compiled
def bools_at(table: Longs, row: int) -> NDArray[np.bool_]:
    """The array of a row that says yes or no."""
    found: NDArray[np.bool_] = carray(_pointer(table[row, 0]), table[row, 1], np.bool_)
    return found


@compiled
def floats_at(table: Longs, row: int) -> Floats:
    """The float64 array of a row."""
    found: Floats = carray(_pointer(table[row, 0]), table[row, 1], np.float64)
    return found


@compiled
def ints_at(table: Longs, row: int) -> Ints:
    """The int32 array of a row."""
    found: Ints = carray(_pointer(table[row, 0]), table[row, 1], np.int32)
    return found


@compiled
def longs_at(table: Longs, row: int) -> Longs:
    """The int64 array of a row."""
    found: Longs = carray(_pointer(table[row, 0]), table[row, 1], np.int64)
    return found

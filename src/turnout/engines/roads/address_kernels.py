"""Arrays that a kernel finds by itself, by a table of where they are.

With cold caches the interpreter takes longer to hand thirty arrays over than a search for the
nearest takes; a table is one array. Whoever makes one keeps the arrays it names alive.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import carray, types  # type: ignore[attr-defined]  # public, but not declared so
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray

from turnout.engines.compiled import compiled, inlined
from turnout.engines.roads.arrays import Floats, Ints, Longs, Singles

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


def _wanted(_context: Any, address: Any) -> Any:
    def written(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        pointer, whole = builder.inttoptr(arguments[0], cgutils.voidptr_t), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [cgutils.voidptr_t, whole, whole, whole])
        order = builder.module.declare_intrinsic("llvm.prefetch", [cgutils.voidptr_t], kind)
        # To be read, kept in every cache, data.
        builder.call(order, [pointer, whole(0), whole(3), whole(1)])
        return context.get_dummy_value()

    return types.void(address), written


fetch: Any = intrinsic(_wanted)
"""Have what is at an address brought from memory; nobody waits for it, and it may be nowhere."""


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
def singles_at(table: Longs, row: int) -> Singles:
    """The float32 array of a row."""
    found: Singles = carray(_pointer(table[row, 0]), table[row, 1], np.float32)
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


@inlined
def index(number: int) -> int:
    """The same number of at least 0, so that the compiler sees that it is: with what is below 0 an
    array counts from its end, and asking so takes a sixth of a search with turns."""
    return number & 0x7FFFFFFF

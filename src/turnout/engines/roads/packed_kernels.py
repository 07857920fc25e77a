"""The nearest search by addresses: an interpreter that hands thirty arrays over spends longer on
that than the search takes, when its caches are cold.

What stays the same from question to question is packed once into one row of whole numbers: the
address and length of every array. Whoever packs them keeps the arrays alive.
"""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic
from numba.np.numpy_support import carray
from numpy.typing import NDArray

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Floats, Graph, Longs, Scratch, Star
from turnout.engines.roads.fleet import Best, FleetArrays
from turnout.engines.roads.nearest_kernels import nearest_units
from turnout.engines.roads.turn_kernels import TurnGraph, TurnScratch, nearest_with_turns


def _as_pointer(_typing: Any, address: Any) -> Any:
    """A whole number as an address of memory."""

    def build(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], ir.IntType(8).as_pointer())

    return types.voidptr(address), build


_pointer: Any = intrinsic(_as_pointer)


@compiled
def _ints(state: Longs, i: int) -> Any:
    return carray(_pointer(state[2 * i]), (state[2 * i + 1],), np.int32)


@compiled
def _floats(state: Longs, i: int) -> Any:
    return carray(_pointer(state[2 * i]), (state[2 * i + 1],), np.float64)


@compiled
def _longs(state: Longs, i: int) -> Any:
    return carray(_pointer(state[2 * i]), (state[2 * i + 1],), np.int64)


@compiled
def _bytes(state: Longs, i: int) -> Any:
    return carray(_pointer(state[2 * i]), (state[2 * i + 1],), np.uint8)


@compiled
def _fleet(state: Longs, i: int) -> FleetArrays:
    return FleetArrays(
        _ints(state, i),
        _floats(state, i + 1),
        _ints(state, i + 2),
        _ints(state, i + 3),
        _ints(state, i + 4),
        _ints(state, i + 5),
        _floats(state, i + 6),
    )


@compiled
def nearest_packed(
    state: Longs,
    place: Floats,
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    units: Longs,
    seconds: Floats,
) -> int:
    """See `nearest_units`. place: arc, fraction, least offset; seconds: float64[2, k], road, total.

    state: every array of Graph, Scratch and FleetArrays, as `packed` puts them.
    """
    graph = Graph(
        _ints(state, 0),
        _ints(state, 1),
        _ints(state, 2),
        _floats(state, 3),
        Star(_ints(state, 4), _ints(state, 5), _floats(state, 6), _ints(state, 7)),
        Star(_ints(state, 8), _ints(state, 9), _floats(state, 10), _ints(state, 11)),
    )
    scratch = Scratch(
        _floats(state, 12), _longs(state, 13), _ints(state, 14), _bytes(state, 15), _ints(state, 16)
    )
    best = Best(units, seconds[0], seconds[1])
    question = (int(place[0]), place[1], eligible, offset_seconds, place[2], best)
    return nearest_units(graph, scratch, _fleet(state, 17), *question)


@compiled
def nearest_with_turns_packed(
    state: Longs,
    place: Floats,
    eligible: NDArray[np.bool_],
    offset_seconds: Floats,
    units: Longs,
    seconds: Floats,
) -> int:
    """See `nearest_with_turns`; state: every array of TurnGraph, TurnScratch and FleetArrays."""
    graph = TurnGraph(
        _ints(state, 0),
        _ints(state, 1),
        _floats(state, 2),
        _ints(state, 3),
        _ints(state, 4),
        _floats(state, 5),
        _floats(state, 6),
        _floats(state, 7),
        _floats(state, 8),
    )
    scratch = TurnScratch(
        _floats(state, 9),
        _longs(state, 10),
        _ints(state, 11),
        _floats(state, 12),
        _ints(state, 13),
        _floats(state, 14),
    )
    best = Best(units, seconds[0], seconds[1])
    question = (int(place[0]), place[1], eligible, offset_seconds, place[2], best)
    return nearest_with_turns(graph, scratch, _fleet(state, 15), *question)

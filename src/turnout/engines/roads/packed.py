"""What a search for the nearest is handed each time: roads, working memory and fleet, kept
together."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import numpy as np
from numba import float64, int64
from numpy.typing import NDArray

from turnout.engines.compiled import entry_of
from turnout.engines.roads.address_kernels import table_of
from turnout.engines.roads.arrays import Floats
from turnout.engines.roads.fleet import FleetArrays, searched
from turnout.engines.roads.nearest import Nearest
from turnout.engines.roads.question_kernels import TOO_FEW, name_question
from turnout.engines.roads.snapping import Snap

Kernel = Callable[..., int]

QUESTION: Final = (*(int64,) * 3, float64, int64, *(float64,) * 3, int64)
"""The kinds of the nine numbers of a question."""

NEAREST_K_MAX: Final = 64
"""Up to this k the best units are kept in a sorted row; above it a whole tree is cheaper."""

ANSWERS: Final = 16
"""So many of the largest answers are written one behind the other before there is new room, and so
many are made before they are asked for: one at a time takes 15 us with cold caches."""

Arrays = tuple[NDArray[Any], ...]


class Packed:
    """Roads, a search's memory and a fleet as a kernel takes them: a table of their addresses.

    The arrays are those of the best units (see `Best`), of the fleet, who is asked about, and of
    whatever else the kernel knows: all are kept alive here. For one question at a time. With cold
    caches the interpreter takes longer to pass a question on than a search takes to answer it, so
    as little as can be is done here.
    """

    __slots__ = (
        "_address",
        "_arrays",
        "_asked",
        "_eligible",
        "_first",
        "_k",
        "_kernel",
        "_offset_seconds",
        "_ready",
        "_road",
        "_table",
        "_total",
        "_unit",
        "fleet",
        "room",
    )

    def __init__(
        self, kernel: Kernel, fleet: FleetArrays, others: Iterable[Arrays], room: int
    ) -> None:
        """`room`: how many units are asked for at most."""
        self.fleet, self.room = fleet, room
        self._kernel = entry_of(kernel, QUESTION)
        self._eligible: NDArray[np.bool_] | None = None
        self._offset_seconds: Floats | None = None
        self._asked: Arrays = np.empty(0, np.bool_), np.empty(0)
        best: Arrays = np.empty(0, np.int64), np.empty(0), np.empty(0)
        groups = (best, searched(fleet), self._asked, *others)
        self._arrays = [one for group in groups for one in group]
        self._table = table_of(self._arrays)
        self._address = int(self._table.__array_interface__["data"][0])
        self._first = self._k = 0
        self._ready: list[tuple[int, Nearest]] = []
        self._make_room()

    def nearest(
        self,
        to: Snap,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
        least_offset_seconds: float = 0.0,
        most_seconds: float = np.inf,
        most_nodes: float = np.inf,
        units_end: int = 0,
    ) -> Nearest | None:
        """The k nearest units.

        Nobody whose total is above most_seconds is wanted. None: more nodes than most_nodes would
        be looked at. Raises ValueError for a place that is on no arc, for a k below 1, and for
        arrays of unequal length or without some unit below units_end.
        """
        if eligible is not self._eligible or offset_seconds is not self._offset_seconds:
            self._name_question(eligible, offset_seconds)
        ready = self._ready
        if k != self._k or not ready:
            ready = self._make_ready(k)
        first, found = ready.pop()
        count = self._kernel(
            self._address,
            first,
            to.arc,
            to.fraction,
            k,
            least_offset_seconds,
            most_seconds,
            most_nodes,
            units_end,
        )
        if count == k:
            return found
        if count >= 0:
            return Nearest(found.units[:count], found.road_seconds[:count])
        if count == TOO_FEW:
            return None
        require_lengths(eligible, offset_seconds, k, units_end)
        raise ValueError(f"no such place: arc {to.arc}, fraction {to.fraction}")

    def _make_ready(self, k: int) -> list[tuple[int, Nearest]]:
        """Answers of k units, each with the place where it is to be written; the next one last. One
        alone where the question before was about another k: so may the next one be."""
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        if self._first + k > len(self._unit):
            self._make_room()
        first = self._first
        count = min(ANSWERS, (len(self._unit) - first) // k) if k == self._k else 1
        places = [slice(one, one + k) for one in range(first, first + count * k, k)]
        ready = [(one.start, Nearest(self._unit[one], self._road[one])) for one in places]
        self._first, self._k, self._ready = first + count * k, k, ready[::-1]
        return self._ready

    def _make_room(self) -> None:
        """New arrays for answers: the old ones are those of who has asked."""
        size = ANSWERS * self.room
        self._unit, self._road, self._total = (
            np.empty(size, np.int64),
            np.empty(size),
            np.empty(size),
        )
        self._table[:3] = table_of((self._unit, self._road, self._total))
        self._first = 0

    def _name_question(self, eligible: NDArray[np.bool_], offset_seconds: Floats) -> None:
        """Write who is asked about in the table. The very arrays of the question before are there
        already, unless they had to be copied."""
        asked = as_plain(eligible, np.bool_), as_plain(offset_seconds, np.float64)
        name_question(self._table, *asked)
        self._asked = asked
        self._eligible = eligible if asked[0] is eligible else None
        self._offset_seconds = offset_seconds if asked[1] is offset_seconds else None


def require_lengths(
    eligible: NDArray[np.bool_], offset_seconds: Floats, k: int, units_end: int
) -> None:
    """Raises ValueError for a k below 1, and for arrays of unequal length or without some unit
    below units_end."""
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    if len(eligible) != len(offset_seconds):
        raise ValueError(f"{len(eligible)} eligible for {len(offset_seconds)} offsets")
    if len(eligible) < units_end:
        raise ValueError(
            f"eligible covers {len(eligible)} units, but unit {units_end - 1} was placed"
        )


def as_plain(array: NDArray[Any], dtype: type[np.generic]) -> NDArray[Any]:
    """The array as a kernel was compiled for it: copied only when it is of another kind."""
    if type(array) is np.ndarray and array.dtype == dtype and array.flags.carray:
        return array
    return np.array(array, dtype)

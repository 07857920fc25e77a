"""The best order in which to visit a few places within their hours: exact, by dynamic programming.

After Held and Karp (1962), with waiting at places that are not open yet: among all ways to have
visited a set of places and to stand at one of them only the earliest matters, since whoever is
earlier can always wait. 2^n sets: meant for the dozen places of one person's day.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

PLACES_MOST: Final = 12
Floats = NDArray[np.float64]


class Round(NamedTuple):
    """Places in their order with the second at which each visit begins; `left` cannot be fitted
    in."""

    order: list[int]
    begins: list[float]
    left: list[int]


def best_round(
    from_start: Floats,
    between: Floats,
    *,
    takes: Sequence[float],
    windows: Sequence[Sequence[tuple[float, float]]],
    starts_at: float,
) -> Round:
    """Visit as many as possible, then be done as early as possible; ties go to the lower places.

    from_start: float64[n] seconds; between: float64[n, n] seconds, inf: no route. `takes`: seconds
    of each visit, which begins within one of the place's windows (seconds of the day; none: any
    time) and need not end within. Raises ValueError for more than PLACES_MOST.
    """
    count = len(from_start)
    if count > PLACES_MOST:
        raise ValueError(f"{count} places are more than {PLACES_MOST}")
    begin = np.full((1 << count, count), np.inf)
    before = np.full((1 << count, count), -1, dtype=np.int64)
    for place in range(count):
        begin[1 << place, place] = _opens(windows[place], starts_at + from_start[place])
    for visited in range(1, 1 << count):
        for last in range(count):
            if np.isfinite(begin[visited, last]):
                leaves = begin[visited, last] + takes[last]
                _go_on(begin, before, visited, last, leaves + between[last], windows)
    return _told(begin, before, takes)


def _go_on(
    begin: Floats,
    before: NDArray[np.int64],
    visited: int,
    last: int,
    arrives: Floats,
    windows: Sequence[Sequence[tuple[float, float]]],
) -> None:
    for place in range(len(arrives)):
        if visited >> place & 1:
            continue
        at = _opens(windows[place], float(arrives[place]))
        both = visited | 1 << place
        if at < begin[both, place]:
            begin[both, place], before[both, place] = at, last


def _opens(windows: Sequence[tuple[float, float]], arrives: float) -> float:
    """When a visit can begin for whoever arrives then; inf: not any more that day."""
    if not windows:
        return arrives
    return min((max(arrives, opens) for opens, shuts in windows if arrives < shuts), default=np.inf)


def _told(begin: Floats, before: NDArray[np.int64], takes: Sequence[float]) -> Round:
    count = begin.shape[1]
    ends = begin + np.asarray(takes, dtype=np.float64)
    found = [
        (-visited.bit_count(), float(ends[visited, last]), visited, last)
        for visited in range(1, 1 << count)
        for last in range(count)
        if np.isfinite(begin[visited, last])
    ]
    if not found:
        return Round([], [], list(range(count)))
    _, _, visited, last = min(found)
    order: list[int] = []
    begins: list[float] = []
    while last >= 0:
        order.append(last)
        begins.append(float(begin[visited, last]))
        visited, last = visited & ~(1 << last), int(before[visited, last])
    left = [place for place in range(count) if place not in order]
    return Round(order[::-1], begins[::-1], left)

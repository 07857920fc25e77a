"""Compliance table: for each number of free units, the posts that are to be manned; nested.

Sudtachat, Mayorga and McLay, "A nested-compliance table policy for emergency medical service
systems under relocation", Omega 58 (2016). Nested means that the posts wanted for k units
are those for k - 1 and one more, so that the table is a list of posts. Here the list is made
greedily by MEXCLP's marginal gain (Daskin 1983), and a unit that comes free fills the nearest gap
of its prefix. When one has left, an idle unit goes from a post with too many to the nearest gap.
"""

from math import inf

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled


@compiled
def compliance_post(
    table: NDArray[np.int64],
    standing: NDArray[np.int64],
    way: NDArray[np.float64],
    units: int,
    wanted: NDArray[np.int64],
) -> int:
    """The nearest post with fewer units than the table wants of `units` free ones; -1: none.

    table: int64[T], posts in order; standing: int64[P], units meant to stand at each; way:
    float64[P]; wanted: int64[P] is written over.
    """
    wanted[:] = 0
    for at in range(min(units, len(table))):
        wanted[table[at]] += 1
    best, best_way = -1, inf
    for post in range(len(standing)):
        if standing[post] < wanted[post] and way[post] < best_way:
            best, best_way = post, way[post]
    return best


@compiled
def compliance_surplus(standing: NDArray[np.int64], wanted: NDArray[np.int64]) -> int:
    """The lowest post with more units than wanted; -1: none."""
    for post in range(len(standing)):
        if standing[post] > wanted[post]:
            return post
    return -1

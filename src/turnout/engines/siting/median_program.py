"""What is left of a p-median after sites were forced, as a program in whole numbers.

The customer's cost is written by steps (Cornuejols, Nemhauser and Wolsey 1980; Elloumi 2010): it
pays the difference from one distance to the next when no site is open within the first.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from turnout.engines.programs import Program
from turnout.engines.siting.median_kernels import Floats, Ints, Marks
from turnout.engines.siting.step_kernels import count_steps, write_steps


def size_of(near: Floats, site: Ints, forced: Marks, farthest: Floats) -> int:
    """How many coefficients the program would have."""
    return int(count_steps(near, site, forced, farthest)[1])


def program_of(
    near: Floats, site: Ints, forced: Marks, farthest: Floats, p: int
) -> tuple[Program, float, NDArray[np.int64]]:
    """The program, the cost that is added to its own, and the free sites: its first columns.

    farthest: float64[n], no customer pays more than this in any plan that is sought.
    """
    free = np.flatnonzero(forced == 0)
    column = np.full(len(forced), -1, np.int64)
    column[free] = np.arange(len(free))
    steps, size = count_steps(near, site, forced, farthest)
    row, at = np.empty(size, np.int64), np.empty(size, np.int64)
    costs, rows, fixed_cost = np.empty(steps), np.zeros(1, np.int64), 0.0
    fixed_cost = write_steps(near, site, forced, farthest, column, len(free), row, at, costs, rows)
    count = int(rows[0])
    row = np.concatenate([row, np.full(len(free), count)])
    at = np.concatenate([at, np.arange(len(free))])
    left = float(p - np.count_nonzero(forced == 1))
    columns = len(free) + steps
    whole = np.zeros(columns, np.bool_)
    whole[: len(free)] = True
    program = Program(
        cost=np.concatenate([np.zeros(len(free)), costs]),
        upper=np.ones(columns),
        whole=whole,
        rows=csr_matrix((np.ones(len(row)), (row, at)), shape=(count + 1, columns)),
        row_lower=np.concatenate([np.ones(count), [left]]),
        row_upper=np.concatenate([np.full(count, np.inf), [left]]),
    )
    return program, fixed_cost, free

"""The steps of cost of a p-median program; the arrays are those of median_kernels."""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled
from turnout.engines.siting.median_kernels import Floats, Ints, Marks


@compiled
def count_steps(near: Floats, site: Ints, forced: Marks, farthest: Floats) -> tuple[int, int]:
    """How many steps of cost all customers have, and how many coefficients their rows."""
    steps = size = 0
    for i in range(near.shape[0]):
        within, paid = 0, -1.0
        for r in range(near.shape[1]):
            j, cost = site[i, r], near[i, r]
            if forced[j] == -1:
                continue
            if paid >= 0.0 and cost > paid:
                size += within
                if cost > farthest[i]:
                    break
                steps += 1
                size += 1
            paid = cost
            if forced[j] == 1:
                break
            within += 1
    return steps, size


@compiled
def write_steps(
    near: Floats,
    site: Ints,
    forced: Marks,
    farthest: Floats,
    column: NDArray[np.int64],
    step: int,
    row: NDArray[np.int64],
    at: NDArray[np.int64],
    costs: Floats,
    rows: NDArray[np.int64],
) -> float:
    """Write what count_steps counted: "a site within this distance is open, or the step is paid".

    column: of each free site; step: the first column of a step. rows[0] becomes the number of rows.
    Where the next site is beyond `farthest`, one within must be open. Returns what is always paid.
    """
    always, first_step, size, count = 0.0, step, 0, 0
    within = np.empty(near.shape[1], np.int64)
    for i in range(near.shape[0]):
        known, paid = 0, -1.0
        for r in range(near.shape[1]):
            j, cost = site[i, r], near[i, r]
            if forced[j] == -1:
                continue
            if paid < 0.0:
                always += cost
            elif cost > paid:
                for k in range(known):
                    row[size], at[size] = count, within[k]
                    size += 1
                if cost <= farthest[i]:
                    row[size], at[size] = count, step
                    size += 1
                    costs[step - first_step] = cost - paid
                    step += 1
                count += 1
                if cost > farthest[i]:
                    break
            paid = cost
            if forced[j] == 1:
                break
            within[known] = column[j]
            known += 1
    rows[0] = count
    return always

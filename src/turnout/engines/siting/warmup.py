"""A street of three houses on which every kernel runs once, so that all are compiled."""

import numpy as np

from turnout.engines.siting.median_program import program_of, size_of
from turnout.engines.siting.medians import p_median


def run_every_kernel() -> None:
    """Ask for every kernel."""
    cost = np.array([[0.0, 3.0, 5.0], [3.0, 0.0, 4.0], [5.0, 4.0, 0.0], [2.0, 2.0, 2.0]])
    p_median(cost, 2)
    near, site = np.sort(cost.T, axis=1), np.argsort(cost.T, axis=1).astype(np.int32)
    free, farthest = np.zeros(4, np.int8), np.full(3, 9.0)
    size_of(near, site, free, farthest)
    program_of(near, site, free, farthest, 2)

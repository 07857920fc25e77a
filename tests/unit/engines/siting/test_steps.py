"""The steps of cost that are counted are the steps that are written: no more room is there."""

import numpy as np
import pytest

from turnout.engines.siting.step_kernels import count_steps, write_steps

NOTHING = -7


@pytest.mark.parametrize("seed", range(40))
def test_no_more_is_written_than_was_counted(seed: int) -> None:
    """Costs that are often alike, sites that are closed or open, customers who may pay less than
    their nearest site costs."""
    chance = np.random.default_rng(seed)
    cost = chance.integers(1, 6, (8, 9)).astype(np.float64)
    site = np.argsort(cost, axis=1, kind="stable").astype(np.int32)
    near = np.take_along_axis(cost, site, 1)
    forced = chance.choice([-1, 0, 0, 0, 1], 9).astype(np.int8)
    farthest = chance.integers(0, 6, 8).astype(np.float64)
    free = np.flatnonzero(forced == 0)
    column = np.full(9, -1, np.int64)
    column[free] = np.arange(len(free))
    steps, size = count_steps(near, site, forced, farthest)
    row, at = np.full(500, NOTHING), np.full(500, NOTHING)
    costs, rows = np.full(100, float(NOTHING)), np.zeros(1, np.int64)
    write_steps(near, site, forced, farthest, column, len(free), row, at, costs, rows)
    assert (row != NOTHING).sum() == (at != NOTHING).sum() == size
    assert (costs != NOTHING).sum() == steps
    assert row.max(initial=-1) + 1 == rows[0] or size == 0

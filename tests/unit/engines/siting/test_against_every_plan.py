"""Each model against the best of all plans, in towns so small that all can be tried."""

from collections.abc import Callable
from itertools import combinations, combinations_with_replacement

import numpy as np
import pytest
from numpy.typing import NDArray

from turnout.engines.siting.centers import p_center
from turnout.engines.siting.covering import (
    covered,
    expected,
    expected_covered,
    fewest_posts,
    most_covered,
)
from turnout.engines.siting.medians import p_median

Floats = NDArray[np.float64]
TOWNS = range(60)


def town(seed: int) -> tuple[Floats, Floats, int]:
    """Costs by site and place, weights, and how many posts; every other town in whole numbers."""
    rng = np.random.default_rng(seed)
    sites, places = int(rng.integers(3, 8)), int(rng.integers(4, 10))
    cost = rng.random((sites, places))
    cost = np.floor(cost * 20.0) if seed % 2 else cost
    return cost, rng.integers(0, 9, places).astype(np.float64), int(rng.integers(1, sites))


def best_of(cost: Floats, p: int, value: Callable[[list[int]], float]) -> float:
    return min(value(list(plan)) for plan in combinations(range(len(cost)), p))


@pytest.mark.parametrize("seed", TOWNS)
def test_no_plan_is_better(seed: int) -> None:
    cost, weight, p = town(seed)
    reach = cost <= np.median(cost)

    median = p_median(cost, p)
    assert median.proven
    assert median.objective == pytest.approx(
        best_of(cost, p, lambda plan: float(cost[plan].min(axis=0).sum())), rel=1e-12
    )
    center = p_center(cost, p)
    assert center.proven
    assert center.objective == best_of(cost, p, lambda plan: float(cost[plan].min(axis=0).max()))

    def units(plan: list[int]) -> Floats:
        return np.bincount(plan, minlength=len(cost)).astype(np.float64)

    most = most_covered(reach, weight, p)
    assert most.proven
    assert most.objective == -best_of(cost, p, lambda plan: -covered(reach, weight, units(plan)))
    twice = most_covered(reach, weight, p, times=2)
    assert twice.objective == -best_of(
        cost, p, lambda plan: -covered(reach, weight, units(plan), times=2)
    )
    busy = expected_covered(reach, weight, p, 0.4)
    assert busy.proven
    assert busy.objective == pytest.approx(
        max(
            expected(reach, weight, units(list(plan)), 0.4)
            for plan in combinations_with_replacement(range(len(cost)), p)
        )
    )


@pytest.mark.parametrize("seed", TOWNS)
def test_no_fewer_posts_reach_everybody(seed: int) -> None:
    cost, _, _ = town(seed)
    reach = cost <= max(float(np.median(cost)), float(cost.min(axis=0).max()))
    fewest = fewest_posts(reach)
    assert fewest.proven
    assert reach[list(fewest.sites)].any(axis=0).all()
    one_less = len(fewest.sites) - 1
    assert not any(
        reach[list(plan)].any(axis=0).all() for plan in combinations(range(len(cost)), one_less)
    )

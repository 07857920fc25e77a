"""The p-median: p posts so that all customers together pay least.

Prices give a bound that almost always meets the best plan (Lagrangian relaxation of "each customer
goes to one post": Cornuejols, Fisher, Nemhauser 1977; Beasley 1985); exchanges find the plan; what
no better plan can do is forced; what then stays free is searched branch by branch, and what has
become small is handed to HiGHS.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnout.engines.programs import NoPlan, solve
from turnout.engines.siting.answers import Siting
from turnout.engines.siting.median_kernels import (
    bound_at,
    cost_of,
    exchange,
    fix_sites,
    grow,
    raise_bound,
    savings,
)
from turnout.engines.siting.median_program import program_of, size_of

Floats = NDArray[np.float64]
Marks = NDArray[np.int8]
_Branch = tuple[Marks, Floats, int]

FIRST_ROUNDS = 2_000
BRANCH_ROUNDS = 200
PROGRAM_SIZE_MAX = 12_000
PROGRAM_SECONDS_MAX = 60.0
BRANCHES_MAX = 20_000
BARELY_BETTER = 1e-10
"""Plans that are better by less than this share are not looked for."""

DIVES = 12


@dataclass(slots=True, eq=False)
class _Search:
    near: Floats
    site: NDArray[np.int32]
    cost: Floats
    p: int
    in_whole_numbers: bool
    best_cost: float
    best_open: NDArray[np.bool_]

    def limit(self) -> float:
        """A plan is better when it costs less than this."""
        if self.in_whole_numbers:
            return self.best_cost - 1.0 + 1e-6
        return self.best_cost * (1.0 - BARELY_BETTER)

    def keep(self, is_open: NDArray[np.bool_]) -> None:
        cost = cost_of(self.near, self.site, is_open)
        if cost < self.best_cost:
            self.best_cost, self.best_open = cost, is_open.copy()


def p_median(
    cost: Floats, p: int, *, fixed: tuple[int, ...] = (), branches_max: int = BRANCHES_MAX
) -> Siting:
    """The cheapest p sites for all customers; fixed ones are open and count.

    cost: float64[sites, customers], weights included, finite, >= 0. Not proven when more branches
    than branches_max would have to be looked through.
    """
    search, forced = _begin(cost, p, fixed)
    unsearched = _branch(search, forced, branches_max)
    best = search.best_cost
    beyond = best if search.in_whole_numbers else best * (1.0 - BARELY_BETTER)
    return Siting(
        sites=tuple(np.flatnonzero(search.best_open).tolist()),
        objective=best,
        bound=min(unsearched, beyond),
    )


def _begin(cost: Floats, p: int, fixed: tuple[int, ...]) -> tuple[_Search, Marks]:
    by_customer = cost.T
    site = np.argsort(by_customer, axis=1, kind="stable").astype(np.int32)
    near = np.take_along_axis(by_customer, site, 1)
    forced = np.zeros(len(cost), np.int8)
    forced[list(fixed)] = 1
    is_open = np.zeros(len(cost), np.bool_)
    grow(cost, forced, p, is_open)
    exchange(near, site, cost, forced, is_open)
    search = _Search(near, site, cost, p, bool(np.all(cost == np.rint(cost))), np.inf, is_open)
    search.keep(is_open)
    return search, forced


def _branch(search: _Search, forced: Marks, branches_max: int) -> float:
    """Look through every branch that may hold a better plan; the least bound of what was left."""
    # A customer's dual price lies between its cheapest and its second cheapest site.
    prices = search.near[:, min(1, search.near.shape[1] - 1)].copy()
    todo = [(forced, prices, FIRST_ROUNDS)]
    for _ in range(branches_max):
        if not todo:
            return np.inf
        forced, prices, rounds = todo.pop()
        if _bound(search, forced, prices, rounds) >= search.limit():
            continue
        fix_sites(search.near, search.site, forced, search.p, prices, search.limit())
        if np.count_nonzero(forced == 1) == search.p:
            search.keep(forced == 1)
        elif np.count_nonzero(forced >= 0) == search.p:
            search.keep(forced >= 0)
        elif not _closed(search, forced, prices):
            todo += _halves(search, forced, prices)
    return min(_bound(search, *branch) for branch in todo)


def _closed(search: _Search, forced: Marks, prices: Floats) -> bool:
    """Whether what is left was small enough to be solved as one program, and was."""
    bound = bound_at(search.near, search.site, forced, search.p, prices)
    farthest = prices + (search.limit() - bound)
    if size_of(search.near, search.site, forced, farthest) > PROGRAM_SIZE_MAX:
        return False
    program, _, free = program_of(search.near, search.site, forced, farthest, search.p)
    try:
        solved = solve(program, seconds_max=PROGRAM_SECONDS_MAX)
    except NoPlan as reason:
        return reason.proven
    is_open = forced == 1
    is_open[free[solved.x[: len(free)] > 0.5]] = True
    search.keep(is_open)
    return solved.proven


def _halves(search: _Search, forced: Marks, prices: Floats) -> list[_Branch]:
    """The branch without the free site that saves most, and the one with it, which is last."""
    free = np.flatnonzero(forced == 0)
    pick = free[np.argmin(savings(search.near, search.site, prices)[free])]
    halves = []
    for mark in (-1, 1):
        branch = forced.copy()
        branch[pick] = mark
        halves.append((branch, prices.copy(), BRANCH_ROUNDS))
    return halves


def _bound(search: _Search, forced: Marks, prices: Floats, rounds: int) -> float:
    is_open = search.best_open.copy()
    bound, _ = raise_bound(search.near, search.site, forced, search.p, prices, is_open, rounds)
    search.keep(is_open)
    if rounds == FIRST_ROUNDS:
        _dive(search, forced, prices)
    return bound


def _dive(search: _Search, forced: Marks, prices: Floats) -> None:
    """Exchange posts from the choices that the prices make around their best."""
    for turn in range(DIVES):
        saved = savings(search.near, search.site, prices * (1.0 - 0.01 * turn))
        is_open = np.zeros(len(forced), np.bool_)
        is_open[forced == 1] = True
        order = np.argsort(np.where(forced == 0, saved, np.inf), kind="stable")
        is_open[order[: search.p - int(is_open.sum())]] = True
        exchange(search.near, search.site, search.cost, forced, is_open)
        search.keep(is_open)

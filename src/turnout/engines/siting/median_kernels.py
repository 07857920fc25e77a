"""The p-median by prices (Lagrangian relaxation) and by exchanges of posts.

Customers are rows, sites are columns. near: float64[n, m], what each site costs a customer,
weights included, ascending; site: int32[n, m], whose cost that is. is_open: bool[m]. forced:
int8[m], 1: must be open, -1: must not, 0: free.
"""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
Marks = NDArray[np.int8]

PATIENCE_ROUNDS = 15
"""After so many rounds without a better bound the steps become half as long."""

SMALLEST_STEP = 0.002


@compiled
def cost_of(near: Floats, site: Ints, is_open: Flags) -> float:
    """What all customers pay when each goes to its cheapest open site; inf: some find none."""
    total = 0.0
    for i in range(near.shape[0]):
        paid = np.inf
        for r in range(near.shape[1]):
            if is_open[site[i, r]]:
                paid = near[i, r]
                break
        total += paid
    return total


@compiled
def _reduced(near: Floats, site: Ints, prices: Floats, saved: Floats) -> None:
    """saved[j]: what opening j saves at these prices, as a number <= 0."""
    saved[:] = 0.0
    for i in range(near.shape[0]):
        price = prices[i]
        for r in range(near.shape[1]):
            if near[i, r] >= price:
                break
            saved[site[i, r]] += near[i, r] - price


@compiled
def _choose(saved: Floats, forced: Marks, p: int, chosen: Flags) -> float:
    """Mark the p sites that save most, forced ones first; the sum of what they save."""
    total, left = 0.0, p
    chosen[:] = False
    rank = np.argsort(saved, kind="mergesort")
    for j in range(len(saved)):
        if forced[j] == 1:
            chosen[j] = True
            total += saved[j]
            left -= 1
    for j in rank:
        if left == 0:
            break
        if forced[j] == 0:
            chosen[j] = True
            total += saved[j]
            left -= 1
    return total


@compiled
def _turn(near: Floats, site: Ints, chosen: Flags, prices: Floats, turn: Floats) -> float:
    """turn[i]: 1 - how many chosen sites customer i would use at its price; the sum of squares."""
    squares = 0.0
    for i in range(near.shape[0]):
        used = 0
        for r in range(near.shape[1]):
            if near[i, r] >= prices[i]:
                break
            if chosen[site[i, r]]:
                used += 1
        turn[i] = 1.0 - used
        squares += turn[i] * turn[i]
    return squares


@compiled
def raise_bound(
    near: Floats, site: Ints, forced: Marks, p: int, prices: Floats, best_open: Flags, rounds: int
) -> tuple[float, float]:
    """Improve `prices` (float64[n]) in place for at most so many rounds; the bound and best cost.

    No plan costs less than the bound. best_open holds the best plan known; a better one that is met
    replaces it. The step is Held, Wolfe and Crowder's (1974), towards the best plan known.
    """
    n, m = near.shape
    saved, turn = np.empty(m), np.empty(n)
    chosen, now = np.empty(m, np.bool_), prices.copy()
    best_cost = cost_of(near, site, best_open)
    bound, step, since = -np.inf, 1.5, 0
    for _ in range(rounds):
        _reduced(near, site, now, saved)
        value = now.sum() + _choose(saved, forced, p, chosen)
        if value > bound + 1e-9 * abs(best_cost):
            bound, since = value, 0
            prices[:] = now
        else:
            since += 1
            if since == PATIENCE_ROUNDS:
                step, since = step / 2.0, 0
                now[:] = prices
                if step < SMALLEST_STEP:
                    break
                continue
        cost = cost_of(near, site, chosen)
        if cost < best_cost:
            best_cost = cost
            best_open[:] = chosen
        squares = _turn(near, site, chosen, now, turn)
        if squares == 0.0 or bound >= best_cost:
            break
        now += step * (1.02 * best_cost - value) / squares * turn
    return bound, best_cost


@compiled
def bound_at(near: Floats, site: Ints, forced: Marks, p: int, prices: Floats) -> float:
    """The bound of these prices: no plan that obeys `forced` costs less."""
    saved, chosen = np.empty(near.shape[1]), np.empty(near.shape[1], np.bool_)
    _reduced(near, site, prices, saved)
    return float(prices.sum() + _choose(saved, forced, p, chosen))


@compiled
def fix_sites(near: Floats, site: Ints, forced: Marks, p: int, prices: Floats, limit: float) -> int:
    """Force what no plan cheaper than `limit` can do otherwise; how many sites stay free."""
    saved, chosen = np.empty(near.shape[1]), np.empty(near.shape[1], np.bool_)
    _reduced(near, site, prices, saved)
    value = prices.sum() + _choose(saved, forced, p, chosen)
    worst_in, best_out = -np.inf, np.inf
    for j in range(len(saved)):
        if forced[j] == 0:
            if chosen[j]:
                worst_in = max(worst_in, saved[j])
            else:
                best_out = min(best_out, saved[j])
    free = 0
    for j in range(len(saved)):
        if forced[j] != 0:
            continue
        if not chosen[j] and value - worst_in + saved[j] >= limit:
            forced[j] = -1
        elif chosen[j] and value - saved[j] + best_out >= limit:
            forced[j] = 1
        else:
            free += 1
    return free


@compiled
def _two_nearest(
    near: Floats, site: Ints, is_open: Flags, first: Ints, cost1: Floats, cost2: Floats
) -> None:
    for i in range(near.shape[0]):
        found = 0
        cost1[i] = cost2[i] = np.inf
        first[i] = -1
        for r in range(near.shape[1]):
            j = site[i, r]
            if is_open[j]:
                if found == 0:
                    first[i], cost1[i] = j, near[i, r]
                    found = 1
                else:
                    cost2[i] = near[i, r]
                    break


@compiled
def exchange(near: Floats, site: Ints, cost: Floats, forced: Marks, is_open: Flags) -> float:
    """Swap one open for one closed site while that saves; in place; the cost at the end.

    cost: float64[m, n], the same costs by site. Whitaker's fast interchange (1983): each closed
    site is weighed against every open one in one pass over the customers.
    """
    n, m = near.shape
    first = np.empty(n, np.int32)
    cost1, cost2, lost = np.empty(n), np.empty(n), np.empty(m)
    while True:
        _two_nearest(near, site, is_open, first, cost1, cost2)
        best, best_in, best_out = -1e-9 * cost1.sum(), -1, -1
        for j in range(m):
            if is_open[j] or forced[j] == -1:
                continue
            lost[:] = 0.0
            gained = 0.0
            for i in range(n):
                c = cost[j, i]
                if c < cost1[i]:
                    gained += cost1[i] - c
                else:
                    lost[first[i]] += min(c, cost2[i]) - cost1[i]
            for k in range(m):
                if is_open[k] and forced[k] != 1 and lost[k] - gained < best:
                    best, best_in, best_out = lost[k] - gained, j, k
        if best_in < 0:
            return float(cost1.sum())
        is_open[best_in], is_open[best_out] = True, False


@compiled
def grow(cost: Floats, forced: Marks, p: int, is_open: Flags) -> None:
    """Open p sites one by one, each time the one that saves most; cost: float64[m, n]."""
    m, n = cost.shape
    paid = np.full(n, np.inf)
    is_open[:] = False
    for _ in range(p):
        best, pick = np.inf, -1
        forced_left = False
        for j in range(m):
            if forced[j] == 1 and not is_open[j]:
                forced_left = True
        for j in range(m):
            if is_open[j] or forced[j] == -1 or (forced_left and forced[j] != 1):
                continue
            total = 0.0
            for i in range(n):
                total += min(paid[i], cost[j, i])
            if pick < 0 or total < best:
                best, pick = total, j
        is_open[pick] = True
        for i in range(n):
            paid[i] = min(paid[i], cost[pick, i])


def savings(near: Floats, site: Ints, prices: Floats) -> Floats:
    """float64[m]: what opening each site saves at these prices, <= 0."""
    saved = np.empty(near.shape[1])
    _reduced(near, site, prices, saved)
    return saved

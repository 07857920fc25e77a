"""Posts that can serve only so much: the capacitated p-median and maximal covering.

Sankaran and Raghavan (1997); Current and Storbeck (1988). A place's demand may be shared between
posts. A pair of a site and a place is a column, so the size is what decides.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix, vstack

from turnout.engines.programs import Program, Solved, solve
from turnout.engines.siting.answers import Siting

Floats = NDArray[np.float64]

PAIRS_MOST = 400_000


def median_within(
    cost: Floats, weight: Floats, p: int, capacity: float, *, fixed: tuple[int, ...] = ()
) -> Siting:
    """The p sites that serve all demand with the least way, none of them more than `capacity`.

    cost: float64[sites, places], inf: no way; weight: float64[places], >= 0. Raises NoPlan.
    """
    wanted = weight > 0.0
    site, place = np.nonzero(np.isfinite(cost[:, wanted]))
    demand = weight[wanted]
    price = cost[:, wanted][site, place] * demand[place]
    solved = _solve(site, place, demand, price, (len(cost), p, capacity), fixed, served=1.0)
    open_sites = np.flatnonzero(solved.x[: len(cost)] > 0.5)
    objective = float(solved.x[len(cost) :] @ price)
    return Siting(sites=tuple(open_sites.tolist()), objective=objective, bound=solved.bound)


def covered_within(
    reach: NDArray[np.bool_],
    weight: Floats,
    p: int,
    capacity: float,
    *,
    fixed: tuple[int, ...] = (),
) -> Siting:
    """The p sites that serve the most demand in reach, none of them more than `capacity`.

    reach: bool[sites, places].
    """
    wanted = (weight > 0.0) & reach.any(axis=0)
    site, place = np.nonzero(reach[:, wanted])
    demand = weight[wanted]
    price = -demand[place]
    solved = _solve(site, place, demand, price, (len(reach), p, capacity), fixed, served=0.0)
    open_sites = np.flatnonzero(solved.x[: len(reach)] > 0.5)
    objective = -float(solved.x[len(reach) :] @ price)
    return Siting(
        sites=tuple(open_sites.tolist()), objective=objective, bound=max(-solved.bound, objective)
    )


def _solve(
    site: NDArray[np.int64],
    place: NDArray[np.int64],
    demand: Floats,
    price: Floats,
    limits: tuple[int, int, float],
    fixed: tuple[int, ...],
    *,
    served: float,
) -> Solved:
    """Columns: which sites are open, then which share of a place a site serves; `served`: the share
    of each place that must be."""
    sites, p, capacity = limits
    pairs, places = len(site), len(demand)
    columns = sites + np.arange(pairs)
    shape = (pairs, sites + pairs)
    rows = np.arange(pairs)
    only_open = coo_matrix(
        (np.r_[np.ones(pairs), -np.ones(pairs)], (np.r_[rows, rows], np.r_[columns, site])), shape
    )
    room = coo_matrix(
        (
            np.r_[demand[place], np.full(sites, -capacity)],
            (np.r_[site, np.arange(sites)], np.r_[columns, np.arange(sites)]),
        ),
        (sites, sites + pairs),
    )
    whole = coo_matrix((np.ones(pairs), (place, columns)), (places, sites + pairs))
    number = coo_matrix((np.ones(sites), (np.zeros(sites), np.arange(sites))), (1, sites + pairs))
    lower = np.zeros(sites + pairs)
    lower[list(fixed)] = 1.0
    return solve(
        Program(
            cost=np.r_[np.zeros(sites), price],
            lower=lower,
            upper=np.ones(sites + pairs),
            whole=np.arange(sites + pairs) < sites,
            rows=csr_matrix(vstack([only_open, room, whole, number])),
            row_lower=np.r_[np.full(pairs + sites, -np.inf), np.full(places, served), p],
            row_upper=np.r_[np.zeros(pairs + sites), np.ones(places), p],
        ),
        seconds_max=600.0,
    )

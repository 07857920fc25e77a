"""Covering: as much demand as possible, or all of it, within reach of a post.

LSCP: Toregas, Swain, ReVelle and Bergman (1971). MCLP: Church and ReVelle (1974). MEXCLP: Daskin
(1983). Backup coverage: Hogan and ReVelle (1986). Places that the same sites reach are one row.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack, identity, vstack

from turnout.engines.programs import Program, solve
from turnout.engines.siting.answers import OutOfReach, Siting

Floats = NDArray[np.float64]
Reach = NDArray[np.bool_]
"""bool[sites, places]: whether a post there reaches the place in time."""


def fewest_posts(reach: Reach, *, fixed: tuple[int, ...] = ()) -> Siting:
    """LSCP: the fewest sites that reach every place; fixed ones are open and count.

    Raises OutOfReach, which names the places that no site reaches.
    """
    alone = np.flatnonzero(~reach.any(axis=0))
    if len(alone):
        raise OutOfReach(tuple(alone.tolist()))
    patterns = csr_matrix(np.unique(reach.T, axis=0).astype(np.float64))
    sites = len(reach)
    program = Program(
        cost=np.ones(sites),
        lower=_opened(reach, fixed),
        upper=np.ones(sites),
        whole=np.ones(sites, np.bool_),
        rows=patterns,
        row_lower=np.ones(patterns.shape[0]),
        row_upper=np.full(patterns.shape[0], np.inf),
    )
    solved = solve(program)
    chosen = np.flatnonzero(solved.x > 0.5)
    fewest = float(np.ceil(solved.bound - 1e-6))
    return Siting(sites=tuple(chosen.tolist()), objective=float(len(chosen)), bound=fewest)


def most_covered(
    reach: Reach, weight: Floats, p: int, *, fixed: tuple[int, ...] = (), times: int = 1
) -> Siting:
    """MCLP: p sites that reach the most demand. `times` = 2: what two posts reach counts (backup).

    weight: float64[places], >= 0.
    """
    # Behind a site that reaches more, a second post counts only where two are wanted.
    sites = np.arange(len(reach)) if times > 1 else _worth_it(reach, fixed, at_least=p)
    pattern, demand = _gathered(reach[sites], weight)
    places = pattern.shape[0]
    counts = hstack([-pattern, times * identity(places)])
    cost = np.concatenate([np.zeros(len(sites)), -demand])
    # With one post a place is covered as far as a post is open; with two it is all or nothing.
    upper = np.ones(len(sites))
    x, bound = _place(counts, cost, upper, p, _opened(reach, fixed)[sites], times > 1)
    units = _spread(x, sites, len(reach))
    return _best(units, covered(reach, weight, units, times=times), bound)


def expected_covered(
    reach: Reach, weight: Floats, p: int, busy: float, *, fixed: tuple[int, ...] = ()
) -> Siting:
    """MEXCLP: p units, several at one site where that is best, each busy with probability `busy`.

    The objective is the demand that some free unit is expected to reach.
    """
    sites = _worth_it(reach, fixed, at_least=1)
    pattern, demand = _gathered(reach[sites], weight)
    places = pattern.shape[0]
    # The k-th unit in reach adds demand * (1 - busy) * busy^(k - 1).
    gains = (1.0 - busy) * busy ** np.arange(p)
    levels = hstack([-pattern, *[identity(places)] * p])
    cost = np.concatenate([np.zeros(len(sites)), -np.outer(gains, demand).ravel()])
    upper = np.full(len(sites), float(p))
    x, bound = _place(levels, cost, upper, p, _opened(reach, fixed)[sites], False)
    units = _spread(x, sites, len(reach))
    return _best(units, expected(reach, weight, units, busy), bound)


def covered(reach: Reach, weight: Floats, units: Floats, *, times: int = 1) -> float:
    """The demand that at least so many units reach; units: float64[sites], how many stand there."""
    return float(weight[units @ reach >= times].sum())


def expected(reach: Reach, weight: Floats, units: Floats, busy: float) -> float:
    """The demand that a free unit is expected to reach."""
    return float(weight @ (1.0 - busy ** (units @ reach)))


def _gathered(reach: Reach, weight: Floats) -> tuple[csr_matrix, Floats]:
    """One row for all places that the same sites reach, with their demand."""
    wanted = reach.any(axis=0) & (weight > 0.0)
    patterns, which = np.unique(reach.T[wanted], axis=0, return_inverse=True)
    demand = np.zeros(len(patterns))
    np.add.at(demand, which.ravel(), weight[wanted])
    return csr_matrix(patterns.astype(np.float64)), demand


def _worth_it(reach: Reach, fixed: tuple[int, ...], *, at_least: int) -> NDArray[np.int64]:
    """The sites that no other site surpasses, the fixed ones, and others up to `at_least`."""
    within = reach.astype(np.float32)
    size = within.sum(axis=1)
    shared = within @ within.T
    inside = shared == size[:, None]
    first = np.arange(len(reach))
    better = (size > size[:, None]) | ((size == size[:, None]) & (first < first[:, None]))
    surpassed = (inside & better).any(axis=1)
    surpassed[list(fixed)] = False
    surpassed[np.flatnonzero(surpassed)[: max(0, at_least - int((~surpassed).sum()))]] = False
    return np.flatnonzero(~surpassed)


def _opened(reach: Reach, fixed: tuple[int, ...]) -> Floats:
    return np.bincount(np.array(fixed, np.int64), minlength=len(reach)).astype(np.float64)


def _spread(x: Floats, sites: NDArray[np.int64], count: int) -> Floats:
    units = np.zeros(count)
    units[sites] = x
    return units


def _place(
    counts: csr_matrix, cost: Floats, upper: Floats, p: int, lower: Floats, whole_places: bool
) -> tuple[Floats, float]:
    """How many units stand at each site, and what cannot be passed; counts @ x <= 0."""
    places, columns = counts.shape
    sites = len(upper)
    whole = np.full(columns, whole_places)
    whole[:sites] = True
    number = csr_matrix((np.ones(sites), (np.zeros(sites, np.int64), range(sites))), (1, columns))
    solved = solve(
        Program(
            cost=cost,
            lower=np.concatenate([lower, np.zeros(columns - sites)]),
            upper=np.concatenate([upper, np.ones(columns - sites)]),
            whole=whole,
            rows=vstack([counts, number], format="csr"),
            row_lower=np.concatenate([np.full(places, -np.inf), [float(p)]]),
            row_upper=np.concatenate([np.zeros(places), [float(p)]]),
        ),
        # What can be left out has been: HiGHS would look for seconds and find nothing.
        presolve=False,
    )
    return np.rint(solved.x[:sites]), -solved.bound


def _best(units: Floats, objective: float, bound: float) -> Siting:
    standing = np.repeat(np.arange(len(units)), units.astype(np.int64))
    return Siting(sites=tuple(standing.tolist()), objective=objective, bound=max(bound, objective))

"""Where a modelled city puts its stations: near people, by road time.

Greedy p-median and then exchanges until none helps (Teitz and Bart 1968, "Heuristic methods
for estimating the generalized vertex median of a weighted graph"), deterministic throughout.
"""

import numpy as np
from numpy.typing import NDArray


def median_sites(
    seconds: NDArray[np.float64],
    weights: NDArray[np.float64],
    *,
    count: int,
    barred: frozenset[int] = frozenset(),
) -> tuple[int, ...]:
    """Indexes of the `count` sites that make the weighted mean time to people least.

    seconds: float64[sites, places], finite; weights: float64[places], people per place.
    `barred` sites are taken by others. Ties go to the lower index. The site that helps most
    comes first, then the one that helps most beside it, and so on.
    Raises ValueError when fewer sites than `count` are left.
    """
    free = [site for site in range(len(seconds)) if site not in barred]
    if len(free) < count:
        raise ValueError(f"{count} sites wanted, {len(free)} left")
    opened = _greedy(seconds, weights, free, count)
    chosen = _exchange(seconds, weights, opened, free)
    return tuple(_greedy(seconds, weights, sorted(chosen), count))


def _greedy(
    seconds: NDArray[np.float64], weights: NDArray[np.float64], sites: list[int], count: int
) -> list[int]:
    """Open the site that helps most, again and again."""
    chosen: list[int] = []
    nearest = np.full(seconds.shape[1], np.inf)
    for _ in range(count):
        costs = [
            (float(np.minimum(nearest, seconds[site]) @ weights), site)
            for site in sites
            if site not in chosen
        ]
        chosen.append(min(costs)[1])
        nearest = np.minimum(nearest, seconds[chosen[-1]])
    return chosen


def _exchange(
    seconds: NDArray[np.float64], weights: NDArray[np.float64], chosen: list[int], free: list[int]
) -> list[int]:
    """Swap one open site for a closed one as long as the total falls by a thousandth."""
    total = _total(seconds, weights, chosen)
    improved = True
    while improved:
        improved = False
        for place in range(len(chosen)):
            for site in free:
                if site in chosen:
                    continue
                trial = [*chosen[:place], site, *chosen[place + 1 :]]
                cost = _total(seconds, weights, trial)
                if cost < total * 0.999:
                    chosen, total, improved = trial, cost, True
    return chosen


def _total(seconds: NDArray[np.float64], weights: NDArray[np.float64], sites: list[int]) -> float:
    return float(seconds[sites].min(axis=0) @ weights)

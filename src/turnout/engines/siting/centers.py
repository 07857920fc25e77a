"""The p-center: p posts so that the worst-off place is as near as can be.

The radius is one of the distances. A radius is too small when covering every place within it takes
more than p posts (Minieka 1970): the answer is found by halving, each "too small" being a proof.
"""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.siting.answers import OutOfReach, Siting
from turnout.engines.siting.covering import fewest_posts

Floats = NDArray[np.float64]


def p_center(distance: Floats, p: int, *, fixed: tuple[int, ...] = ()) -> Siting:
    """The p sites with the least radius; distance: float64[sites, places], inf: no way.

    Fewer sites than p are answered where more would not help. Raises OutOfReach where a place is
    reached from no site, or p posts cannot reach all of them at any distance.
    """
    radii = np.unique(distance[np.isfinite(distance)])
    low, high = _hopeless(distance, radii), len(radii) - 1
    best = fewest_posts(distance <= radii[high], fixed=fixed)
    if len(best.sites) > p:
        raise OutOfReach(())
    while low < high:
        middle = (low + high) // 2
        found = _within(distance, radii[middle], fixed)
        if found is not None and len(found.sites) <= p:
            best, high = found, middle
        else:
            low = middle + 1
    radius = float(distance[list(best.sites)].min(axis=0).max())
    return Siting(sites=best.sites, objective=radius, bound=float(radii[high]))


def _within(distance: Floats, radius: float, fixed: tuple[int, ...]) -> Siting | None:
    try:
        return fewest_posts(distance <= radius, fixed=fixed)
    except OutOfReach:
        return None


def _hopeless(distance: Floats, radii: Floats) -> int:
    """The first radius that is not plainly too small: every place has some site that near."""
    nearest = distance.min(axis=0).max()
    return int(np.searchsorted(radii, nearest)) if np.isfinite(nearest) else 0

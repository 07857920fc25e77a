"""District first: a district's own units go to its calls, unless they would be much later.

What many fire brigades do by rule: first due is who knows the streets. The penalty says in time how
much earlier a stranger must be there to be sent instead (Larson and Odoni, "Urban Operations
Research", 1981, section 5.3: fixed preference dispatching).

    score = arrival                when the unit's home lies in the call's district
    score = arrival + penalty      when it does not
"""

import numpy as np
from numpy.typing import NDArray

from turnout.dispatch.ports import Candidates
from turnout.dispatch.waves import ShadowRules
from turnout.engines.compiled import compiled

CANDIDATES, PENALTY = range(2)
"""Its figures: how many posts are looked at, and the penalty in time."""


@compiled
def district_score(arrival: float, is_own: bool, figures: NDArray[np.float64]) -> float:
    """The score; infinite penalties are allowed and mean: never a stranger."""
    return arrival if is_own else float(arrival + figures[PENALTY])


class DistrictFirst:
    """The policy as a room asks it."""

    name = "district-first"
    extra_candidates = 3

    def __init__(self, rules: ShadowRules) -> None:
        """Its penalty out of a city's data."""
        self._figures = np.array([0.0, rules.stranger_seconds])

    def score(self, candidates: Candidates) -> NDArray[np.float64]:
        """See district_score; where homes were not asked for, all are strangers."""
        arrival, own = candidates.arrival_seconds, candidates.is_own
        own = np.zeros(len(arrival), np.bool_) if own is None else own
        pairs = zip(arrival.tolist(), own.tolist(), strict=True)
        return np.array([district_score(one, mine, self._figures) for one, mine in pairs])

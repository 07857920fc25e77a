"""Closest: the units that will be there first, whatever they leave uncovered.

The rule of most rooms and the yardstick of every other policy; called "closest idle" in
Jagtenberg, Bhulai and van der Mei, "Dynamic ambulance dispatching: is the closest-idle policy
always optimal?", Health Care Management Science 20 (2017).
"""

import numpy as np
from numpy.typing import NDArray

from turnout.dispatch.ports import Candidates
from turnout.engines.compiled import compiled


@compiled
def closest_score(arrival: float) -> float:
    """Time to arrival, in any unit."""
    return arrival


@compiled
def closest_scores(arrival: NDArray[np.float64]) -> NDArray[np.float64]:
    """`closest_score` of each."""
    scores = np.empty(len(arrival))
    for at in range(len(arrival)):
        scores[at] = closest_score(arrival[at])
    return scores


class Closest:
    """Score = time to arrival."""

    name = "closest/1"
    extra_candidates = 0

    def score(self, candidates: Candidates) -> NDArray[np.float64]:
        """Time to arrival in seconds, float64[m]; ties go to the lower unit id."""
        return closest_scores(candidates.arrival_seconds)

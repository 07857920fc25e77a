"""Closest: the units that will be there first, whatever they leave uncovered.

The rule of most rooms and the yardstick of every other policy; called "closest idle" in
Jagtenberg, Bhulai and van der Mei, "Dynamic ambulance dispatching: is the closest-idle policy
always optimal?", Health Care Management Science 20 (2017).
"""

import numpy as np
from numpy.typing import NDArray

from turnout.dispatch.ports import Candidates


class Closest:
    """Score = time to arrival."""

    name = "closest/1"
    extra_candidates = 0

    def score(self, candidates: Candidates) -> NDArray[np.float64]:
        """Time to arrival in seconds, float64[m]; ties go to the lower unit id."""
        return candidates.arrival_seconds

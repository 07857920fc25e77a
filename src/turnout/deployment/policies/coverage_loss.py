"""Closest with coverage loss: who comes in time goes, and of those who leaves the least uncovered.

Jagtenberg, Bhulai and van der Mei, "Dynamic ambulance dispatching: is the closest-idle policy
always optimal?", Health Care Management Science 20 (2017), section 5: of the units that arrive
within the target the one whose leaving costs the least expected coverage (Daskin's MEXCLP). Theirs
lengthens the mean response; here time and loss are weighed together, so that the mean is kept:

    score = arrival + weight * loss                 when it arrives in time
    score = arrival + weight * loss + lateness      when it does not

loss is the share of the demand's expected coverage that is lost, lateness a constant fine. With
weight 0 and lateness 0 it is `closest`.
"""

import numpy as np
from numpy.typing import NDArray

from turnout.dispatch.ports import Candidates
from turnout.dispatch.waves import ShadowRules
from turnout.engines.compiled import compiled

CANDIDATES, WEIGHT, LATENESS, MARGIN = range(4)
"""Its figures: how many posts are looked at, the weight and the fine in time, and how much before
the target counts as in time."""


@compiled
def coverage_score(
    arrival: float, waited: float, target: float, loss: float, figures: NDArray[np.float64]
) -> float:
    """The score; `waited`: how long the call has waited already, in the unit of the target."""
    late = waited + arrival > target - figures[MARGIN]
    return float(arrival + figures[WEIGHT] * loss + (figures[LATENESS] if late else 0.0))


class CoverageLoss:
    """The policy as a room asks it: what is lost is the share of places that nobody free would
    reach in time. A call just classified has not waited."""

    name = "coverage-loss"
    extra_candidates = 3

    def __init__(self, rules: ShadowRules) -> None:
        """Its figures out of a city's data."""
        self._target = rules.target_seconds
        self._figures = np.array([0.0, rules.loss_seconds, rules.late_seconds, 0.0])

    def score(self, candidates: Candidates) -> NDArray[np.float64]:
        """See coverage_score; a loss that was not asked for is none."""
        arrival, lost = candidates.arrival_seconds, candidates.uncovers
        lost = np.zeros(len(arrival)) if lost is None else lost
        pairs = zip(arrival.tolist(), lost.tolist(), strict=True)
        scores = [
            coverage_score(one, 0.0, self._target, loss, self._figures) for one, loss in pairs
        ]
        return np.array(scores)

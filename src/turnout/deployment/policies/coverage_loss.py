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

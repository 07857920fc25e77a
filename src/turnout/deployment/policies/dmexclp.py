"""DMEXCLP: a unit that comes free goes where it adds the most expected coverage.

Jagtenberg, Bhulai and van der Mei, "An efficient heuristic for real-time ambulance redeployment",
Operations Research for Health Care 4 (2015), equation 4: with k(i) units that stand at or are on
their way to posts that reach place i in time, and q the share of time that a unit is busy, the unit
goes to the post w with the largest

    sum over the places i that w reaches of  demand(i) * (1 - q) * q ** k(i)

Ties go to the lower post. Only units that come free are sent: none is moved while it stands idle.
Posts farther than its limit are left out, and a unit that has moved too often or too lately goes
back to its last post.
"""

from math import inf

import numpy as np
from numpy.typing import NDArray

from turnout.dispatch.waves import MoveUpRules
from turnout.engines.compiled import compiled


@compiled
def dmexclp_post(gain: NDArray[np.float64], way: NDArray[np.float64], farthest: float) -> int:
    """The post with the largest gain among those at most `farthest` away; -1: none is.

    gain: float64[P], what one unit more would add at each post; way: float64[P], time to each.
    """
    best, best_gain = -1, -inf
    for post in range(len(gain)):
        if way[post] <= farthest and gain[post] > best_gain:
            best, best_gain = post, gain[post]
    return best


class Dmexclp:
    """The policy as the live room asks it."""

    name = "dmexclp"

    def patience(self, _rules: MoveUpRules) -> float:
        """A unit on its way counts as if it were there."""
        return inf

    def freed(
        self, gain: NDArray[np.float64], way: NDArray[np.float64], _last: int, rules: MoveUpRules
    ) -> int:
        """Where a unit goes that has come free; -1: nowhere is near enough."""
        return int(dmexclp_post(gain, way, rules.farthest_seconds))

    def idle(
        self, _gain: NDArray[np.float64], _way: NDArray[np.float64], _at: int, _rules: MoveUpRules
    ) -> int:
        """Never: it stands where it stands."""
        return -1

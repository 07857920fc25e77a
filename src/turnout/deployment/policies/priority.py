"""Priority with reassignment: a unit on its way to a lesser call may be sent to a graver one.

The closest unit by time to arrival, among the free ones and those still rolling to a call of a
lower grade; the call that it leaves is looked after at once anew. Lim, Mamat and Braunl, "Impact of
ambulance dispatch policies on performance of emergency medical services", IEEE Transactions on
Intelligent Transportation Systems 12 (2011), "reroute-enabled dispatch".

    score = arrival                   of a free unit
    score = arrival + reluctance      of one that is turned round
"""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled

CANDIDATES, RELUCTANCE = range(2)
"""Its figures: how many posts are looked at, and what a free unit may be later."""


@compiled
def priority_score(arrival: float, is_turned: bool, figures: NDArray[np.float64]) -> float:
    """The score; no unit is turned for a call of its own grade or a lesser one: the caller asks."""
    return float(arrival + figures[RELUCTANCE]) if is_turned else arrival

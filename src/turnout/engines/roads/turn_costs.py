"""What turns take, and which may not be made. A city is read without the compiler of searches."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from turnout.engines.roads.arrays import Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnCosts:
    """Seconds that a turn takes, by the angle between the two streets and by their classes.

    straight_within, sharp_from: degrees. left, right: an ordinary turn; sharp: added to one beyond
    sharp_from. u_turn: None where it is banned but at a dead end. into_larger: added for entering a
    street of a larger class, which has the way. dead_end: for turning round where a street ends.
    """

    straight_within: float = 30.0
    sharp_from: float = 120.0
    left: float = 4.0
    right: float = 2.0
    sharp: float = 2.0
    into_larger: float = 2.0
    u_turn: float | None = None
    dead_end: float = 15.0


@dataclass(frozen=True, slots=True, eq=False)
class BannedTurns:
    """Turns from an arc into an arc that take longer (float64[r] seconds more) or may not be made
    (inf); before, after: int32[r]. Of several about one turn the dearest counts."""

    before: Ints
    after: Ints
    seconds: Floats


NO_BANS: Final = BannedTurns(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0))

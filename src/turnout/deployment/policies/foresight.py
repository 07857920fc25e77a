"""Foresight: our own way to move units up; it counts when a unit will be of use, not only where.

DMEXCLP (see dmexclp.py) takes a unit that is half an hour away for one that stands there, forgets
the one that leaves the hospital in five minutes, and lets idle units stand wherever they are. Here
the chance that nobody reaches place i in time is

    none(i) = product over units u that will reach i in time of 1 - (1 - q) exp(-r(u) / patience)

with r(u) the time until u is there: 0 at its post, the rest of the way on the road, the expected
rest of the handover at a hospital (never the real one: the room does not know it). A unit that
comes free goes where

    exp(-way / patience) * sum over the places i in reach of  demand(i) * none(i)

is largest; its last post has `keep` more, so that it does not change posts for nothing. When a unit
has been sent, the one idle unit may move up whose move adds the most, if it adds `idle_gain`.
The discount by the time until a unit counts follows the penalty heuristic of van Barneveld, Bhulai
and van der Mei, "A dynamic ambulance management model for rural areas", Health Care Management
Science 20 (2017).
"""

from math import exp, inf

import numpy as np
from numpy.typing import NDArray

from turnout.dispatch.waves import MoveUpRules
from turnout.engines.compiled import compiled

FARTHEST, REST, MOST, KEEP, PATIENCE, IDLE_GAIN, HANDOVER, HANDOVER_LEAST, HANDOVER_SHARE = range(9)
"""Its figures: how far a unit goes at most, its rest between moves, its most moves a day, what its
last post has more, patience, what a move of an idle unit must add, the mean handover, the least
rest of one, and the share of units at hospitals that is counted."""


@compiled
def use_of(q: float, rest: float, figures: NDArray[np.float64]) -> float:
    """What a unit that is in place after `rest` counts, from 0 to 1 - q."""
    return float((1.0 - q) * exp(-rest / figures[PATIENCE]))


@compiled
def foresight_post(
    gain: NDArray[np.float64],
    way: NDArray[np.float64],
    last: int,
    figures: NDArray[np.float64],
) -> int:
    """The post of the largest discounted gain, ties to the lower; -1: none is near enough."""
    best, best_value = -1, -inf
    for post in range(len(gain)):
        value = gain[post] * exp(-way[post] / figures[PATIENCE])
        if post == last:
            value += figures[KEEP]
        if way[post] <= figures[FARTHEST] and value > best_value:
            best, best_value = post, value
    return best


@compiled
def foresight_move(
    gain: NDArray[np.float64],
    way: NDArray[np.float64],
    start: int,
    least: float,
    figures: NDArray[np.float64],
) -> tuple[int, float]:
    """Where a ready unit that left post `start` would add the most, and how much, if that is more
    than `least`; -1: nowhere. gain: as if the unit stood nowhere."""
    best, best_gain = -1, least
    for post in range(len(gain)):
        value = gain[post] * exp(-way[post] / figures[PATIENCE]) - gain[start]
        if post != start and way[post] <= figures[FARTHEST] and value > best_gain:
            best, best_gain = post, value
    return best, best_gain


class Foresight:
    """The policy as the live room asks it."""

    name = "foresight"

    def patience(self, rules: MoveUpRules) -> float:
        """See `use_of`."""
        return rules.patience_seconds

    def freed(
        self, gain: NDArray[np.float64], way: NDArray[np.float64], last: int, rules: MoveUpRules
    ) -> int:
        """Where a unit goes that has come free; -1: nowhere is near enough."""
        return int(foresight_post(gain, way, last, figures_of(rules)))

    def idle(
        self, gain: NDArray[np.float64], way: NDArray[np.float64], at: int, rules: MoveUpRules
    ) -> int:
        """Where a unit goes that is ready at a post; -1: it stays."""
        figures = figures_of(rules)
        return int(foresight_move(gain, way, at, figures[IDLE_GAIN], figures)[0])


def figures_of(rules: MoveUpRules) -> NDArray[np.float64]:
    """A city's rules as the figures of this policy; units at hospitals count with the rest that the
    city reckons with."""
    figures = np.zeros(9)
    figures[FARTHEST], figures[REST] = rules.farthest_seconds, rules.rest_seconds
    figures[MOST], figures[PATIENCE] = rules.most_a_day, rules.patience_seconds
    figures[KEEP] = figures[IDLE_GAIN] = rules.least_gain
    figures[HANDOVER_SHARE] = 1.0
    return figures

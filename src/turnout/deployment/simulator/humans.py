"""How long the people in the room take. Modelled: no record says what a call-taker thought.

The figures are medians and 90th percentiles of lognormal times. Their sum has the median (116 s)
and nearly the 90th percentile (245 s) of received-to-dispatch in San Francisco's nine days of
January 2018 (3,579 calls), all types together.
"""

import random
from dataclasses import dataclass
from math import exp, log

Z90 = 1.2815515655446004
"""The 90th percentile of the standard normal distribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """A lognormal time by its median and its 90th percentile, in seconds."""

    median_seconds: float
    p90_seconds: float

    def draw(self, chance: random.Random) -> float:
        """One time in seconds, rounded to a tenth."""
        sigma = log(self.p90_seconds / self.median_seconds) / Z90
        return round(self.median_seconds * exp(sigma * chance.gauss(0.0, 1.0)), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanTimes:
    """From ring to answer, from answer to type, and from type to order."""

    answer: Delay = Delay(median_seconds=6.0, p90_seconds=12.0)
    triage: Delay = Delay(median_seconds=72.0, p90_seconds=185.0)
    decide: Delay = Delay(median_seconds=24.0, p90_seconds=78.0)

    def draw(self, *, seed: int, call: str) -> tuple[float, float, float]:
        """One call's three times in seconds: the same for the same seed and call, in any order."""
        chance = random.Random(f"{seed} {call}")
        return self.answer.draw(chance), self.triage.draw(chance), self.decide.draw(chance)

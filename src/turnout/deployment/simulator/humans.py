"""How long the people in the room take. Modelled: no record says what a call-taker thought.

The figures are medians and 90th percentiles of lognormal times. Their sum has the median (116 s)
and nearly the 90th percentile (245 s) of received-to-dispatch in San Francisco's nine days of
January 2018 (3,579 calls), all types together.
"""

from dataclasses import dataclass
from hashlib import blake2b
from math import exp, log
from statistics import NormalDist

NORMAL = NormalDist()
Z90 = NORMAL.inv_cdf(0.9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """A lognormal time by its median and its 90th percentile, in seconds."""

    median_seconds: float
    p90_seconds: float

    def at(self, share: float) -> float:
        """The time that this share of all times (above 0, below 1) does not exceed, to 0.1 s."""
        sigma = log(self.p90_seconds / self.median_seconds) / Z90
        return round(self.median_seconds * exp(sigma * NORMAL.inv_cdf(share)), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanTimes:
    """From ring to answer, from answer to type, and from type to order."""

    answer: Delay = Delay(median_seconds=6.0, p90_seconds=12.0)
    triage: Delay = Delay(median_seconds=72.0, p90_seconds=185.0)
    decide: Delay = Delay(median_seconds=24.0, p90_seconds=78.0)

    def draw(self, *, seed: int, call: str) -> tuple[float, float, float]:
        """One call's three times in seconds: the same for the same seed and call, in any order."""
        drawn = blake2b(f"{seed} {call}".encode(), digest_size=24).digest()
        answer, triage, decide = (
            (int.from_bytes(drawn[i : i + 8]) + 0.5) / 2.0**64 for i in (0, 8, 16)
        )
        return self.answer.at(answer), self.triage.at(triage), self.decide.at(decide)

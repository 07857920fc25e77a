"""Percentiles and shares of a sample, each with the interval in which the true one should lie.

A percentile is the nearest rank: the smallest value with at least that share of the sample at or
below it. Its interval is distribution-free: the number of n values below the true quantile is
binomial, whatever the distribution, so two order statistics enclose it with a probability that is
known exactly (Conover, Practical Nonparametric Statistics, 3rd ed. 1999, section 3.2; David and
Nagaraja, Order Statistics, 3rd ed. 2003, section 7.1). Each tail is at most half of what is left,
so the interval covers at least as often as it says; with ties, more often. A small sample has no
such two values: then there is no interval (below 6 for a median, 36 for the 90th percentile, 72
for the 95th). A share's interval is Wilson's (Journal of the American Statistical Association 22,
1927, pp. 209-212).

A mean's interval is Student's.

All take the lines for independent. Incidents of one storm are not, and then the true interval is
wider.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtrik, ndtri, stdtrit  # scipy.stats would be a third of a start

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantile:
    """A percentile in seconds, and its interval; `low` and `high` None where n is too small."""

    percent: int
    seconds: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`hits` of `n`, as a share with its interval from 0 to 1. `n` is at least 1."""

    n: int
    hits: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """The mean of n values, and its interval."""

    n: int
    mean: float
    low: float
    high: float


def mean_of(values: NDArray[np.float64]) -> Mean | None:
    """Student's interval around the mean, None below two values."""
    n = len(values)
    if n < 2:
        return None
    mean = float(values.mean())
    t = float(stdtrit(n - 1, (1 + CONFIDENCE) / 2))
    half = t * float(values.std(ddof=1)) / math.sqrt(n)
    return Mean(n=n, mean=mean, low=mean - half, high=mean + half)


def quantile(ordered: NDArray[np.float64], percent: int) -> Quantile | None:
    """The percentile of ascending values, None of none."""
    n = len(ordered)
    if n == 0:
        return None
    ranks = interval_ranks(n, percent)
    return Quantile(
        percent=percent,
        seconds=float(ordered[(percent * n + 99) // 100 - 1]),
        low=None if ranks is None else float(ordered[ranks[0] - 1]),
        high=None if ranks is None else float(ordered[ranks[1] - 1]),
    )


@lru_cache(maxsize=4096)
def interval_ranks(n: int, percent: int) -> tuple[int, int] | None:
    """Ranks, from 1, of the two values that enclose the quantile; None where n has no such two."""
    share, tail = percent / 100, (1 - CONFIDENCE) / 2
    # The greatest rank with P(B < rank) <= tail, and the least with P(B >= rank) <= tail.
    low = _least_count(tail, n, share)
    high = _least_count(1 - tail, n, share) + 1
    return (low, high) if low >= 1 and high <= n else None


def _least_count(probability: float, n: int, share: float) -> int:
    """The least k with P(B <= k) >= probability, for B binomial of n and share."""
    about: float = bdtrik(probability, n, share)
    return math.ceil(about)


def share_of(hits: int, n: int) -> Share | None:
    """Wilson's interval around hits of n, None of none."""
    if n == 0:
        return None
    z = float(ndtri((1 + CONFIDENCE) / 2))
    share, spread = hits / n, z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    # Of none, or of all, the end is exact; the arithmetic above misses it by a rounding.
    return Share(
        n=n,
        hits=hits,
        share=share,
        low=0.0 if hits == 0 else middle - half,
        high=1.0 if hits == n else middle + half,
    )

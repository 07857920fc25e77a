"""Percentiles and shares: by hand for small samples, by a seeded simulation for their intervals."""

import numpy as np
import pytest
from scipy.stats import binom

from turnout.insight.estimates import interval_ranks, mean_of, quantile, share_of

ONE_TO_TEN = np.arange(1.0, 11.0)


def test_a_percentile_is_the_nearest_rank() -> None:
    assert [quantile(ONE_TO_TEN, p).seconds for p in (50, 90, 95)] == [5, 9, 10]  # type: ignore[union-attr]  # ten values have all three
    assert quantile(np.array([7.0]), 50).seconds == 7  # type: ignore[union-attr]  # one value is its own median
    assert quantile(np.array([]), 50) is None
    thousand = [quantile(np.arange(1.0, 1001.0), p) for p in (50, 90, 95)]
    assert [one.seconds for one in thousand if one] == [500, 900, 950]
    # Of 1,001 the median is the 501st, and 90 % are no fewer than 901 of them.
    more = [quantile(np.arange(1.0, 1002.0), p) for p in (50, 90, 95)]
    assert [one.seconds for one in more if one] == [501, 901, 951]


def test_the_median_of_ten_lies_between_the_second_and_the_ninth() -> None:
    # P(2 <= B <= 8) for B of 10 fair coins is 1 - 2 (1 + 10) / 1024 = 0.9785 (Conover's table).
    assert interval_ranks(10, 50) == (2, 9)
    median = quantile(ONE_TO_TEN, 50)
    assert median is not None
    assert (median.low, median.high) == (2, 9)


@pytest.mark.parametrize(("percent", "least"), [(50, 6), (90, 36), (95, 72)])
def test_a_sample_that_is_too_small_has_no_interval(percent: int, least: int) -> None:
    assert interval_ranks(least - 1, percent) is None
    assert interval_ranks(least, percent) is not None
    small = quantile(np.arange(float(least - 1)), percent)
    assert small is not None
    assert (small.low, small.high) == (None, None)


@pytest.mark.parametrize("percent", [50, 90, 95])
def test_the_ranks_cover_at_least_95_percent_and_no_rank_could_be_spared(percent: int) -> None:
    share = percent / 100
    for n in (*range(6, 200), 1_000, 20_000):
        ranks = interval_ranks(n, percent)
        if ranks is None:
            continue
        low, high = ranks
        assert 1 <= low <= (percent * n + 99) // 100 <= high <= n
        below, above = binom.cdf(low - 1, n, share), binom.sf(high - 1, n, share)
        assert below <= 0.025 + 1e-12
        assert above <= 0.025 + 1e-12
        assert binom.cdf(low, n, share) > 0.025
        assert binom.sf(high - 2, n, share) > 0.025


@pytest.mark.parametrize(("n", "percent"), [(20, 50), (100, 90), (400, 95)])
def test_intervals_enclose_the_true_percentile_as_often_as_they_say(n: int, percent: int) -> None:
    chance, runs = np.random.default_rng(20260302), 4_000
    truth = float(np.quantile(chance.lognormal(5.5, 0.6, 2_000_000), percent / 100))
    samples = np.sort(chance.lognormal(5.5, 0.6, (runs, n)), axis=1)
    low, high = interval_ranks(n, percent)  # type: ignore[misc]  # these n have one
    covered = np.mean((samples[:, low - 1] <= truth) & (truth <= samples[:, high - 1]))
    exact = binom.cdf(high - 1, n, percent / 100) - binom.cdf(low - 1, n, percent / 100)
    assert 0.95 <= exact <= 0.985
    # Four standard errors of 4,000 runs.
    assert abs(covered - exact) < 4 * np.sqrt(exact * (1 - exact) / runs)


def test_wilsons_interval_of_nine_in_ten() -> None:
    share = share_of(9, 10)
    assert share is not None
    # (0.9 + z2/20 -+ z sqrt(0.9 0.1/10 + z2/400)) / (1 + z2/10) with z2 = 3.8415.
    assert (share.share, round(share.low, 4), round(share.high, 4)) == (0.9, 0.5958, 0.9821)


def test_a_share_of_none_is_no_share_and_all_or_nothing_keeps_within_bounds() -> None:
    assert share_of(0, 0) is None
    nothing, everything = share_of(0, 5), share_of(5, 5)
    assert nothing is not None
    assert everything is not None
    assert (nothing.low, everything.high) == (0.0, 1.0)
    assert nothing.high == pytest.approx(1 - everything.low)
    for n in range(1, 400):
        nothing, one, everything = share_of(0, n), share_of(1, n), share_of(n, n)
        assert nothing is not None
        assert one is not None
        assert everything is not None
        assert (nothing.low, everything.high) == (0.0, 1.0), n
        assert 0.0 < one.low < 1 / n < nothing.high < 1.0 or n == 1


def test_wilsons_interval_covers_near_what_it_says() -> None:
    chance, runs, n, truth = np.random.default_rng(7), 4_000, 120, 0.9
    found = [share_of(int(hits), n) for hits in chance.binomial(n, truth, runs)]
    covered = np.mean([s is not None and s.low <= truth <= s.high for s in found])
    assert 0.93 <= covered <= 0.98


def test_students_interval_of_three_values() -> None:
    # 2, 4 and 6: a mean of 4, a deviation of 2, and t of two degrees of freedom is 4.3027.
    mean = mean_of(np.array([2.0, 4.0, 6.0]))
    assert mean is not None
    assert (mean.n, mean.mean) == (3, 4.0)
    half = 4.3027 * 2 / 3**0.5
    assert (mean.low, mean.high) == pytest.approx((4 - half, 4 + half), abs=1e-3)
    assert mean_of(np.array([7.0])) is None
    two = mean_of(np.array([1.0, 3.0]))
    assert two is not None
    assert (two.low, two.high) == pytest.approx((2 - 12.7062, 2 + 12.7062), abs=1e-3)

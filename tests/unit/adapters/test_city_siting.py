"""Where modelled stations go: five places on a line, a minute apart."""

import numpy as np
import pytest

from turnout.adapters.city.siting import median_sites

LINE = np.abs(np.subtract.outer(np.arange(5.0), np.arange(5.0))) * 60


def test_one_station_stands_where_most_people_are_near() -> None:
    assert median_sites(LINE, np.array([1.0, 1, 1, 1, 1]), count=1) == (2,)
    assert median_sites(LINE, np.array([9.0, 1, 1, 1, 1]), count=1) == (0,)


def test_exchange_mends_what_greed_did() -> None:
    # greed takes the middle first; two stations serve best from the second and fourth place
    assert sorted(median_sites(LINE, np.array([3.0, 3, 1, 3, 3]), count=2)) in ([0, 3], [1, 3])


def test_the_station_that_helps_most_comes_first() -> None:
    assert median_sites(LINE, np.array([1.0, 0, 0, 0, 9]), count=2) == (4, 0)


def test_a_site_that_is_taken_is_not_used_again() -> None:
    assert median_sites(LINE, np.ones(5), count=1, barred=frozenset({2})) == (1,)


def test_more_stations_than_sites_is_refused() -> None:
    with pytest.raises(ValueError, match="6 sites wanted, 5 left"):
        median_sites(LINE, np.ones(5), count=6)

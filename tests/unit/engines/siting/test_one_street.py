"""Five houses on one street, at 0, 1, 2, 9 and 10; a post may stand at any house."""

import numpy as np
import pytest

from turnout.engines.siting.answers import OutOfReach
from turnout.engines.siting.centers import p_center
from turnout.engines.siting.covering import expected_covered, fewest_posts, most_covered
from turnout.engines.siting.medians import p_median

HOUSES = np.array([0.0, 1.0, 2.0, 9.0, 10.0])
APART = np.abs(HOUSES[:, None] - HOUSES[None, :])
PEOPLE = np.array([1.0, 1.0, 1.0, 5.0, 1.0])


def test_one_post_stands_where_most_people_are_near() -> None:
    found = p_median(APART * PEOPLE, 1)
    assert found.sites == (3,)
    assert found.objective == 9.0 + 8.0 + 7.0 + 0.0 + 1.0
    assert found.proven


def test_two_posts_share_the_street() -> None:
    found = p_median(APART * PEOPLE, 2)
    assert found.sites == (1, 3)
    assert found.objective == 1.0 + 0.0 + 1.0 + 0.0 + 1.0
    assert found.proven


def test_a_post_that_is_there_stays_and_the_next_one_makes_the_best_of_it() -> None:
    found = p_median(APART * PEOPLE, 2, fixed=(4,))
    assert found.sites == (1, 4)
    assert found.objective == 1.0 + 0.0 + 1.0 + 5.0 + 0.0


def test_the_worst_off_house_decides_where_the_radius_counts() -> None:
    one, two = p_center(APART, 1), p_center(APART, 2)
    assert (one.objective, one.proven) == (8.0, True)
    assert (two.objective, two.proven) == (1.0, True)
    assert len(two.sites) == 2


def test_the_fewest_posts_that_reach_everybody() -> None:
    assert fewest_posts(APART <= 1.0).objective == 2.0
    assert fewest_posts(APART <= 8.0).objective == 1.0
    assert fewest_posts(APART <= 1.0, fixed=(0,)).objective == 3.0


def test_a_house_beyond_every_reach_is_named() -> None:
    reach = APART <= 1.0
    reach[:, 4] = False
    with pytest.raises(OutOfReach) as refused:
        fewest_posts(reach)
    assert refused.value.places == (4,)


def test_one_post_reaches_the_most_people() -> None:
    found = most_covered(APART <= 1.0, PEOPLE, 1)
    assert found.objective == 6.0
    assert found.sites[0] in (3, 4)
    assert found.proven


def test_who_must_be_reached_by_two_posts_counts_only_then() -> None:
    assert most_covered(APART <= 1.0, PEOPLE, 2, times=2).objective == 6.0
    assert most_covered(APART <= 1.0, PEOPLE, 1, times=2).objective == 0.0


def test_units_that_are_often_busy_stand_together_where_people_are() -> None:
    # Of 6 people in the east a second unit reaches 0.6 * 0.4 of them more; the west has 3 * 0.4.
    seldom = expected_covered(APART <= 1.0, PEOPLE, 2, 0.1)
    often = expected_covered(APART <= 1.0, PEOPLE, 2, 0.6)
    assert seldom.objective == pytest.approx(0.9 * 6 + 0.9 * 3)
    assert often.objective == pytest.approx(0.4 * 6 + 0.6 * 0.4 * 6)
    assert len(set(often.sites)) <= 2
    assert sum(site in (3, 4) for site in often.sites) == 2
    assert seldom.proven
    assert often.proven

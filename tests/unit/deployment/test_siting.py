"""Posts that hold only so much, and what one more buys, on a street of four houses."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from turnout.deployment.posts import SitingRefused
from turnout.deployment.siting import (
    Model,
    Question,
    SitingProblem,
    answer,
    curve,
    left_without_way,
)

STREET = SitingProblem(
    cost=np.abs(np.subtract.outer(np.arange(4), np.arange(4))).astype(float),
    weight=np.array([4.0, 1.0, 1.0, 4.0]),
    labels=["A", "B", "C", "D"],
    places=["a", "b", "c", "d"],
)


def test_a_post_that_is_full_sends_people_farther() -> None:
    free = answer(STREET, Question(model=Model.PMEDIAN, p=2))
    assert (free.objective, free.proven) == (2.0, True)
    # At most five each: the middle houses go one to each end.
    five = answer(STREET, Question(model=Model.PMEDIAN, p=2, capacity=5.0))
    assert (five.objective, five.proven) == (2.0, True)
    four = answer(STREET, Question(model=Model.PMEDIAN, p=3, capacity=4.0))
    # The ends are full with their own: a middle post takes both middle houses.
    assert (four.objective, four.proven) == (1.0, True)


def test_a_full_post_covers_no_more() -> None:
    reach = Question(model=Model.MCLP, p=1, within=1.0)
    assert answer(STREET, reach).objective == 6.0 - 0.0
    held = answer(STREET, replace(reach, capacity=3.0))
    assert (held.objective, held.proven) == (3.0, True)


def test_too_little_room_is_told_with_the_smallest_change() -> None:
    with pytest.raises(SitingRefused, match="2 posts of 4 serve 8 of 10") as refused:
        answer(STREET, Question(model=Model.PMEDIAN, p=2, capacity=4.0))
    assert refused.value.remedy == "give --p 3 or more, or --capacity 5"
    with pytest.raises(SitingRefused, match="knows no capacities"):
        answer(STREET, Question(model=Model.PCENTER, p=2, capacity=4.0))


def test_each_more_post_is_as_good_as_every_plan_of_so_many() -> None:
    found = curve(STREET, Question(model=Model.PMEDIAN, p=1), more=9)
    best = [
        min(
            float(STREET.weight @ STREET.cost[list(some)].min(axis=0))
            for some in combinations(range(4), p)
        )
        for p in range(1, 5)
    ]
    assert [one.objective for one in found] == best
    assert all(one.proven for one in found)


def test_a_plan_that_closes_the_only_post_of_an_island_is_told_with_what_to_keep() -> None:
    apart = STREET.cost.copy()
    apart[3, :3] = apart[:3, 3] = np.inf
    islands = replace(STREET, cost=apart)
    best = answer(islands, Question(model=Model.MCLP, p=1, within=1.0))
    assert best.sites == (1,)
    assert left_without_way(islands, best.sites, [0, 3]) == (["d"], ["D"])
    assert left_without_way(islands, [1, 3], [0, 3]) == ([], [])

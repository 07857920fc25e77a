"""The order of a round of visits: the best there is, as every order tried one by one shows."""

from itertools import permutations
from random import Random

import numpy as np
import pytest

from turnout.engines.rounds import PLACES_MOST, best_round

HOUR = 3600.0


def by_hand(from_start, between, takes, windows, starts_at) -> tuple[int, float]:
    """How many can be visited, and when the last visit ends: every order is tried."""
    best = (0, starts_at)
    for size in range(1, len(takes) + 1):
        for order in permutations(range(len(takes)), size):
            at, last = starts_at, None
            for place in order:
                at += from_start[place] if last is None else between[last, place]
                spans = windows[place] or [(0.0, np.inf)]
                at = min((max(at, a) for a, b in spans if at < b), default=np.inf)
                at, last = at + takes[place], place
            if np.isfinite(at) and (-size, at) < (-best[0], best[1]):
                best = (size, at)
    return best


@pytest.mark.parametrize("seed", range(12))
def test_no_order_is_better(seed: int) -> None:
    random = Random(seed)
    count = random.randint(1, 5)
    between = np.array([[random.uniform(60, 3000) for _ in range(count)] for _ in range(count)])
    if count > 2:
        between[:, 1] = np.inf
    from_start = np.array([random.uniform(60, 3000) for _ in range(count)])
    takes = [random.uniform(600, 3600) for _ in range(count)]
    windows = [
        random.choice(
            [[], [(9 * HOUR, 10 * HOUR)], [(8 * HOUR, 9.5 * HOUR), (14 * HOUR, 15 * HOUR)]]
        )
        for _ in range(count)
    ]
    found = best_round(from_start, between, takes=takes, windows=windows, starts_at=8 * HOUR)
    size, ends = by_hand(from_start, between, takes, windows, 8 * HOUR)
    assert len(found.order) == size
    assert sorted([*found.order, *found.left]) == list(range(count))
    if size:
        assert found.begins[-1] + takes[found.order[-1]] == pytest.approx(ends)
        assert found.begins == sorted(found.begins)


def test_a_day_has_so_many_visits_and_no_more() -> None:
    many = PLACES_MOST + 1
    with pytest.raises(ValueError, match="more than"):
        best_round(
            np.ones(many),
            np.ones((many, many)),
            takes=[1.0] * many,
            windows=[()] * many,
            starts_at=0,
        )


def test_whoever_cannot_be_reached_is_left() -> None:
    found = best_round(
        np.array([np.inf]), np.zeros((1, 1)), takes=[60.0], windows=[()], starts_at=0.0
    )
    assert found == ([], [], [0])

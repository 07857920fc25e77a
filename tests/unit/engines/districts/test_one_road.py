"""A road of eleven stretches with a post at each end; most calls come from one end."""

from itertools import product

import numpy as np
import pytest

from turnout.engines.districts.districting import Streets, districts, in_one_piece

ATOMS = np.arange(11)
ROAD = Streets.joined(ATOMS, ATOMS + 1, np.ones(11))
SECONDS = np.abs(ATOMS - np.array([[0.0], [10.0]])) * 10.0
HOME = np.array([0, 10])
BUSY_WEST = np.array([5.0, 5.0, 5.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0])


def uneven(label: np.ndarray, work: np.ndarray) -> float:
    load = np.bincount(label, weights=work, minlength=2)
    return float(load.std() / load.mean())


def test_without_a_wish_for_evenness_each_street_goes_to_the_nearest_post() -> None:
    label = districts(ROAD, SECONDS, BUSY_WEST, HOME, balance=0.0)
    assert label.tolist() == [0] * 6 + [1] * 5


def test_the_busy_end_gives_streets_to_the_other_post() -> None:
    label = districts(ROAD, SECONDS, BUSY_WEST, HOME, balance=1_000.0)
    assert in_one_piece(ROAD, label, HOME)
    pieces = [np.array([0] * cut + [1] * (11 - cut)) for cut in range(1, 11)]
    assert uneven(label, BUSY_WEST) == min(uneven(piece, BUSY_WEST) for piece in pieces)


@pytest.mark.parametrize("seed", range(20))
def test_no_division_in_one_piece_is_better(seed: int) -> None:
    rng = np.random.default_rng(seed)
    work = rng.integers(1, 9, 11).astype(float)
    balance = 50.0
    label = districts(ROAD, SECONDS, work, HOME, balance=balance)

    def cost(one: np.ndarray) -> float:
        way = SECONDS[one, ATOMS] @ (work / work.sum() + 1e-3 / 11)
        return float(way + balance * uneven(one, work) ** 2)

    assert in_one_piece(ROAD, label, HOME)
    every = [np.array([0] * cut + [1] * (11 - cut)) for cut in range(1, 11)]
    assert cost(label) == pytest.approx(min(cost(one) for one in every))


def test_every_division_of_a_block_is_looked_at_for_holes() -> None:
    # Four streets round a block, two posts at opposite corners.
    block = Streets.joined(np.array([0, 1, 2, 3]), np.array([1, 2, 3, 0]), np.ones(4))
    home = np.array([0, 2])
    for middle in product((0, 1), repeat=2):
        label = np.array([0, middle[0], 1, middle[1]])
        assert in_one_piece(block, label, home)
    torn = Streets.joined(np.arange(4), np.arange(1, 5), np.ones(4))
    assert not in_one_piece(torn, np.array([0, 1, 1, 0]), np.array([0, 2]))


def test_a_street_that_no_post_reaches_is_nobodys() -> None:
    seconds = SECONDS.copy()
    seconds[:, 5] = np.inf
    label = districts(ROAD, seconds, BUSY_WEST, HOME, balance=0.0)
    assert label[5] == -1
    assert in_one_piece(ROAD, label, HOME)

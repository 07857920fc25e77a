"""Unlike units, busy together: the exact solution by fractions, and the approximation beside it."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from turnout.engines.queueing.approximation import approximate
from turnout.engines.queueing.erlang import blocked, waits
from turnout.engines.queueing.hypercube import UNITS_MAX, exact


def test_one_unit_is_a_telephone() -> None:
    one = exact(np.array([1.0]), np.array([[0]]), np.array([1.0]))
    assert one.units == pytest.approx([0.5])
    assert one.lost == pytest.approx(0.5)


def test_units_that_are_alike_are_erlangs_servers() -> None:
    order = np.array([[0, 1, 2], [1, 2, 0], [2, 0, 1]])
    alike = exact(np.ones(3), order, np.full(3, 2.0))
    assert alike.units == pytest.approx(np.full(3, alike.units[0]))
    assert alike.lost == pytest.approx(blocked(1.5, 3))


def test_calls_that_wait_are_erlangs_queue() -> None:
    order = np.array([[0, 1], [1, 0]])
    line = exact(np.array([0.5, 0.5]), order, np.ones(2), lost=False)
    assert line.units == pytest.approx([0.5, 0.5])
    assert line.lost == pytest.approx(waits(1.0, 2))


def test_what_each_unit_takes_and_what_is_lost_are_all_calls() -> None:
    rng = np.random.default_rng(4)
    order = np.array([rng.permutation(5) for _ in range(7)])
    found = exact(rng.random(7), order, rng.random(5) + 0.5)
    assert found.sent.sum() + found.lost == pytest.approx(1.0, abs=1e-12)


def test_a_line_that_would_grow_and_too_many_units_are_refused() -> None:
    with pytest.raises(ValueError, match="less load"):
        exact(np.array([3.0]), np.array([[0, 1]]), np.ones(2), lost=False)
    with pytest.raises(ValueError, match="too many states"):
        exact(np.ones(1), np.arange(UNITS_MAX + 1)[None, :], np.ones(UNITS_MAX + 1))


@pytest.mark.real_data
def test_the_published_solution_in_fractions_is_met(real_data: Path) -> None:
    text = (real_data / "oracles" / "hypercube_exact.json").read_text()
    known = json.loads(text)["meowoodie_demo_zero"]
    order = np.array([[0, 1, 2], [1, 0, 2], [2, 0, 1]])
    found = exact(np.ones(3), order, np.ones(3))
    assert found.units == pytest.approx([float(Fraction(x)) for x in known["rho"]], abs=1e-10)
    assert found.lost == pytest.approx(float(Fraction(known["lost"])), abs=1e-10)
    by_unit = np.array([[float(Fraction(x)) for x in row] for row in known["f"]])
    assert pytest.approx(by_unit, abs=1e-10) == found.sent.T


def a_town(seed: int, units: int, load: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Calls, orders of units and service rates: some corners call much more than others."""
    rng = np.random.default_rng(seed)
    places, posts = rng.random((40, 2)), rng.random((units, 2))
    order = np.argsort(np.hypot(*(places[:, None] - posts).transpose(2, 0, 1)), axis=1)
    arrivals = rng.exponential(size=40) ** 2
    arrivals *= load * units / arrivals.sum()
    return arrivals, order, rng.uniform(0.6, 1.4, units)


@pytest.mark.parametrize(("units", "load"), [(3, 0.3), (6, 0.8), (14, 0.5)])
@pytest.mark.parametrize("alike", [True, False])
def test_every_units_busy_share_is_within_two_hundredths_of_itself(
    units: int, load: float, alike: bool
) -> None:
    arrivals, order, service = a_town(units, units, load)
    service = np.ones(units) if alike else service
    near, known = approximate(arrivals, order, service), exact(arrivals, order, service)
    assert near.units == pytest.approx(known.units, rel=0.02)
    assert near.sent == pytest.approx(known.sent, abs=0.002)
    assert near.lost == pytest.approx(known.lost, rel=1e-9 if alike else 0.02)
    assert near.error <= 0.004


def test_units_in_one_line_are_walked_too() -> None:
    arrivals, order, _ = a_town(7, 6, 0.7)
    near = approximate(arrivals, order, np.ones(6), lost=False)
    known = exact(arrivals, order, np.ones(6), lost=False)
    assert near.units == pytest.approx(known.units, rel=0.02)
    assert near.lost == pytest.approx(known.lost, rel=1e-9)
    assert near.sent.sum() + near.lost == pytest.approx(1.0)
    with pytest.raises(ValueError, match="less load"):
        approximate(np.array([3.0]), np.array([[0, 1]]), np.ones(2), lost=False)


def test_the_same_question_has_the_same_answer() -> None:
    arrivals, order, service = a_town(3, 30, 0.8)
    first, second = (approximate(arrivals, order, service) for _ in range(2))
    assert (first.units == second.units).all()
    assert len(first.units) == 30

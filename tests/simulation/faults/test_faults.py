"""The whole room under accidents, by seed: what was acknowledged stays, once and whole.

Production code on virtual time. A failing seed says the one command that repeats it.
"""

import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.simulation.faults.bugs import BUGS, planted
from tests.simulation.faults.run import Lived, live
from turnout.cli.running import say

ROOT = Path(__file__).resolve().parents[3]
SEEDS = 50
MANY = 1_000
FOUND_WITHIN = 200
"""Seeds in which each planted bug must show."""


def survive(seed: int) -> Lived:
    """Live through a seed, or fail with how to do so again."""
    try:
        return live(seed)
    except Exception as error:
        again = f"python -m tests.simulation.faults {seed}"
        raise AssertionError(f"seed {seed} failed: {error!r}; again: {again}") from error


def first_to_find(bug: str) -> int:
    """The first seed that finds a bug; fails when none does."""
    with planted(bug):
        for seed in range(FOUND_WITHIN):
            try:
                live(seed)
            except Exception:  # noqa: BLE001  # a bug may show as anything
                return seed
    raise AssertionError(f"{bug} was not found in {FOUND_WITHIN} seeds")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_nothing_acknowledged_is_lost_and_nothing_is_done_twice(seed: int) -> None:
    lived = survive(seed)
    assert lived.acknowledged > 20
    assert lived.deaths > 0


@pytest.mark.parametrize("bug", sorted(BUGS))
def test_a_planted_bug_is_found(bug: str) -> None:
    assert first_to_find(bug) < FOUND_WITHIN


def test_a_seed_does_the_same_again_on_any_machine() -> None:
    def told(order: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "tests.simulation.faults", "3"],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            timeout=120,
            env={**os.environ, "PYTHONHASHSEED": order, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
        ).stdout

    first = told("1")
    assert "seed 3: Lived(" in first
    assert told("2") == first


@pytest.mark.long
def test_a_thousand_seeds() -> None:
    """One process for each processor; each begins anew, so that no seed finds another's remains."""
    lives: list[Lived] = []
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as several:
        for lived in several.map(survive, range(MANY)):
            lives.append(lived)
            if len(lives) % 100 == 0:
                say(
                    f"{len(lives)} seeds: {sum(one.acknowledged for one in lives)} acknowledged, "
                    f"{sum(one.batches for one in lives)} batches, "
                    f"{sum(one.deaths for one in lives)} deaths"
                )
    assert len(lives) == MANY

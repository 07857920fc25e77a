"""Replications are done by whoever there is, and a stopped trial goes on: equal figures always."""

import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tests.unit.deployment.toy_line import CLOSEST, busy_town, calls, street, town
from turnout.adapters import cluster
from turnout.adapters.scenarios.runs import RunsFile
from turnout.deployment.policies import numbers
from turnout.deployment.simulator.compiled.arrays import Floats
from turnout.deployment.simulator.compiled.runner import Chosen, Simulator
from turnout.deployment.simulator.compiled.scenario import Scenario, ScenarioRefused
from turnout.deployment.simulator.compiled.trial import Threads, Trial, Work, try_policies

MOVED = Chosen(name="moved", move_up=numbers.DMEXCLP)
SEEDS = range(5)


def _work(scenario: Scenario | None = None, *policies: Chosen) -> Work:
    return Work(
        simulator=Simulator.of(scenario or busy_town()), policies=policies or (CLOSEST, MOVED)
    )


def _same(one: Trial, other: Trial) -> bool:
    return all(
        np.array_equal(one.figures[policy], other.figures[policy], equal_nan=True)
        for policy in ("closest", "moved")
    )


class OneByOne:
    """Notes what it was asked for; the machine stops after `most` of it."""

    def __init__(self, most: int = 99, *, elsewhere: bool = False, off_by: float = 0.0) -> None:
        self.asked: list[int] = []
        self.most, self.elsewhere, self.off_by = most, elsewhere, off_by

    def each(self, work: Work, seeds: Sequence[int]) -> Iterator[tuple[int, Floats]]:
        self.asked += seeds
        for done, seed in enumerate(reversed(seeds)):
            if done == self.most:
                raise KeyboardInterrupt
            yield seed, work.figures(seed) + self.off_by


def test_one_thread_and_many_give_the_same_figures() -> None:
    work = _work()
    alone = try_policies(work, SEEDS, workers=Threads(1))
    assert _same(alone, try_policies(work, SEEDS, workers=Threads(3)))
    assert alone.figures["closest"].shape == (5, 9)


def test_progress_is_told_up_to_the_last_run() -> None:
    told: list[tuple[int, int]] = []
    try_policies(_work(), SEEDS, workers=Threads(2), told=lambda done, of: told.append((done, of)))
    assert told == [(done, 5) for done in range(1, 6)]


def test_a_stopped_trial_goes_on_from_its_file(tmp_path: Path) -> None:
    work, path = _work(), tmp_path / "runs"
    with pytest.raises(KeyboardInterrupt):
        try_policies(work, SEEDS, workers=OneByOne(2), kept=RunsFile(path, work))
    with path.open("a") as file:
        file.write('{"seed": 2, "ru')
    rest = OneByOne()
    resumed = try_policies(work, SEEDS, workers=rest, kept=RunsFile(path, work))
    assert rest.asked == [1, 2], "0 is always done here; 4 and 3 were done before"
    assert _same(resumed, try_policies(work, SEEDS, workers=Threads(1)))
    nobody = OneByOne()
    again = try_policies(work, SEEDS, workers=nobody, kept=RunsFile(path, work))
    assert nobody.asked == []
    assert _same(resumed, again)


def test_a_figure_that_nothing_was_measured_of_is_kept_as_that(tmp_path: Path) -> None:
    work, path = _work(town(street(), [0], can_do=[1])), tmp_path / "runs"
    recorded = calls({"at": 0, "zone": 1, "needs": 2})
    work = _work(
        Scenario(
            **{n: getattr(work.simulator.scenario, n) for n in Scenario.__slots__}
            | {"tasks": recorded}
        )
    )
    first = try_policies(work, SEEDS, workers=Threads(1), kept=RunsFile(path, work))
    assert np.isnan(first.figures["closest"]).any()
    assert _same(first, try_policies(work, SEEDS, workers=OneByOne(0), kept=RunsFile(path, work)))


@pytest.mark.parametrize(
    "other", [lambda: _work(None, CLOSEST), lambda: _work(town(street(), [0, 1]))]
)
def test_runs_of_another_trial_are_not_taken_for_ones_own(
    tmp_path: Path, other: Callable[[], Work]
) -> None:
    RunsFile(tmp_path / "runs", _work())
    with pytest.raises(ScenarioRefused, match="another trial"):
        RunsFile(tmp_path / "runs", other())


@pytest.mark.parametrize("text", ["what I must not forget", "one\n and another", '{"seed": 1}'])
def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(text)
    with pytest.raises(ScenarioRefused, match="line 1: no run"):
        RunsFile(path, _work())
    assert path.read_text() == text


def test_whoever_works_with_another_program_is_found_out() -> None:
    with pytest.raises(ScenarioRefused, match="other figures here"):
        try_policies(_work(), SEEDS, workers=OneByOne(elsewhere=True, off_by=0.5))


def test_a_cluster_gives_the_same_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Toytown's cluster has one machine, which is given everything as bytes."""
    toy = SimpleNamespace(
        put=pickle.dumps,
        get=pickle.loads,
        remote=lambda work: SimpleNamespace(remote=lambda *told: pickle.dumps(work(*told))),
        wait=lambda refs: (refs[-1:], refs[:-1]),
    )
    monkeypatch.setitem(sys.modules, "ray", toy)
    work = _work()
    there = try_policies(work, SEEDS, workers=cluster.RayCluster(toy))
    assert _same(there, try_policies(work, SEEDS, workers=Threads(1)))

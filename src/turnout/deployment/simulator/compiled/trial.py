"""Policies against each other: paired replications with common random numbers, and what they prove.

Every policy gets the calls of the same seeds, so that differences are paired: their spread is
far smaller than that of the figures themselves. Intervals are Student's, 95 %.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from math import nan, sqrt
from typing import NamedTuple, Protocol

import numpy as np
from scipy.stats import t as student

from turnout.deployment.simulator.compiled.arrays import Floats, Table
from turnout.deployment.simulator.compiled.runner import Chosen, Outcome, Simulator
from turnout.deployment.simulator.compiled.scenario import ScenarioRefused, generate

FIGURES = (
    "late_share",
    "mean_response",
    "p50_response",
    "p90_response",
    "unserved",
    "moves_per_call",
    "busy_share",
    "hours_driven",
    "district_gap",
)
"""What is measured of each run. district_gap: mean response of the worst district less the best."""


class Interval(NamedTuple):
    """A mean and what lies 95 % surely around it; nan from fewer than two runs."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """B less A in one figure, by pairs: negative means that B has less of it."""

    base: str
    other: str
    figure: str
    difference: Interval
    relative: float
    replications: int

    @property
    def sure(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.difference.low > 0.0 or self.difference.high < 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Every run's figures by policy, float64[runs, FIGURES], and the first run's rows."""

    figures: Mapping[str, Floats]
    first: Mapping[str, Outcome]
    seeds: Sequence[int]

    def interval(self, policy: str, figure: str) -> Interval:
        """A policy's figure."""
        return interval_of(self.figures[policy][:, FIGURES.index(figure)])

    def compare(self, base: str, other: str, figure: str = "late_share") -> Comparison:
        """The other policy less the base."""
        at = FIGURES.index(figure)
        a, b = self.figures[base][:, at], self.figures[other][:, at]
        mean = float(a.mean())
        return Comparison(
            base=base,
            other=other,
            figure=figure,
            difference=interval_of(b - a),
            relative=float(b.mean()) / mean - 1.0 if mean else nan,
            replications=len(a),
        )


def interval_of(values: Floats) -> Interval:
    """Student's interval of a mean."""
    mean, count = float(values.mean()), len(values)
    if count < 2:
        return Interval(mean, nan, nan)
    half = float(student.ppf(0.975, count - 1)) * float(values.std(ddof=1)) / sqrt(count)
    return Interval(mean, mean - half, mean + half)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What every replication is: the policies, each on the calls of one seed."""

    simulator: Simulator
    policies: Sequence[Chosen]

    def outcomes(self, seed: int) -> list[Outcome]:
        """Of each policy; recorded calls are the same whatever the seed."""
        recorded = self.simulator.scenario.tasks
        tasks = generate(self.simulator.scenario, seed) if recorded is None else recorded
        return [self.simulator.run(tasks, policy) for policy in self.policies]

    def figures(self, seed: int) -> Floats:
        """float64[policies, FIGURES]."""
        return self.measured(self.outcomes(seed))

    def measured(self, outcomes: Sequence[Outcome]) -> Floats:
        """float64[policies, FIGURES] of these outcomes."""
        return np.array([measure(self.simulator, outcome) for outcome in outcomes])


class Workers(Protocol):
    """Who does the replications."""

    @property
    def elsewhere(self) -> bool:
        """Whether with programs of their own, which may be others."""
        ...

    def each(self, work: Work, seeds: Sequence[int]) -> Iterator[tuple[int, Floats]]:
        """Each seed with its figures as soon as they are there, in any order."""
        ...


@dataclass(frozen=True, slots=True)
class Threads:
    """So many replications at once on this machine: kernels let go of the interpreter."""

    count: int
    elsewhere: bool = False

    def each(self, work: Work, seeds: Sequence[int]) -> Iterator[tuple[int, Floats]]:
        """See Workers."""
        with ThreadPoolExecutor(self.count) as pool:
            seed_of = {pool.submit(work.figures, seed): seed for seed in seeds}
            try:
                for one in as_completed(seed_of):
                    yield seed_of[one], one.result()
            finally:
                pool.shutdown(cancel_futures=True)


def try_policies(
    work: Work,
    seeds: Sequence[int],
    *,
    workers: Workers,
    kept: MutableMapping[int, Floats] | None = None,
    told: Callable[[int, int], None] = lambda _done, _all: None,
) -> Trial:
    """Run each policy on each seed's calls, or once on the recorded ones. `told`: progress.

    kept: the figures of runs done before, by seed; each new one is put there as it is done. The
    first run is always done here: its rows are shown, and whoever did it too must have got the
    same. Raises ScenarioRefused when not.
    """
    runs = seeds if work.simulator.scenario.tasks is None else seeds[:1]
    known: MutableMapping[int, Floats] = {} if kept is None else kept
    outcomes = work.outcomes(runs[0])
    _note(known, runs[0], work.measured(outcomes))
    asked = [seed for seed in runs if seed not in known]
    before = len(runs) - len(asked)
    told(before, len(runs))
    tried = [runs[0], *asked] if asked and workers.elsewhere else asked
    for done, (seed, figures) in enumerate(workers.each(work, tried), before + 1):
        _note(known, seed, figures)
        told(min(done, len(runs)), len(runs))
    return Trial(
        figures={
            policy.name: np.array([known[seed][row] for seed in runs])
            for row, policy in enumerate(work.policies)
        },
        first={one.name: rows for one, rows in zip(work.policies, outcomes, strict=True)},
        seeds=runs,
    )


def _note(known: MutableMapping[int, Floats], seed: int, figures: Floats) -> None:
    if not np.array_equal(known.setdefault(seed, figures), figures, equal_nan=True):
        raise ScenarioRefused(
            f"the run of seed {seed} gives other figures here than it gave elsewhere or before",
            "use one version of turnout everywhere, and a new file for its runs",
        )


def measure(simulator: Simulator, outcome: Outcome) -> Floats:
    """FIGURES of one run. A call nobody comes to is late; those without a target never are."""
    tasks, units = outcome.tasks, outcome.units
    response = tasks["response"]
    served = np.isfinite(response)
    with_target = np.isfinite(tasks["target"])
    late = with_target & ~(response <= tasks["target"])
    span = max(float(tasks["at"][-1] - tasks["at"][0]), 1e-9) if len(tasks) else 1.0
    p50, p90 = np.percentile(response[served], [50, 90]) if served.any() else (nan, nan)
    return np.array(
        [
            late.sum() / max(int(with_target.sum()), 1),
            response[served].mean() if served.any() else nan,
            p50,
            p90,
            float((~served).sum()),
            outcome.moves / max(len(tasks), 1),
            units["busy"].sum() / len(units) / span,
            units["driven"].sum() / simulator.scenario.law.hour,
            _gap(simulator.scenario.places.district[tasks["zone"]], tasks, served),
        ]
    )


def _gap(district: np.ndarray, tasks: Table, served: np.ndarray) -> float:
    if not served.any():
        return nan
    count = np.bincount(district[served])
    total = np.bincount(district[served], weights=tasks["response"][served])
    means = total[count > 0] / count[count > 0]
    return float(means.max() - means.min())

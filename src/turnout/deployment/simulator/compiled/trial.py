"""Policies against each other: paired replications with common random numbers, and what they prove.

Every policy gets the calls of the same seeds, so that differences are paired: their spread is
far smaller than that of the figures themselves. Intervals are Student's, 95 %.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import nan, sqrt
from typing import NamedTuple

import numpy as np
from scipy.stats import t as student

from turnout.deployment.simulator.compiled.arrays import Floats, Table
from turnout.deployment.simulator.compiled.runner import Chosen, Outcome, Simulator
from turnout.deployment.simulator.compiled.scenario import generate

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


def try_policies(
    simulator: Simulator,
    policies: Sequence[Chosen],
    seeds: Sequence[int],
    *,
    workers: int,
    told: Callable[[int, int], None] = lambda _done, _all: None,
) -> Trial:
    """Run each policy on each seed's calls, or once on the recorded ones. `told`: progress."""
    recorded = simulator.scenario.tasks
    runs = seeds if recorded is None else seeds[:1]
    done = 0

    def one(seed: int) -> list[Outcome]:
        tasks = generate(simulator.scenario, seed) if recorded is None else recorded
        return [simulator.run(tasks, policy) for policy in policies]

    figures: dict[str, list[Floats]] = {policy.name: [] for policy in policies}
    first: dict[str, Outcome] = {}
    with ThreadPoolExecutor(workers) as pool:
        for outcomes in pool.map(one, runs):
            for policy, outcome in zip(policies, outcomes, strict=True):
                first.setdefault(policy.name, outcome)
                figures[policy.name].append(measure(simulator, outcome))
            done += 1
            told(done, len(runs))
    return Trial(
        figures={name: np.array(rows) for name, rows in figures.items()}, first=first, seeds=runs
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

"""Posts as a planner moves them about: what any set of them would have reached, on recorded calls.

The figures are those of the siting models (deployment/siting): a plan that a model finds and one
that a person draws are measured by the same functions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.deployment.siting import Model, Question, SitingProblem, score
from turnout.dispatch.city import Service

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reached:
    """calls: of all places; without_way: of those that no post has a way to; share: of all calls,
    reached in time; mean_seconds, worst_seconds: where there is a way, None: nowhere; seconds:
    float64[places], from the nearest post, inf: no way."""

    calls: float
    without_way: float
    share: float
    mean_seconds: float | None
    worst_seconds: float | None
    seconds: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPoint:
    """A post or a site; name: a station's id, or its place as "lon,lat"."""

    name: str
    point: Point


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawn:
    """A plan of posts, and what was reached before and would be after it."""

    service: Service
    within: float
    posts: Sequence[NamedPoint]
    before: Reached
    after: Reached


def reached(problem: SitingProblem, posts: Sequence[int], within: float) -> Reached:
    """What posts at these rows would have reached; nobody is out."""
    calls, weight = float(problem.weight.sum()), problem.weight
    rows = list(posts)
    nearest = problem.cost[rows].min(axis=0) if rows else np.full(len(weight), np.inf)
    way = np.isfinite(nearest)
    with_way = SitingProblem(
        cost=problem.cost[:, way],
        weight=weight[way],
        labels=problem.labels,
        places=[place for place, there in zip(problem.places, way.tolist(), strict=True) if there],
    )
    served = float(weight[way].sum())
    covered = score(problem, Question(model=Model.MCLP, within=within), rows)
    known = bool(rows) and served > 0.0
    total = score(with_way, Question(model=Model.PMEDIAN), rows) if known else 0.0
    return Reached(
        calls=calls,
        without_way=calls - served,
        share=covered / calls,
        mean_seconds=total / served if known else None,
        worst_seconds=score(with_way, Question(model=Model.PCENTER), rows) if known else None,
        seconds=nearest,
    )

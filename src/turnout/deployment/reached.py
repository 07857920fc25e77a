"""What any set of posts would have reached, on recorded calls.

The figures are those of the siting models (deployment/siting): a plan that a model finds and one
that a person draws are measured by the same functions.
"""

from collections.abc import Sequence

import numpy as np

from turnout.deployment.posts import Reached
from turnout.deployment.siting import Model, Question, SitingProblem, score


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

"""Where a city's posts should stand: one problem, five questions, each answer with its proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from turnout.deployment.posts import SitingRefused
from turnout.engines.programs import NoPlan
from turnout.engines.siting.answers import OutOfReach, Siting
from turnout.engines.siting.capacities import PAIRS_MOST, covered_within, median_within
from turnout.engines.siting.centers import p_center
from turnout.engines.siting.covering import (
    covered,
    expected,
    expected_covered,
    fewest_posts,
    most_covered,
)
from turnout.engines.siting.medians import p_median

Floats = NDArray[np.float64]


class Model(StrEnum):
    """What is asked for."""

    PMEDIAN = "pmedian"
    PCENTER = "pcenter"
    MCLP = "mclp"
    BACOP = "bacop"
    MEXCLP = "mexclp"
    LSCP = "lscp"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SitingProblem:
    """cost: float64[sites, places], time or distance, inf: no way; weight: float64[places], >= 0;
    labels, places: what sites and places are called."""

    cost: Floats
    weight: Floats
    labels: Sequence[str]
    places: Sequence[str]

    @classmethod
    def of_graph(
        cls, nodes: int, lengths: Mapping[tuple[int, int], float], labels: Sequence[str]
    ) -> Self:
        """Every node of a two-way graph is a place of weight 1 and a site."""
        ends = np.array(sorted(lengths), np.int64).reshape(-1, 2)
        length = np.array([lengths[i, j] for i, j in ends.tolist()])
        graph = csr_matrix((length, (ends[:, 0], ends[:, 1])), shape=(nodes, nodes))
        cost = dijkstra(graph, directed=False)
        return cls(cost=cost, weight=np.ones(nodes), labels=labels, places=labels)

    @classmethod
    def of_points(cls, where: Floats, weight: Floats, labels: Sequence[str]) -> Self:
        """Every point is a place and a site; where: float64[points, 2]."""
        apart = where[:, None, :] - where[None, :, :]
        return cls(
            cost=np.hypot(apart[..., 0], apart[..., 1]), weight=weight, labels=labels, places=labels
        )

    def among(self, labels: Sequence[str]) -> Self:
        """The same with these sites alone. Raises SitingRefused for an unknown one."""
        rows = self.rows_of(labels)
        return replace(self, cost=self.cost[rows], labels=[self.labels[row] for row in rows])

    def rows_of(self, labels: Sequence[str]) -> list[int]:
        """The rows of sites by their labels. Raises SitingRefused for an unknown one."""
        known = {label: row for row, label in enumerate(self.labels)}
        strange = [label for label in labels if label not in known]
        if strange:
            some = ", ".join(list(known)[:8])
            raise SitingRefused(f"there is no site {strange[0]!r}", f"sites are: {some}, ...")
        return [known[label] for label in labels]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """p: how many posts or units; within: the reach; busy: a unit's busy share; capacity: the most
    demand that a post serves; fixed: labels of sites that stay; what a model does not use is
    ignored."""

    model: Model
    p: int = 0
    within: float = np.inf
    busy: float = 0.0
    capacity: float = np.inf
    fixed: tuple[str, ...] = ()


def answer(problem: SitingProblem, question: Question) -> Siting:
    """Raises SitingRefused where nothing can fulfil the question."""
    fixed = tuple(problem.rows_of(question.fixed))
    _check(problem, question)
    if np.isfinite(question.capacity):
        return _within_capacity(problem, question, fixed)
    return _without_limit(problem, question, fixed)


def _without_limit(problem: SitingProblem, question: Question, fixed: tuple[int, ...]) -> Siting:
    reach = problem.cost <= question.within
    match question.model:
        case Model.PMEDIAN:
            return _median(problem, question.p, fixed)
        case Model.PCENTER:
            return _center(problem, question.p, fixed)
        case Model.LSCP:
            return _all_reached(problem, reach, fixed)
        case Model.MCLP:
            return most_covered(reach, problem.weight, question.p, fixed=fixed)
        case Model.BACOP:
            return most_covered(reach, problem.weight, question.p, fixed=fixed, times=2)
        case Model.MEXCLP:
            return expected_covered(reach, problem.weight, question.p, question.busy, fixed=fixed)


def curve(problem: SitingProblem, question: Question, more: int) -> list[Siting]:
    """The answer, and what each of so many posts or units more would buy. Raises SitingRefused."""
    sites = len(problem.labels)
    last = question.p + more if question.model is Model.MEXCLP else min(question.p + more, sites)
    return [
        answer(problem, replace(question, p=p))
        for p in range(question.p, max(last, question.p) + 1)
    ]


def left_without_way(
    problem: SitingProblem, sites: Sequence[int], today: Sequence[int]
) -> tuple[list[str], list[str]]:
    """Places with demand that have a way today and would have none, and the fewest of today's
    sites that would have to stay for them: each place's nearest that is not there yet."""
    lost = np.isfinite(problem.cost[list(today)]).any(axis=0) & (problem.weight > 0.0)
    lost &= ~np.isfinite(problem.cost[list(sites)]).any(axis=0)
    islands = [problem.places[at] for at in np.flatnonzero(lost).tolist()]
    if not islands:
        return [], []
    rows = list(today)
    keep = fewest_posts(np.isfinite(problem.cost[rows][:, lost])).sites
    return islands, [problem.labels[rows[at]] for at in keep]


def score(problem: SitingProblem, question: Question, sites: Sequence[int]) -> float:
    """The objective of any plan, today's for instance; sites: rows, one twice for two units."""
    rows = list(sites)
    units = np.bincount(np.array(rows, np.int64), minlength=len(problem.labels)).astype(float)
    reach = problem.cost <= question.within
    match question.model:
        case Model.PMEDIAN:
            return float(problem.weight @ problem.cost[rows].min(axis=0))
        case Model.PCENTER:
            return float(problem.cost[rows].min(axis=0).max())
        case Model.LSCP:
            return float(len(rows))
        case Model.MCLP:
            return covered(reach, problem.weight, units)
        case Model.BACOP:
            return covered(reach, problem.weight, units, times=2)
        case Model.MEXCLP:
            return expected(reach, problem.weight, units, question.busy)


def _check(problem: SitingProblem, question: Question) -> None:
    sites = len(problem.labels)
    if question.model is Model.LSCP:
        return
    if question.p < 1:
        raise SitingRefused(f"{question.p} posts cannot be placed", "give --p 1 or more")
    if question.p > sites and question.model is not Model.MEXCLP:
        raise SitingRefused(
            f"{question.p} posts want {question.p} sites, there are {sites}",
            f"give --p {sites} or less, or more sites",
        )
    if len(question.fixed) > question.p:
        raise SitingRefused(
            f"{len(question.fixed)} sites are fixed, and only {question.p} may be open",
            f"give --p {len(question.fixed)} or more, or fix fewer",
        )
    if not question.within >= 0.0:
        raise SitingRefused(
            f"a reach of {question.within:g} is none", "give --threshold (or --radius) 0 or more"
        )
    if not 0.0 <= question.busy < 1.0:
        raise SitingRefused(f"a busy share of {question.busy} is none", "give --busy from 0 to .99")


def _within_capacity(problem: SitingProblem, question: Question, fixed: tuple[int, ...]) -> Siting:
    if question.model not in {Model.PMEDIAN, Model.MCLP}:
        raise SitingRefused(
            f"{question.model} knows no capacities", "leave --capacity out, or ask pmedian or mclp"
        )
    if problem.cost.size > PAIRS_MOST:
        sites = PAIRS_MOST // len(problem.places)
        raise SitingRefused(
            f"{problem.cost.size} pairs of a site and a place are too many with capacities",
            f"name {sites} sites or fewer with --sites, or merge places",
        )
    p, capacity, weight = question.p, question.capacity, problem.weight
    if question.model is Model.MCLP:
        reach = problem.cost <= question.within
        return covered_within(reach, weight, p, capacity, fixed=fixed)
    _reachable(problem, weight > 0.0)
    total = float(weight.sum())
    if p * capacity < total:
        raise SitingRefused(
            f"{p} posts of {capacity:g} serve {p * capacity:g} of {total:g}",
            f"give --p {ceil(total / capacity)} or more, or --capacity {total / p:g}",
        )
    try:
        return median_within(problem.cost, weight, p, capacity, fixed=fixed)
    except NoPlan as refused:
        raise SitingRefused(
            f"with {p} posts of {capacity:g} somebody is always without a way to one with room",
            f"give --p {p + 1}, or more capacity",
        ) from refused


def _median(problem: SitingProblem, p: int, fixed: tuple[int, ...]) -> Siting:
    wanted = problem.weight > 0.0
    _reachable(problem, wanted)
    cost = problem.cost[:, wanted] * problem.weight[wanted]
    dearest = float(np.where(np.isfinite(cost), cost, 0.0).max(axis=0).sum())
    # Dearer than any plan with a way for everybody: whoever pays that has none.
    found = p_median(np.where(np.isfinite(cost), cost, dearest + 1.0), p, fixed=fixed)
    if found.objective > dearest:
        raise SitingRefused(
            f"with {p} posts somebody is always without a way to one",
            f"give --p {_parts(problem)} or more: the places fall into so many parts",
        )
    return found


def _center(problem: SitingProblem, p: int, fixed: tuple[int, ...]) -> Siting:
    _reachable(problem, np.ones(len(problem.places), np.bool_))
    try:
        return p_center(problem.cost, p, fixed=fixed)
    except OutOfReach as refused:
        raise SitingRefused(
            f"with {p} posts somebody is always without a way to one",
            f"give --p {_parts(problem)} or more: the places fall into so many parts",
        ) from refused


def _parts(problem: SitingProblem) -> int:
    return len(fewest_posts(np.isfinite(problem.cost)).sites)


def _all_reached(
    problem: SitingProblem, reach: NDArray[np.bool_], fixed: tuple[int, ...]
) -> Siting:
    try:
        return fewest_posts(reach, fixed=fixed)
    except OutOfReach as refused:
        _reachable(problem, np.ones(len(problem.places), np.bool_))
        least = float(problem.cost.min(axis=0).max())
        names = ", ".join(problem.places[at] for at in refused.places[:5])
        raise SitingRefused(
            f"{len(refused.places)} places are beyond the reach of every site: {names}",
            f"a reach of {least:g} would do, or a site near them",
        ) from refused


def _reachable(problem: SitingProblem, wanted: NDArray[np.bool_]) -> None:
    """Raises SitingRefused where a place with demand has a way to no site at all."""
    alone = np.flatnonzero(wanted & ~np.isfinite(problem.cost).any(axis=0))
    if len(alone):
        names = ", ".join(problem.places[at] for at in alone[:5].tolist())
        raise SitingRefused(
            f"{len(alone)} places have a way to no site: {names}",
            "add a site that they can reach, or give them weight 0",
        )

"""How long do proven plans take? OR-Library's twenty graphs and Sao Jose dos Campos, with a peer.

Turnout's answers beside HiGHS alone, in one run, for the instances that HiGHS can do within a
minute; each pair of answers is compared before a figure counts. Seconds are the processor's, so
that a busy machine does not count. The worst of them also by the clock on the wall.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from scipy.sparse import csr_matrix, hstack, identity, kron, vstack

from benchmarks._table import Claim, arguments, at_most, publish
from turnout.adapters.problems.files import read_orlib, read_points
from turnout.deployment.siting import Model, Question, SitingProblem, answer
from turnout.engines.programs import Program, solve
from turnout.engines.siting import compile_kernels
from turnout.engines.siting.answers import Siting

GRAPHS = range(1, 21)
PEER_GRAPHS = (1, 2, 3, 4, 5)
"""The graphs of 100 places: beyond them HiGHS alone takes minutes for one."""
POINTS = {324: 5, 402: 6, 500: 8}
REACH_M = 800.0


class Timed:
    """Processor seconds and wall seconds of each piece of work."""

    def __init__(self) -> None:
        self.processor: list[float] = []
        self.wall: list[float] = []

    def of(self, work: Callable[[], Siting]) -> Siting:
        """Do it once, and note how long it took."""
        wall, processor = perf_counter(), process_time()
        found = work()
        self.processor.append(process_time() - processor)
        self.wall.append(perf_counter() - wall)
        return found


def median_alone(problem: SitingProblem, p: int) -> float:
    """The p-median as textbooks write it: who goes where, n * n of them, given to HiGHS."""
    n = len(problem.cost)
    once = hstack([csr_matrix((n, n)), kron(np.ones((1, n)), identity(n))])
    open_first = hstack([kron(identity(n), -np.ones((n, 1))), identity(n * n)])
    count = csr_matrix((np.ones(n), (np.zeros(n, np.int64), np.arange(n))), (1, n + n * n))
    whole = np.zeros(n + n * n, np.bool_)
    whole[:n] = True
    found = solve(
        Program(
            cost=np.concatenate([np.zeros(n), problem.cost.ravel()]),
            upper=np.ones(n + n * n),
            whole=whole,
            rows=csr_matrix(vstack([once, open_first, count])),
            row_lower=np.concatenate([np.ones(n), np.full(n * n, -np.inf), [float(p)]]),
            row_upper=np.concatenate([np.ones(n), np.zeros(n * n), [float(p)]]),
        )
    )
    sites = np.flatnonzero(found.x[:n] > 0.5)
    return float(problem.cost[sites].min(axis=0).sum())


def cover_alone(problem: SitingProblem, p: int) -> float:
    """MCLP as textbooks write it, nothing reduced, HiGHS's own presolve on."""
    n = len(problem.cost)
    reach = csr_matrix((problem.cost <= REACH_M).T.astype(float))
    count = csr_matrix((np.ones(n), (np.zeros(n, np.int64), np.arange(n))), (1, 2 * n))
    whole = np.zeros(2 * n, np.bool_)
    whole[:n] = True
    found = solve(
        Program(
            cost=np.concatenate([np.zeros(n), -problem.weight]),
            upper=np.ones(2 * n),
            whole=whole,
            rows=csr_matrix(vstack([hstack([-reach, identity(n)]), count])),
            row_lower=np.concatenate([np.full(n, -np.inf), [float(p)]]),
            row_upper=np.concatenate([np.zeros(n), [float(p)]]),
        )
    )
    units = (found.x[:n] > 0.5).astype(float)
    return float(problem.weight[units @ (problem.cost <= REACH_M) >= 1].sum())


def medians(folder: Path) -> list[Claim]:
    """pmed 1 to 20; each must be proven; HiGHS alone must agree."""
    ours, theirs, centers = Timed(), [], Timed()
    for number in GRAPHS:
        problem, p = read_orlib(folder / "pmed" / f"pmed{number}.txt")
        found = ours.of(partial(answer, problem, Question(model=Model.PMEDIAN, p=p)))
        assert found.proven, f"pmed {number} is not proven"
        center = centers.of(partial(answer, problem, Question(model=Model.PCENTER, p=p)))
        assert center.proven, f"pmed {number}'s center is not proven"
        if number in PEER_GRAPHS:
            began = process_time()
            alone = median_alone(problem, p)
            theirs.append(process_time() - began)
            assert alone == found.objective, f"pmed {number}: {found.objective}, HiGHS {alone}"
    small = float(np.median(ours.processor[: len(PEER_GRAPHS)]))
    return [
        at_most("p-median, pmed 1-20, all proven: median", median(ours), "s", goal=1.0),
        at_most("the longest of them", max(ours.processor), "s", goal=30.0),
        at_most("the longest by the clock on the wall", max(ours.wall), "s"),
        at_most("pmed 1-5: median; peer: HiGHS alone", small, "s", peer=float(np.median(theirs))),
        at_most("p-center, the same graphs, all proven: median", median(centers), "s"),
        at_most("the longest of them", max(centers.processor), "s", goal=30.0),
    ]


def covers(folder: Path) -> list[Claim]:
    """Every sjc instance and p, MCLP and MEXCLP; each must be proven; HiGHS alone must agree."""
    ours, theirs, expected = Timed(), [], Timed()
    for size, posts in POINTS.items():
        at = read_points(folder / f"sjc/SJC{size}.txt", folder / f"sjc/demand-SJC{size}.dat")
        for p in range(1, posts + 1):
            most = Question(model=Model.MCLP, p=p, within=REACH_M)
            found = ours.of(partial(answer, at, most))
            assert found.proven, f"sjc {size}, {p} posts is not proven"
            began = process_time()
            alone = cover_alone(at, p)
            theirs.append(process_time() - began)
            assert alone == found.objective, f"sjc {size}, {p}: {found.objective}, HiGHS {alone}"
            busy = Question(model=Model.MEXCLP, p=p, within=REACH_M, busy=0.3)
            assert expected.of(partial(answer, at, busy)).proven
    peer = float(np.median(theirs))
    return [
        at_most(
            "MCLP, sjc, all proven: median; peer: HiGHS alone",
            median(ours),
            "s",
            goal=1.0,
            peer=peer,
        ),
        at_most(
            "the longest; peer: HiGHS alone", max(ours.processor), "s", goal=3.0, peer=max(theirs)
        ),
        at_most("the longest by the clock on the wall", max(ours.wall), "s"),
        at_most("MEXCLP, sjc, busy .3, all proven: median", median(expected), "s", goal=1.0),
        at_most("the longest of them", max(expected.processor), "s", goal=3.0),
    ]


def median(timed: Timed) -> float:
    return float(np.median(timed.processor))


def main() -> int:
    """The oracle problems of TURNOUT_DATA."""
    options = arguments(__doc__).parse_args()
    if "TURNOUT_DATA" not in os.environ:
        print("set TURNOUT_DATA to the folder that holds the published problems", file=sys.stderr)
        return 2
    folder = Path(os.environ["TURNOUT_DATA"]) / "oracles"
    compile_kernels()
    print(f"HiGHS {version('highspy')}", file=sys.stderr)
    return publish("siting", [*covers(folder), *medians(folder)], json_to=options.json)


if __name__ == "__main__":
    sys.exit(main())

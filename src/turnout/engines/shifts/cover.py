"""The fewest hours of legal shifts with enough people on duty at every step of a week.

A set cover with shifts as columns (Dantzig 1954), each with its break at an allowed step.
The week is a circle: a shift that begins late on Sunday ends on Monday, so that the same week can
be worked again and again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from turnout.engines.programs import Program, solve

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A shift, in steps: its start in the week, its length, and where its break begins after the
    start (None: it has none) and how long that is."""

    start: int
    length: int
    break_at: int | None = None
    break_length: int = 0

    def works(self, steps: int) -> list[int]:
        """The steps of a week of so many in which somebody is on duty and no break is."""
        pause = range(0)
        if self.break_at is not None:
            pause = range(self.break_at, self.break_at + self.break_length)
        return [(self.start + at) % steps for at in range(self.length) if at not in pause]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cover:
    """counts: int64[patterns], how often each is worked; steps: all shifts' length together; bound:
    no cover has fewer."""

    counts: Ints
    steps: int
    bound: float

    @property
    def proven(self) -> bool:
        """Whether no cover has fewer: steps are whole numbers."""
        return self.bound > self.steps - 1 + 1e-6


def on_duty(patterns: list[Pattern], counts: Ints, steps: int) -> Ints:
    """int64[steps]: how many work."""
    found = np.zeros(steps, np.int64)
    for pattern, count in zip(patterns, counts.tolist(), strict=True):
        found[pattern.works(steps)] += count
    return found


def unreached(patterns: list[Pattern], need: Ints) -> list[int]:
    """The steps in which somebody is needed and no shift works."""
    able = np.zeros(len(need), np.bool_)
    for pattern in patterns:
        able[pattern.works(len(need))] = True
    return np.flatnonzero((need > 0) & ~able).tolist()


def fewest_hours(patterns: list[Pattern], need: Ints, *, seconds_max: float = 60.0) -> Cover:
    """How often each shift is worked so that at every step at least `need` are on duty.

    need: int64[steps]. Every step with a need must be reached by some shift. Of equal covers any.
    """
    rows, columns = [], []
    for at, pattern in enumerate(patterns):
        works = pattern.works(len(need))
        rows += works
        columns += [at] * len(works)
    length = np.array([pattern.length for pattern in patterns], np.float64)
    solved = solve(
        Program(
            cost=length,
            upper=np.full(len(patterns), float(need.max(initial=0))),
            whole=np.ones(len(patterns), np.bool_),
            rows=csr_matrix((np.ones(len(rows)), (rows, columns)), (len(need), len(patterns))),
            row_lower=need.astype(np.float64),
            row_upper=np.full(len(need), np.inf),
        ),
        seconds_max=seconds_max,
    )
    counts = np.rint(solved.x).astype(np.int64)
    return Cover(counts=counts, steps=int(counts @ length), bound=solved.bound)

"""Who works which shift: rest between two, so many hours and shifts a week, wishes.

First by hand, shift after shift; what that leaves undone or against a wish goes to HiGHS where it
is small enough. The week is a circle, as in `cover`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from turnout.engines.programs import NoPlan, Program, solve

Ints = NDArray[np.int64]
SMALL = 6_000
"""So many pairs of a person and a shift HiGHS is asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """In steps: the rest between two shifts, the most in a week, the shifts in one, the week."""

    rest: int
    steps_a_week: int
    shifts_a_week: int
    week: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lines:
    """worker: int64[shifts], who works each, -1: nobody; against: how many shifts go against a
    wish; bound: no plan with every shift worked goes against fewer."""

    worker: Ints
    against: int
    bound: int

    @property
    def open(self) -> int:
        """How many shifts nobody works."""
        return int((self.worker < 0).sum())


def least_workers(start: Ints, length: Ints, law: Law) -> int:
    """No fewer can work these shifts: by hours, by shifts, and by who works or rests at once."""
    if not len(start):
        return 0
    at_once = max(int(_busy_at(start, length, law, moment).sum()) for moment in set(start.tolist()))
    by_hours = -(-int(length.sum()) // law.steps_a_week)
    return max(at_once, by_hours, -(-len(start) // law.shifts_a_week))


def lines(start: Ints, length: Ints, against: Ints, law: Law, *, seconds_max: float) -> Lines:
    """Give each shift to somebody.

    start, length: int64[shifts], in steps; against: int64[workers, shifts], 1 where somebody would
    rather not. Ties go to the worker with fewer hours, then to the lower row.
    """
    tried = [_one_by_one(start, length, against, law, evenly) for evenly in (True, False)]
    best = min(tried, key=lambda worker: (int((worker < 0).sum()), _unwished(worker, against)))
    undone, unwished = int((best < 0).sum()), _unwished(best, against)
    least = int(against.min(axis=0).sum()) if len(against) else 0
    if (undone or unwished > least) and against.size <= SMALL:
        return _by_program(start, length, against, law, best, seconds_max)
    return Lines(worker=best, against=unwished, bound=least)


def _unwished(worker: Ints, against: Ints) -> int:
    worked = np.flatnonzero(worker >= 0)
    return int(against[worker[worked], worked].sum())


def _busy_at(start: Ints, length: Ints, law: Law, moment: int) -> NDArray[np.bool_]:
    """Which shifts keep their worker from beginning another at that moment: at work, or at rest."""
    busy: NDArray[np.bool_] = (moment - start) % law.week < length + law.rest
    return busy


def _one_by_one(start: Ints, length: Ints, against: Ints, law: Law, evenly: bool) -> Ints:
    """Shifts by their start, each to who may, likes it best, has the fewest (or most) hours."""
    workers = len(against)
    worker = np.full(len(start), -1, np.int64)
    hours, shifts = np.zeros(workers, np.int64), np.zeros(workers, np.int64)
    first, until = np.full(workers, law.week), np.full(workers, -law.week)
    for at in np.lexsort((-length, start)).tolist():
        ends = int(start[at] + length[at])
        may = (
            (until + law.rest <= start[at])
            & (ends + law.rest <= np.minimum(first, start[at]) + law.week)
            & (hours + length[at] <= law.steps_a_week)
            & (shifts < law.shifts_a_week)
        )
        able = np.flatnonzero(may)
        if len(able):
            worked = hours[able] if evenly else -hours[able]
            chosen = int(able[np.lexsort((able, worked, against[able, at]))[0]])
            worker[at] = chosen
            hours[chosen] += length[at]
            shifts[chosen] += 1
            first[chosen], until[chosen] = min(first[chosen], int(start[at])), ends
    return worker


def _by_program(
    start: Ints, length: Ints, against: Ints, law: Law, begun: Ints, seconds_max: float
) -> Lines:
    """Columns: who works what, then which shifts nobody does; those cost more than any wish."""
    workers, shifts = against.shape
    pairs = workers * shifts
    rows, columns, values, low, high = _rules(start, length, law, workers)
    everybody = np.concatenate([np.tile(np.arange(shifts), workers), np.arange(shifts)])
    rows = np.concatenate([everybody, rows + shifts])
    columns = np.concatenate([np.arange(pairs + shifts), columns])
    values = np.concatenate([np.ones(pairs + shifts), values])
    dear = float(shifts + 1)
    begin = np.zeros(pairs + shifts)
    begin[begun[begun >= 0] * shifts + np.flatnonzero(begun >= 0)] = 1.0
    begin[pairs + np.flatnonzero(begun < 0)] = 1.0
    try:
        solved = solve(
            Program(
                cost=np.concatenate([against.ravel().astype(np.float64), np.full(shifts, dear)]),
                upper=np.ones(pairs + shifts),
                whole=np.ones(pairs + shifts, np.bool_),
                rows=csr_matrix((values, (rows, columns)), (shifts + len(low), pairs + shifts)),
                row_lower=np.concatenate([np.ones(shifts), low]),
                row_upper=np.concatenate([np.ones(shifts), high]),
                start=begin,
            ),
            seconds_max=seconds_max,
        )
    except NoPlan:
        return Lines(worker=begun, against=_unwished(begun, against), bound=0)
    chosen = solved.x[:pairs].reshape(workers, shifts) > 0.5
    worker = np.where(chosen.any(axis=0), chosen.argmax(axis=0), -1)
    bound = max(int(np.ceil(solved.bound - 1e-4)), 0)
    return Lines(worker=worker, against=_unwished(worker, against), bound=bound)


def _rules(
    start: Ints, length: Ints, law: Law, workers: int
) -> tuple[Ints, Ints, NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Rows, columns, values and both ends of what the law says of each worker."""
    sets: list[tuple[Sequence[int], NDArray[np.float64], float]] = [
        (range(len(start)), length.astype(np.float64), float(law.steps_a_week)),
        (range(len(start)), np.ones(len(start)), float(law.shifts_a_week)),
    ]
    for moment in sorted(set(start.tolist())):
        busy = np.flatnonzero(_busy_at(start, length, law, moment)).tolist()
        sets.append((busy, np.ones(len(busy)), 1.0))
    rows, columns, values = [], [], []
    for worker in range(workers):
        for at, (which, weight, _) in enumerate(sets):
            rows.append(np.full(len(which), worker * len(sets) + at))
            columns.append(np.array(which, np.int64) + worker * len(start))
            values.append(weight)
    high = np.tile([most for _, _, most in sets], workers)
    return (
        np.concatenate(rows),
        np.concatenate(columns),
        np.concatenate(values),
        np.full(len(high), -np.inf),
        high,
    )

"""The hypercube for many units: walked until its own error is small.

Larson's (1975) and Jarvis' (1985) formulas treat units as nearly independent; beside an overloaded
unit they miss another's busy share by a quarter and more. A walk through the states has no such
bias, takes unlike service rates and a line, and says itself how far off it may be.
"""

from dataclasses import dataclass

import numpy as np

from turnout.engines.queueing.erlang import blocked, waits
from turnout.engines.queueing.hypercube import Busy, Floats, Order
from turnout.engines.queueing.sample_kernels import walk

BATCHES = 32
FIRST_STEPS, STEPS_MAX = 50_000, 6_400_000
"""Of a batch. Twice as many follow until the error is small enough."""

SEED = 1974
SELDOM = 0.05
"""The error of a unit that is busy for less than this share of the mean is held against that."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sampled(Busy):
    """error: the largest standard error of a unit's busy share, as a share of it."""

    error: float


def approximate(
    arrivals: Floats, order: Order, service: Floats, *, lost: bool = True, error: float = 0.004
) -> Sampled:
    """The same questions as `exact`, for any number of units; the same answer for the same input.

    Stops when no unit's busy share has a relative standard error above `error`, or at the most
    steps that are reasonable (some seconds). Where service rates are equal what all units together
    do is Erlang's and exact. Raises ValueError on a line that would grow for ever.
    """
    total = float(arrivals.sum())
    if not lost and total >= float(service.sum()):
        raise ValueError("a line needs less load than there are units")
    units = order.shape[1]
    until, state = np.cumsum(arrivals) / total, np.array([SEED], np.uint64)
    busy, counts = np.zeros(units, np.int64), np.zeros(2, np.int64)

    def go(steps: int) -> tuple[Floats, Order, float, int, int]:
        times, sent = np.zeros(units), np.zeros(order.shape, np.int64)
        passed = walk(until, order, service, total, lost, steps, state, busy, counts, times, sent)
        return times, sent, *passed

    go(FIRST_STEPS)
    steps = FIRST_STEPS
    while True:
        batches = [go(steps) for _ in range(BATCHES)]
        times = np.array([batch[0] for batch in batches])
        clock = np.array([batch[2] for batch in batches])
        share, off = _ratio(times, clock)
        if off <= error or 2 * steps > STEPS_MAX:
            break
        steps *= 2
    calls = sum(batch[3] for batch in batches)
    full = sum(batch[4] for batch in batches) / calls
    sent = np.sum([batch[1] for batch in batches], axis=0) / calls
    if np.ptp(service) == 0.0:
        share, sent, full = _levelled(share, sent, total / float(service[0]), lost)
    return Sampled(units=share, sent=sent, lost=full, error=off)


def _ratio(times: Floats, clock: Floats) -> tuple[Floats, float]:
    """Busy time over time, and the largest relative standard error, from batches."""
    share = times.sum(axis=0) / clock.sum()
    apart = (times - share * clock[:, None]).std(axis=0, ddof=1) / clock.mean()
    against = np.maximum(share, SELDOM * share.mean())
    return share, float((apart / np.sqrt(len(clock)) / against).max())


def _levelled(share: Floats, sent: Floats, load: float, lost: bool) -> tuple[Floats, Floats, float]:
    """The same with Erlang's totals."""
    full = blocked(load, len(share)) if lost else waits(load, len(share))
    assert full is not None
    done = load * (1.0 - full) if lost else load
    return share * done / share.sum(), sent * (1.0 - full) / sent.sum(), full

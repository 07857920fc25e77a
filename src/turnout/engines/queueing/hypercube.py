"""The hypercube: which of several unlike units are busy how often, and who goes where.

Larson (1974), exact: one state for each set of busy units. Calls of an atom go to the first free
unit of its list; calls that find all units busy are lost, or wait in one line.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

Floats = NDArray[np.float64]
Order = NDArray[np.int64]

UNITS_MAX = 14
SWEEPS_MAX = 20_000
SETTLED = 1e-17


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Busy:
    """units: float64[units], each one's busy share; sent: float64[atoms, units], which share of an
    atom's calls each unit takes at once, of all calls; lost: the share that finds all busy."""

    units: Floats
    sent: Floats
    lost: float


def exact(arrivals: Floats, order: Order, service: Floats, *, lost: bool = True) -> Busy:
    """Solve all 2^units states.

    arrivals: float64[atoms], calls an hour; order: int64[atoms, units], each atom's units, first
    choice first; service: float64[units], ends an hour. lost: calls that find all busy go away;
    else they wait in one line, which needs equal service rates and less load than units. Raises
    ValueError on more than UNITS_MAX units or a line that would grow for ever.
    """
    units = order.shape[1]
    if units > UNITS_MAX:
        raise ValueError(f"{units} units have too many states; ask the approximation")
    states = np.arange(1 << units)
    busy = (states[:, None] >> np.arange(units)) & 1
    all_busy = len(states) - 1
    share = _stationary(
        _rates(arrivals, order, service, busy), busy.sum(axis=1), float(arrivals.sum())
    )
    if not lost:
        share = _with_line(share, float(arrivals.sum()), service)
    first_free = _first_free(order, busy)
    part = arrivals / arrivals.sum()
    sent = np.zeros(order.shape)
    for atom in range(len(arrivals)):
        sent[atom] = part[atom] * np.bincount(
            first_free[atom, :all_busy], weights=share[:all_busy], minlength=units
        )
    waiting = 1.0 - share.sum()
    return Busy(units=share @ busy + waiting, sent=sent, lost=float(share[all_busy] + waiting))


def _first_free(order: Order, busy: NDArray[np.int64]) -> Order:
    """int64[atoms, states]: who is sent; meaningless where all are busy."""
    free_in_order = busy.T[order] == 0
    return np.take_along_axis(order, free_in_order.argmax(axis=1), axis=1)


def _rates(arrivals: Floats, order: Order, service: Floats, busy: NDArray[np.int64]) -> csr_matrix:
    """float64[states, states]: column to row, how often the state changes; columns sum to 0."""
    states, units = busy.shape
    rows, columns, rates = [], [], []
    some_free = np.arange(states - 1)
    sends = _first_free(order, busy)
    for atom, often in enumerate(arrivals):
        rows.append(some_free | (1 << sends[atom, :-1]))
        columns.append(some_free)
        rates.append(np.full(states - 1, often))
    for unit in range(units):
        holds = np.flatnonzero(busy[:, unit])
        rows.append(holds ^ (1 << unit))
        columns.append(holds)
        rates.append(np.full(len(holds), service[unit]))
    row, column, rate = np.concatenate(rows), np.concatenate(columns), np.concatenate(rates)
    out = np.bincount(column, weights=rate, minlength=states)
    every = np.arange(states)
    return csr_matrix(
        (
            np.concatenate([rate, -out]),
            (np.concatenate([row, every]), np.concatenate([column, every])),
        ),
        shape=(states, states),
    )


def _stationary(rates: csr_matrix, busy_count: NDArray[np.int64], arrivals: float) -> Floats:
    """The share of time in each state: rates @ share = 0.

    In turn: each state from its neighbours (Jacobi), then each number of busy units as a whole, so
    that as many calls come in as end (what crosses from k to k + 1 comes back).
    """
    leaving = -rates.diagonal()
    inward = rates + diags(leaving)
    ends = leaving - np.where(busy_count == busy_count.max(), 0.0, arrivals)
    share = np.full(len(leaving), 1.0 / len(leaving))
    for _ in range(SWEEPS_MAX):
        after = _levelled(inward @ share / leaving, busy_count, ends, arrivals)
        moved = np.abs(after - share).max()
        # Halfway: full steps would swing between odd and even numbers of busy units for ever.
        share = (after + share) / 2.0
        if moved < SETTLED:
            break
    return _levelled(share, busy_count, ends, arrivals)


def _levelled(
    share: Floats, busy_count: NDArray[np.int64], ends: Floats, arrivals: float
) -> Floats:
    inside = np.bincount(busy_count, weights=share)
    ending = np.bincount(busy_count, weights=share * ends)
    scale = np.ones(len(inside))
    for k in range(1, len(inside)):
        scale[k] = scale[k - 1] * inside[k - 1] * arrivals / ending[k]
    scaled = share * scale[busy_count]
    levelled: Floats = scaled / scaled.sum()
    return levelled


def _with_line(share: Floats, arrivals: float, service: Floats) -> Floats:
    """The shares when calls wait: all states but those with a line; they sum to less than 1."""
    load = arrivals / float(service.sum())
    if np.ptp(service) > 0.0 or load >= 1.0:
        raise ValueError("a line needs equal service rates, and less load than there are units")
    total = share.sum() + share[-1] * load / (1.0 - load)
    waiting: Floats = share / total
    return waiting

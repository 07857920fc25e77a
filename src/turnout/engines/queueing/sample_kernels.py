"""The hypercube walked: call after call and end after end, as its rates say.

order: int64[atoms, units], first choice first. state: uint64[1], the walk's own chance.
"""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled

Floats = NDArray[np.float64]
Order = NDArray[np.int64]
Chance = NDArray[np.uint64]


@compiled
def draw(state: Chance) -> float:
    """The next number in [0, 1): xorshift64*, Marsaglia (2003), Vigna (2016)."""
    x = state[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state[0] = x
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0


@compiled
def _hold(busy: Order, count: int, service: Floats, is_busy: NDArray[np.bool_]) -> float:
    """Mark who is busy; how often one of them ends."""
    ends = 0.0
    for at in range(count):
        is_busy[busy[at]] = True
        ends += float(service[busy[at]])
    return ends


@compiled
def _first_free(
    until: Floats, order: Order, is_busy: NDArray[np.bool_], sent: Order, drawn: float
) -> int:
    """Who goes to a call of the atom that was drawn; one is free."""
    atom = min(int(np.searchsorted(until, drawn, side="right")), len(until) - 1)
    choice = 0
    while is_busy[order[atom, choice]]:
        choice += 1
    unit = int(order[atom, choice])
    sent[atom, unit] += 1
    return unit


@compiled
def walk(
    until: Floats,
    order: Order,
    service: Floats,
    arrivals: float,
    lost: bool,
    steps: int,
    state: Chance,
    busy: Order,
    counts: Order,
    busy_time: Floats,
    sent: Order,
) -> tuple[float, int, int]:
    """Go so many steps; time passed, calls, and calls that found all busy.

    until: float64[atoms], the running sum of the atoms' shares of calls. busy: int64[units], who
    is: the first counts[0] of them, in any order; counts[1]: how many wait in line. busy_time:
    float64[units] and sent: int64[atoms, units] are added to. Time is each state's mean stay.
    """
    units, fastest = order.shape[1], service.max()
    is_busy, since = np.zeros(units, np.bool_), np.zeros(units)
    ends = _hold(busy, counts[0], service, is_busy)
    clock, calls, full = 0.0, 0, 0
    for _ in range(steps):
        clock += 1.0 / (arrivals + ends)
        if draw(state) * (arrivals + ends) < arrivals:
            calls += 1
            if counts[0] == units:
                full += 1
                counts[1] += 0 if lost else 1
                continue
            unit = _first_free(until, order, is_busy, sent, draw(state))
            busy[counts[0]] = unit
            counts[0] += 1
            is_busy[unit], since[unit] = True, clock
            ends += float(service[unit])
            continue
        at = int(draw(state) * counts[0])
        while draw(state) * fastest >= service[busy[at]]:
            at = int(draw(state) * counts[0])
        if counts[1] > 0:
            counts[1] -= 1
            continue
        unit = busy[at]
        counts[0] -= 1
        busy[at] = busy[counts[0]]
        is_busy[unit] = False
        busy_time[unit] += clock - since[unit]
        ends -= float(service[unit])
        if counts[0] == 0:
            ends = 0.0
    for at in range(counts[0]):
        busy_time[busy[at]] += clock - since[busy[at]]
    return clock, calls, full

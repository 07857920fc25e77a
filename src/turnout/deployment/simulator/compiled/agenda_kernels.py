"""What happens next: a heap of units by the moment they are due, ties to the lower unit."""

from turnout.deployment.simulator.compiled.arrays import NOBODY, Table
from turnout.engines.compiled import compiled


@compiled
def earlier(units: Table, a: int, b: int) -> bool:
    """Whether unit a is due before unit b."""
    if units[a].due != units[b].due:
        return bool(units[a].due < units[b].due)
    return a < b


@compiled
def place(units: Table, unit: int, at: int) -> None:
    """Put a unit at a place of the heap."""
    units[at].heap = unit
    units[unit].heap_at = at


@compiled
def rise(units: Table, at: int) -> None:
    """Move what stands there towards the top, as far as it is due earlier."""
    unit = units[at].heap
    while at > 0:
        above = (at - 1) >> 1
        if not earlier(units, unit, units[above].heap):
            break
        place(units, units[above].heap, at)
        at = above
    place(units, unit, at)


@compiled
def sink(units: Table, at: int, size: int) -> None:
    """Move what stands there away from the top, as far as others are due earlier."""
    unit = units[at].heap
    while 2 * at + 1 < size:
        below = 2 * at + 1
        if below + 1 < size and earlier(units, units[below + 1].heap, units[below].heap):
            below += 1
        if not earlier(units, units[below].heap, unit):
            break
        place(units, units[below].heap, at)
        at = below
    place(units, unit, at)


@compiled
def forget(units: Table, numbers: Table, unit: int) -> None:
    """Take a unit from the agenda, if it is there."""
    at = units[unit].heap_at
    if at == NOBODY:
        return
    units[unit].heap_at = NOBODY
    numbers[0].agenda -= 1
    last = units[numbers[0].agenda].heap
    if last != unit:
        place(units, last, at)
        rise(units, at)
        sink(units, units[last].heap_at, numbers[0].agenda)


@compiled
def remember(units: Table, numbers: Table, unit: int, due: float) -> None:
    """Note when a unit is due; it stands there once."""
    forget(units, numbers, unit)
    units[unit].due = due
    at = numbers[0].agenda
    numbers[0].agenda += 1
    place(units, unit, at)
    rise(units, at)

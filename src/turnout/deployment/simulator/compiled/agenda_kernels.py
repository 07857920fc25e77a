"""What happens next: a heap of units by the moment they are due, ties to the lower unit."""

from turnout.deployment.simulator.compiled.arrays import NOBODY, Table
from turnout.engines.compiled import compiled


@compiled
def earlier(agenda: Table, at: int, due: float, unit: int) -> bool:
    """Whether what stands there is due before that unit."""
    if agenda[at].due != due:
        return bool(agenda[at].due < due)
    return bool(agenda[at].unit < unit)


@compiled
def place(agenda: Table, units: Table, at: int, due: float, unit: int) -> None:
    """Put a unit at a place of the heap."""
    agenda[at].due, agenda[at].unit = due, unit
    units[unit].due_at = at


@compiled
def rise(agenda: Table, units: Table, at: int, due: float, unit: int) -> int:
    """Let a unit in at a place or above it, below all that are due earlier; where that is."""
    while at > 0:
        above = (at - 1) >> 1
        if earlier(agenda, above, due, unit):
            break
        place(agenda, units, at, agenda[above].due, agenda[above].unit)
        at = above
    place(agenda, units, at, due, unit)
    return at


@compiled
def sink(agenda: Table, units: Table, at: int, size: int) -> None:
    """Move what stands there away from the top, as far as others are due earlier."""
    due, unit = agenda[at].due, agenda[at].unit
    while 2 * at + 1 < size:
        below = 2 * at + 1
        after = below + 1
        if after < size and earlier(agenda, after, agenda[below].due, agenda[below].unit):
            below = after
        if not earlier(agenda, below, due, unit):
            break
        place(agenda, units, at, agenda[below].due, agenda[below].unit)
        at = below
    place(agenda, units, at, due, unit)


@compiled
def forget(agenda: Table, units: Table, numbers: Table, unit: int) -> None:
    """Take a unit from the agenda, if it is there."""
    at = units[unit].due_at
    if at == NOBODY:
        return
    units[unit].due_at = NOBODY
    numbers[0].agenda -= 1
    size = numbers[0].agenda
    if at < size:
        at = rise(agenda, units, at, agenda[size].due, agenda[size].unit)
        sink(agenda, units, at, size)


@compiled
def remember(agenda: Table, units: Table, numbers: Table, unit: int, due: float) -> None:
    """Note when a unit is due; it stands there once."""
    forget(agenda, units, numbers, unit)
    units[unit].due = due
    numbers[0].agenda += 1
    rise(agenda, units, numbers[0].agenda - 1, due, unit)

"""Streets that belong together: what hangs together, and moves over a border that keep it so.

near: int64[pairs], the neighbours of atom a are near[start[a]:start[a + 1]]; ease: float64[pairs],
what it costs when a border runs between the two. seconds: float64[districts, atoms] from each
district's post. label: int64[atoms], whose atom it is, -1: nobody's.
"""

import numpy as np
from numpy.typing import NDArray

from turnout.engines.compiled import compiled

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@compiled
def held(start: Ints, near: Ints, label: Ints, home: Ints) -> Flags:
    """bool[atoms]: whether the atom hangs together with its district's home, inside it."""
    found, stack = np.zeros(len(label), np.bool_), np.empty(len(label), np.int64)
    for district in range(len(home)):
        size = 1
        stack[0] = home[district]
        found[home[district]] = True
        while size > 0:
            size -= 1
            atom = stack[size]
            for at in range(start[atom], start[atom + 1]):
                other = near[at]
                if label[other] == district and not found[other]:
                    found[other] = True
                    stack[size] = other
                    size += 1
    return found


@compiled
def join(start: Ints, near: Ints, seconds: Floats, offset: Floats, label: Ints, home: Ints) -> int:
    """Give what does not hang together to a district beside it, the nearest one; how many are left,
    which no district is beside: they become nobody's."""
    found = held(start, near, label, home)
    changed = True
    while changed:
        changed = False
        for atom in range(len(label)):
            if found[atom] or label[atom] < 0:
                continue
            best, least = -1, np.inf
            for at in range(start[atom], start[atom + 1]):
                beside = label[near[at]]
                if found[near[at]] and seconds[beside, atom] + offset[beside] < least:
                    best, least = beside, seconds[beside, atom] + offset[beside]
            if best >= 0:
                label[atom] = best
                found[atom] = True
                changed = True
    left = 0
    for atom in range(len(label)):
        if not found[atom]:
            label[atom] = -1
            left += 1
    return left


@compiled
def _may_leave(start: Ints, near: Ints, label: Ints, atom: int, seen: Ints, mark: int) -> bool:
    """Whether the rest of its district still hangs together without the atom."""
    district = label[atom]
    wanted = 0
    first = -1
    for at in range(start[atom], start[atom + 1]):
        if label[near[at]] == district:
            wanted += 1
            first = near[at]
    if wanted <= 1:
        return wanted == 1
    goal = np.empty(wanted, np.int64)
    count = 0
    for at in range(start[atom], start[atom + 1]):
        if label[near[at]] == district:
            goal[count] = near[at]
            count += 1
    stack = [first]
    seen[first], seen[atom] = mark, mark
    while len(stack) > 0:
        one = stack.pop()
        for at in range(start[one], start[one + 1]):
            other = near[at]
            if label[other] == district and seen[other] != mark:
                seen[other] = mark
                stack.append(other)
        reached = 0
        for at in range(wanted):
            if seen[goal[at]] == mark:
                reached += 1
        if reached == wanted:
            return True
    return False


@compiled
def _better(
    start: Ints,
    near: Ints,
    ease: Floats,
    seconds: Floats,
    work: Floats,
    travel: Floats,
    balance: float,
    border: float,
    label: Ints,
    share: Floats,
    atom: int,
) -> int:
    """The district beside it that the atom had better belong to, or -1."""
    own, w = label[atom], work[atom]
    best, least = -1, -1e-12
    for at in range(start[atom], start[atom + 1]):
        other = label[near[at]]
        if other < 0 or other in (own, best):
            continue
        change = travel[atom] * (seconds[other, atom] - seconds[own, atom])
        change += balance * 2.0 * w * (share[other] - share[own] + w)
        for to in range(start[atom], start[atom + 1]):
            if label[near[to]] == own:
                change += border * ease[to]
            elif label[near[to]] == other:
                change -= border * ease[to]
        if change < least:
            best, least = other, change
    return best


@compiled
def exchange_borders(
    start: Ints,
    near: Ints,
    ease: Floats,
    seconds: Floats,
    work: Floats,
    travel: Floats,
    balance: float,
    border: float,
    label: Ints,
    fixed: Flags,
    passes: int,
) -> int:
    """Move atoms over borders while that lessens travel + balance * unevenness + border * length.

    work: float64[atoms], sums to the number of districts, so that 1 is an even share; travel:
    float64[atoms], how much a second to the atom counts. unevenness: the sum of (share - 1)^2.
    How many moves were made; each leaves every district in one piece.
    """
    share, seen = np.zeros(len(seconds)), np.zeros(len(label), np.int64)
    for atom in range(len(label)):
        if label[atom] >= 0:
            share[label[atom]] += work[atom]
    moves, mark = 0, 0
    for _ in range(passes):
        before = moves
        for atom in range(len(label)):
            own = label[atom]
            if own < 0 or fixed[atom]:
                continue
            best = _better(
                start, near, ease, seconds, work, travel, balance, border, label, share, atom
            )
            if best < 0:
                continue
            mark += 1
            if _may_leave(start, near, label, atom, seen, mark):
                share[own] -= work[atom]
                share[best] += work[atom]
                label[atom] = best
                moves += 1
        if moves == before:
            break
    return moves

"""An order of contraction by nested dissection: cut the map where few streets cross the line.

The line is drawn at right angles to one of a few directions, as in Schild and Sommer, "On balanced
separators in road networks" (SEA 2015, inertial flow), but the cut is found by moving the line, not
by a flow: worse by a little, and much shorter.
"""

import numpy as np

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Floats, Ints

DIRECTIONS = 8
LEAST_SHARE = 0.3
"""Each side of a cut keeps at least this share of the nodes."""
SMALL = 3
"""So few nodes are not cut any further."""


@compiled
def _cuts(offset: Ints, node: Ints, part: Ints, place: Ints, crossing: Ints) -> None:
    """Fill crossing[s]: streets between the first s nodes of the part and the others.

    place: where each node stands in the part, -1 outside of it.
    """
    crossing[: len(part) + 1] = 0
    for at in range(len(part)):
        for i in range(offset[part[at]], offset[part[at] + 1]):
            other = place[node[i]]
            if other > at:
                crossing[at + 1] += 1
                crossing[other + 1] -= 1
    for at in range(1, len(part) + 1):
        crossing[at] += crossing[at - 1]


@compiled
def _best_line(
    offset: Ints, node: Ints, x: Floats, y: Floats, part: Ints, place: Ints, crossing: Ints
) -> tuple[Ints, int]:
    """The part in the order across its best line, and how many nodes lie before the line."""
    n = len(part)
    low = max(1, int(n * LEAST_SHARE))
    best, best_at, best_order = n * n, n // 2, part
    for direction in range(DIRECTIONS):
        angle = np.pi * direction / DIRECTIONS
        along = x[part] * np.cos(angle) + y[part] * np.sin(angle)
        order = part[np.argsort(along)]
        for at in range(n):
            place[order[at]] = at
        _cuts(offset, node, order, place, crossing)
        for at in range(low, n - low + 1):
            better = crossing[at] < best
            if crossing[at] == best:
                better = abs(2 * at - n) < abs(2 * best_at - n)
            if better:
                best, best_at, best_order = crossing[at], at, order
    return best_order, best_at


@compiled
def _separator(offset: Ints, node: Ints, order: Ints, at: int, place: Ints, side: Ints) -> int:
    """Fill side of each place: 0 before the line, 1 behind it, 2 on it; how many are on it.

    Streets that cross are covered by their ends, the end that covers most first.
    """
    n = len(order)
    uncovered = np.zeros(n, np.int32)
    for p in range(n):
        place[order[p]] = p
    for p in range(n):
        side[p] = int(p >= at)
        for i in range(offset[order[p]], offset[order[p] + 1]):
            other = place[node[i]]
            if other >= 0 and (other >= at) != (p >= at):
                uncovered[p] += 1
    count = 0
    ends = np.flatnonzero(uncovered)
    while len(ends) > 0:
        most = ends[np.argmax(uncovered[ends])]
        if uncovered[most] == 0:
            break
        for i in range(offset[order[most]], offset[order[most] + 1]):
            other = place[node[i]]
            if other >= 0 and side[other] == 1 - side[most]:
                uncovered[other] -= 1
        uncovered[most] = 0
        side[most] = 2
        count += 1
    return count


@compiled
def dissected(offset: Ints, node: Ints, x: Floats, y: Floats) -> Ints:
    """int32[n]: each node's rank, the last to be contracted with the highest. No loops in node."""
    n = len(x)
    nodes, place = np.arange(n).astype(np.int32), np.full(n, -1, np.int32)
    crossing, side = np.empty(n + 2, np.int32), np.empty(n, np.int32)
    rank = np.empty(n, np.int32)
    waiting = [(0, n)]
    while len(waiting) > 0:
        first, last = waiting.pop()
        part = nodes[first:last].copy()
        if len(part) <= SMALL:
            for at in range(len(part)):
                rank[part[at]] = first + at
            continue
        order, at = _best_line(offset, node, x, y, part, place, crossing)
        on_line = _separator(offset, node, order, at, place, side)
        before, top = first, last - on_line
        behind = first + int(np.sum(side[: len(order)] == 0))
        middle = behind
        for p in range(len(order)):
            place[order[p]] = -1
            if side[p] == 0:
                nodes[before] = order[p]
                before += 1
            elif side[p] == 1:
                nodes[behind] = order[p]
                behind += 1
            else:
                rank[order[p]] = top
                top += 1
        waiting.append((first, middle))
        waiting.append((middle, last - on_line))
    return rank

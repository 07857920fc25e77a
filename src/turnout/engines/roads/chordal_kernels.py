"""A customizable contraction hierarchy: its upward arcs, and any profile's seconds poured in.

Dibbelt, Strasser and Wagner, "Customizable contraction hierarchies" (ACM JEA 21, 2016), sections 4
to 7. Nodes are numbered by rank here: an arc is kept at its lower end.
"""

import numpy as np

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Floats, Ints, Longs


@compiled
def contracted(tail: Ints, head: Ints, n: int) -> tuple[Longs, Ints, Ints]:
    """Offsets, upper ends (sorted) and the parent of every node, after contracting in order.

    tail, head: ranks of every arc's ends. The parent is the least upper end, -1 at a root.
    """
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    order = np.argsort(low)
    begin = np.searchsorted(low[order], np.arange(n + 1))
    offset, parent = np.zeros(n + 1, np.int64), np.full(n, -1, np.int32)
    child, sibling = np.full(n, -1, np.int32), np.full(n, -1, np.int32)
    upper, seen = np.empty(4 * len(tail) + 16, np.int32), np.full(n, -1, np.int32)
    for v in range(n):
        size = offset[v]
        for i in range(begin[v], begin[v + 1]):
            w = high[order[i]]
            if w != v and seen[w] != v:
                seen[w] = v
                upper[size] = w
                size += 1
        c = child[v]
        while c >= 0:
            for i in range(offset[c], offset[c + 1]):
                w = upper[i]
                if w != v and seen[w] != v:
                    seen[w] = v
                    upper[size] = w
                    size += 1
            c = sibling[c]
        upper[offset[v] : size] = np.sort(upper[offset[v] : size])
        offset[v + 1] = size
        if size > offset[v]:
            p = upper[offset[v]]
            parent[v], sibling[v], child[p] = p, child[p], v
        # the next node has fewer than n upper ends, and no room is asked for twice
        if size + n > len(upper):
            upper = np.concatenate((upper, np.empty(len(upper) + n, np.int32)))
    return offset, upper[: offset[n]].copy(), parent


@compiled
def poured(
    offset: Longs, upper: Ints, tail: Ints, head: Ints, seconds: Floats, up: Floats, down: Floats
) -> None:
    """Fill the seconds of every arc of the hierarchy, from its lower end and towards it."""
    up[:], down[:] = np.inf, np.inf
    for arc in range(len(tail)):
        low, high = min(tail[arc], head[arc]), max(tail[arc], head[arc])
        if low == high:
            continue
        span = upper[offset[low] : offset[low + 1]]
        i = offset[low] + np.searchsorted(span, high)
        if tail[arc] == low:
            up[i] = min(up[i], seconds[arc])
        else:
            down[i] = min(down[i], seconds[arc])
    at = np.full(len(offset), -1, np.int64)
    for v in range(len(offset) - 1):
        _shorten(offset, upper, v, at, up, down)


@compiled
def _shorten(offset: Longs, upper: Ints, v: int, at: Longs, up: Floats, down: Floats) -> None:
    """Shorten the arcs between a node's upper ends by the ways through the node."""
    for i in range(offset[v], offset[v + 1]):
        at[upper[i]] = i
    for i in range(offset[v], offset[v + 1]):
        w = upper[i]
        for j in range(offset[w], offset[w + 1]):
            k = at[upper[j]]
            if k >= 0:
                up[j] = min(up[j], down[i] + up[k])
                down[j] = min(down[j], down[k] + up[i])
    for i in range(offset[v], offset[v + 1]):
        at[upper[i]] = -1

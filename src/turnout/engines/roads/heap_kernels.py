"""The queue of a search: a heap of nodes by the seconds at which they are reached."""

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import NODE_BITS, TICKS_MAX, Longs
from turnout.engines.roads.network import TICKS_PER_SECOND


@compiled
def item(seconds: float, node: int) -> int:
    """Whole ticks and a node in one number, to be ordered by ticks.

    Every arc takes a tick at least, so nodes of one tick do not improve each other: taking them
    in any order is still Dijkstra's. Distances themselves keep every bit.
    """
    ticks = min(int(seconds * TICKS_PER_SECOND), TICKS_MAX)
    return (ticks << NODE_BITS) | int(node)


@compiled
def push(heap: Longs, size: int, item: int) -> int:
    """Enter an item in a heap of four branches; the new size."""
    place = size
    while place > 0:
        parent = (place - 1) >> 2
        if heap[parent] <= item:
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = item
    return size + 1


@compiled
def drop_first(heap: Longs, size: int) -> int:
    """Take the least item away; the new size."""
    size -= 1
    item = heap[size]
    place = 0
    while True:
        first = 4 * place + 1
        if first >= size:
            break
        least, value = first, heap[first]
        for child in range(first + 1, min(first + 4, size)):
            if heap[child] < value:
                least, value = child, heap[child]
        if value >= item:
            break
        heap[place] = value
        place = least
    heap[place] = item
    return size

"""From the stretches reached in time to the outline of the ground beside them.

The ground within some metres of a stretch counts as reached. Its distance to the nearest stretch is
kept on a grid, and the outline is the line of one distance, by marching squares (Lorensen and
Cline, SIGGRAPH 1987, in the plane), joined into rings with the reached ground on their left.
"""

import numpy as np

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import (
    NODE_BITS,
    NODE_MASK,
    UNREACHED_SECONDS,
    Floats,
    Ints,
    Scratch,
    Shape,
    Star,
)
from turnout.engines.roads.heap_kernels import drop_first, item, push
from turnout.engines.roads.network import TICKS_PER_SECOND
from turnout.engines.roads.search_kernels import start_from


@compiled
def reach(
    star: Star, scratch: Scratch, seeds: tuple[int, float, int, float], within_seconds: float
) -> int:
    """Fill the scratch's distance of every node within so many seconds; how many are touched.

    The caller reads and then forgets them. Nodes beyond the limit may be touched too.
    """
    size, touched = start_from(scratch, *seeds)
    distance, heap, reached = scratch.distance, scratch.heap, scratch.touched
    while size > 0:
        ticks, node = heap[0] >> NODE_BITS, heap[0] & NODE_MASK
        size = drop_first(heap, size)
        seconds = distance[node]
        if np.int64(seconds * TICKS_PER_SECOND) < ticks:
            continue
        for i in range(star.offset[node], star.offset[node + 1]):
            near, more = star.node[i], seconds + star.seconds[i]
            known = distance[near]
            if more < known and more <= within_seconds:
                if known == UNREACHED_SECONDS:
                    reached[touched] = near
                    touched += 1
                distance[near] = more
                size = push(heap, size, item(more, near))
    return touched


@compiled
def stretches_reached(
    star: Star, scratch: Scratch, touched: int, within_seconds: float, backwards: bool
) -> tuple[Ints, Floats, Floats]:
    """Arcs driven within the time, each from a fraction to a fraction of its length."""
    size = 0
    for i in range(touched):
        node = scratch.touched[i]
        size += star.offset[node + 1] - star.offset[node]
    arc, begin, end = np.empty(size, np.int32), np.empty(size), np.empty(size)
    count = 0
    for i in range(touched):
        node = scratch.touched[i]
        left = within_seconds - scratch.distance[node]
        if left < 0:
            continue
        for j in range(star.offset[node], star.offset[node + 1]):
            share = min(1.0, left / star.seconds[j])
            arc[count] = star.arc[j]
            begin[count] = 1.0 - share if backwards else 0.0
            end[count] = 1.0 if backwards else share
            count += 1
    return arc[:count], begin[:count], end[:count]


@compiled
def _near_segment(field: Floats, ax: float, ay: float, bx: float, by: float, margin: float) -> None:
    """Lower the field, in cells, near a segment; the margin is how far from it."""
    rows, columns = field.shape
    x_first, x_last = (
        max(0, int(min(ax, bx) - margin)),
        min(columns - 1, int(max(ax, bx) + margin) + 1),
    )
    y_first, y_last = (
        max(0, int(min(ay, by) - margin)),
        min(rows - 1, int(max(ay, by) + margin) + 1),
    )
    dx, dy = bx - ax, by - ay
    squared = dx * dx + dy * dy
    for y in range(y_first, y_last + 1):
        for x in range(x_first, x_last + 1):
            along = 0.0
            if squared > 0:
                along = min(1.0, max(0.0, ((x - ax) * dx + (y - ay) * dy) / squared))
            ex, ey = x - ax - along * dx, y - ay - along * dy
            field[y, x] = min(field[y, x], ex * ex + ey * ey)


@compiled
def draw_near(
    shape: Shape,
    stretches: tuple[Ints, Floats, Floats],
    corner: tuple[float, float, float, float],
    margin: float,
    field: Floats,
) -> None:
    """Fill field[y, x], squared cells to the nearest stretch; beyond the margin it stays large.

    corner: west, south, and a cell's degrees in either direction.
    """
    west, south, wide, high = corner
    arcs, begins, ends = stretches
    for s in range(len(arcs)):
        begin, end = begins[s], ends[s]
        for p in range(shape.offset[arcs[s]], shape.offset[arcs[s] + 1] - 1):
            f, g = shape.fraction[p], shape.fraction[p + 1]
            if g < begin or f > end:
                continue
            span = g - f
            t = max(0.0, (begin - f) / span) if span > 0 else 0.0
            u = min(1.0, (end - f) / span) if span > 0 else 1.0
            ax, bx = (shape.lon[p] - west) / wide, (shape.lon[p + 1] - west) / wide
            ay, by = (shape.lat[p] - south) / high, (shape.lat[p + 1] - south) / high
            _near_segment(
                field,
                ax + t * (bx - ax),
                ay + t * (by - ay),
                ax + u * (bx - ax),
                ay + u * (by - ay),
                margin,
            )


@compiled
def _cell_lines(code: int) -> tuple[int, int, int, int]:
    """The lines through a cell by which corners are inside: from side to side, -1 for none.

    Corners: 1 south-west, 2 south-east, 4 north-east, 8 north-west. Sides: 0 south, 1 east, 2
    north, 3 west. What is inside lies on the left; corners that touch across a cell stay apart.
    """
    sides = (
        (-1, -1, -1, -1),
        (0, 3, -1, -1),
        (1, 0, -1, -1),
        (1, 3, -1, -1),
        (2, 1, -1, -1),
        (0, 3, 2, 1),
        (2, 0, -1, -1),
        (2, 3, -1, -1),
        (3, 2, -1, -1),
        (0, 2, -1, -1),
        (1, 0, 3, 2),
        (1, 2, -1, -1),
        (3, 1, -1, -1),
        (0, 1, -1, -1),
        (3, 0, -1, -1),
        (-1, -1, -1, -1),
    )
    return sides[code]


@compiled
def linked(field: Floats, level: float) -> Ints:
    """For each side of a cell that the outline crosses, the side that it crosses next; else -1.

    Sides are numbered: y * columns + x for the one from (x, y) to (x+1, y), and as many further on
    for the one from (x, y) to (x, y+1). The field's rim must be outside.
    """
    rows, columns = field.shape
    after = np.full(2 * rows * columns, -1, np.int32)
    upright = rows * columns
    for y in range(rows - 1):
        for x in range(columns - 1):
            code = (
                int(field[y, x] <= level)
                + 2 * int(field[y, x + 1] <= level)
                + 4 * int(field[y + 1, x + 1] <= level)
                + 8 * int(field[y + 1, x] <= level)
            )
            if code in (0, 15):
                continue
            here = y * columns + x
            side = (here, upright + here + 1, here + columns, upright + here)
            a, b, c, d = _cell_lines(code)
            after[side[a]] = side[b]
            if c >= 0:
                after[side[c]] = side[d]
    return after


@compiled
def rings(field: Floats, level: float, after: Ints) -> tuple[Floats, Ints]:
    """Points (x, y) in cells of all outlines one behind the other, and where each begins."""
    rows, columns = field.shape
    upright = rows * columns
    crossings = np.flatnonzero(after >= 0)
    points, begins = np.empty((len(crossings), 2)), np.empty(len(crossings) + 1, np.int32)
    count, found, root = 0, 0, np.sqrt(level)
    for first in crossings:
        if after[first] < 0:
            continue
        begins[found] = count
        found += 1
        side = first
        while after[side] >= 0:
            at = side if side < upright else side - upright
            y, x = at // columns, at % columns
            up = int(side >= upright)
            a, b = np.sqrt(field[y, x]), np.sqrt(field[y + up, x + 1 - up])
            share = (root - a) / (b - a)
            points[count, 0] = x + share * (1 - up)
            points[count, 1] = y + share * up
            count += 1
            onward = after[side]
            after[side] = -1
            side = onward
    begins[found] = count
    return points[:count], begins[: found + 1]

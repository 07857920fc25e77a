"""The nearest place on any street, by a grid of street segments.

Distances are metres on the plane that touches the earth at the place asked for: within a
kilometre this errs by less than a millimetre per metre at any inhabited latitude.
"""

from typing import NamedTuple

import numpy as np

from turnout.base.geo import METRES_PER_DEGREE
from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Floats, Ints, Shape

FRACTION_STEPS = 2.0**20
"""Snapped fractions are whole steps of 2^-20, so that fraction x seconds is exact in float64."""


class Grid(NamedTuple):
    """Cells of equal degrees; the segments of cell c are segment[offset[c]:offset[c+1]].

    A segment is named by the index of its first point; arc_of_point tells whose it is.
    corner: west, south, cell width and cell height in degrees. size: columns, rows.
    """

    offset: Ints
    segment: Ints
    arc_of_point: Ints
    corner: Floats
    size: Ints


@compiled
def fractions_along(shape: Shape, fraction: Floats) -> None:
    """Fill the share of its arc's length at every point; a polyline of no length goes evenly."""
    for arc in range(len(shape.offset) - 1):
        first, last = shape.offset[arc], shape.offset[arc + 1] - 1
        scale = np.cos(np.radians(0.5 * (shape.lat[first] + shape.lat[last])))
        length = 0.0
        for p in range(first, last):
            fraction[p] = length
            length += np.hypot(
                (shape.lon[p + 1] - shape.lon[p]) * scale, shape.lat[p + 1] - shape.lat[p]
            )
        for p in range(first, last):
            fraction[p] = fraction[p] / length if length > 0 else (p - first) / (last - first)
        fraction[last] = 1.0


@compiled
def _cell_range(low: float, high: float, start: float, step: float, count: int) -> tuple[int, int]:
    first = int(np.floor((min(low, high) - start) / step))
    last = int(np.floor((max(low, high) - start) / step))
    return max(0, min(first, count - 1)), max(0, min(last, count - 1))


@compiled
def _columns(shape: Shape, grid: Grid, point: int, row: int) -> tuple[int, int]:
    """The columns that a segment may touch in one row of cells."""
    lon_a, lat_a = shape.lon[point], shape.lat[point]
    lon_b, lat_b = shape.lon[point + 1], shape.lat[point + 1]
    low, high = lon_a, lon_b
    if lat_a != lat_b:
        # A hair of slack: a segment on the line between two cells belongs to both.
        south = grid.corner[1] + (row - 1e-6) * grid.corner[3]
        north = grid.corner[1] + (row + 1 + 1e-6) * grid.corner[3]
        t_south = min(1.0, max(0.0, (south - lat_a) / (lat_b - lat_a)))
        t_north = min(1.0, max(0.0, (north - lat_a) / (lat_b - lat_a)))
        low, high = lon_a + t_south * (lon_b - lon_a), lon_a + t_north * (lon_b - lon_a)
    slack = 1e-6 * grid.corner[2]
    return _cell_range(
        min(low, high) - slack, max(low, high) + slack, grid.corner[0], grid.corner[2], grid.size[0]
    )


@compiled
def fill_cells(shape: Shape, grid: Grid, points: Ints, counts: Ints, fill: int) -> None:
    """Count the segments of every cell (fill 0), or write them at counts, which then advance."""
    for point in points:
        slack = 1e-6 * grid.corner[3]
        low = min(shape.lat[point], shape.lat[point + 1]) - slack
        high = max(shape.lat[point], shape.lat[point + 1]) + slack
        row_a, row_b = _cell_range(low, high, grid.corner[1], grid.corner[3], grid.size[1])
        for row in range(row_a, row_b + 1):
            column_a, column_b = _columns(shape, grid, point, row)
            for column in range(column_a, column_b + 1):
                cell = row * grid.size[0] + column
                if fill:
                    grid.segment[counts[cell]] = point
                counts[cell] += 1


@compiled
def _nearest_on(
    shape: Shape, point: int, lon: float, lat: float, scale: float
) -> tuple[float, float]:
    """Squared metres to a segment, and where along it (0..1)."""
    ax = (shape.lon[point] - lon) * scale * METRES_PER_DEGREE
    ay = (shape.lat[point] - lat) * METRES_PER_DEGREE
    bx = (shape.lon[point + 1] - lon) * scale * METRES_PER_DEGREE
    by = (shape.lat[point + 1] - lat) * METRES_PER_DEGREE
    dx, dy = bx - ax, by - ay
    length_squared = dx * dx + dy * dy
    along = 0.0
    if length_squared > 0:
        along = -(ax * dx + ay * dy) / length_squared
    if along <= 0:
        return ax * ax + ay * ay, 0.0
    if along >= 1:
        return bx * bx + by * by, 1.0
    x, y = ax + along * dx, ay + along * dy
    return x * x + y * y, along


@compiled
def _search_row(
    shape: Shape,
    grid: Grid,
    row: int,
    columns: tuple[int, int, int],
    place: tuple[float, float, float],
    found: tuple[float, int, float],
) -> tuple[float, int, float]:
    """The better of what was found and the segments in some cells of a row.

    Ties go to the lower arc, then to the segment nearer its tail.
    """
    squared, best, along = found
    lon, lat, scale = place
    for column in range(columns[0], columns[1] + 1, columns[2]):
        cell = row * grid.size[0] + column
        for i in range(grid.offset[cell], grid.offset[cell + 1]):
            point = grid.segment[i]
            candidate, t = _nearest_on(shape, point, lon, lat, scale)
            if candidate < squared or (candidate == squared and best >= 0 and point < best):
                squared, best, along = candidate, point, t
    return squared, best, along


@compiled
def _unseen_m(
    grid: Grid, place: tuple[float, float, float], box: tuple[int, int, int, int]
) -> float:
    """A lower bound on the distance to every cell outside the box."""
    lon, lat, scale = place
    west, south, width, height = grid.corner[0], grid.corner[1], grid.corner[2], grid.corner[3]
    bound = np.inf
    if box[0] > 0:
        bound = min(bound, (lon - (west + box[0] * width)) * scale)
    if box[1] < grid.size[0] - 1:
        bound = min(bound, (west + (box[1] + 1) * width - lon) * scale)
    if box[2] > 0:
        bound = min(bound, lat - (south + box[2] * height))
    if box[3] < grid.size[1] - 1:
        bound = min(bound, south + (box[3] + 1) * height - lat)
    return bound * METRES_PER_DEGREE


@compiled
def nearest_segment(
    shape: Shape, grid: Grid, lon: float, lat: float, max_m: float
) -> tuple[float, int, float]:
    """Squared metres, the segment's point index (-1: none within max_m) and where along it."""
    place = (lon, lat, np.cos(np.radians(lat)))
    column, _ = _cell_range(lon, lon, grid.corner[0], grid.corner[2], grid.size[0])
    row, _ = _cell_range(lat, lat, grid.corner[1], grid.corner[3], grid.size[1])
    # The next float up, so that a street exactly at the limit is found.
    found = (np.nextafter(max_m * max_m, np.inf), -1, 0.0)
    ring = 0
    while True:
        left, right = max(0, column - ring), min(grid.size[0] - 1, column + ring)
        low, high = max(0, row - ring), min(grid.size[1] - 1, row + ring)
        for y in range(low, high + 1):
            if y == row - ring or y == row + ring:
                found = _search_row(shape, grid, y, (left, right, 1), place, found)
                continue
            if column - ring >= 0:
                x = column - ring
                found = _search_row(shape, grid, y, (x, x, 1), place, found)
            if column + ring < grid.size[0] and ring > 0:
                x = column + ring
                found = _search_row(shape, grid, y, (x, x, 1), place, found)
        unseen_m = _unseen_m(grid, place, (left, right, low, high))
        if unseen_m > 0 and unseen_m * unseen_m > found[0]:
            return found
        ring += 1


@compiled
def snap_one(
    shape: Shape, grid: Grid, lon: float, lat: float, max_m: float
) -> tuple[int, tuple[float, float, float, float]]:
    """The arc (-1: none), and fraction, lon, lat and distance_m of the place on it."""
    squared, point, along = nearest_segment(shape, grid, lon, lat, max_m)
    if point < 0:
        return -1, (np.nan, np.nan, np.nan, np.nan)
    a, b = shape.fraction[point], shape.fraction[point + 1]
    return grid.arc_of_point[point], (
        np.rint((a + along * (b - a)) * FRACTION_STEPS) / FRACTION_STEPS,
        shape.lon[point] + along * (shape.lon[point + 1] - shape.lon[point]),
        shape.lat[point] + along * (shape.lat[point + 1] - shape.lat[point]),
        np.sqrt(squared),
    )


@compiled
def snap_all(
    shape: Shape, grid: Grid, lon: Floats, lat: Floats, max_m: float, arc: Ints, numbers: Floats
) -> None:
    """For each place its arc (-1: none) and the row fraction, lon, lat, distance_m."""
    for i in range(len(lon)):
        found = snap_one(shape, grid, lon[i], lat[i], max_m)
        arc[i] = found[0]
        for j in range(4):
            numbers[i, j] = found[1][j]

"""The street that a vehicle drives on, by its place and its heading.

Of the arcs near a place the one with the least cost: squared metres from it in units of the
tracker's error, and the turn between heading and street in units of the compass's.
"""

import numpy as np

from turnout.base.geo import METRES_PER_DEGREE
from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Floats, Ints, Shape
from turnout.engines.roads.snap_kernels import (
    FRACTION_STEPS,
    Grid,
    snap_one,
)

PLACE_ERROR_M = 8.0
HEADING_ERROR = 0.35
"""Radians, 20 degrees: a compass errs less, but streets bend and vehicles pass each other."""


@compiled
def has_heading(heading_degrees: float) -> bool:
    """Whether it is a heading: nan, and what is not within 0..360, tells nothing."""
    return 0.0 <= heading_degrees <= 360.0


@compiled
def turn_cost(heading_degrees: float, dx: float, dy: float) -> float:
    """How badly a heading fits a direction; for small turns half the square of turn over error."""
    if not has_heading(heading_degrees) or (dx == 0.0 and dy == 0.0):
        return 0.0
    turn = np.radians(heading_degrees) - np.arctan2(dx, dy)
    cost: float = (1.0 - np.cos(turn)) / HEADING_ERROR**2
    return cost


@compiled
def _enter(
    arc: int,
    fraction: float,
    cost: float,
    distance_m: float,
    arcs: Ints,
    numbers: Floats,
    count: int,
) -> int:
    """Enter a candidate in order of cost, ties to the lower arc, each arc once; the new count."""
    for i in range(count):
        if arcs[i] == arc:
            if cost >= numbers[i, 1]:
                return count
            for j in range(i, count - 1):
                arcs[j] = arcs[j + 1]
                numbers[j] = numbers[j + 1]
            count -= 1
            break
    place = count
    while place > 0 and (
        numbers[place - 1, 1] > cost or (numbers[place - 1, 1] == cost and arcs[place - 1] > arc)
    ):
        place -= 1
    if place == len(arcs):
        return count
    count = min(count + 1, len(arcs))
    for j in range(count - 1, place, -1):
        arcs[j] = arcs[j - 1]
        numbers[j] = numbers[j - 1]
    arcs[place] = arc
    numbers[place, 0], numbers[place, 1], numbers[place, 2] = fraction, cost, distance_m
    return count


@compiled
def _enter_segment(
    shape: Shape,
    grid: Grid,
    opposite: Ints,
    point: int,
    place: tuple[float, float, float, float, float],
    arcs: Ints,
    numbers: Floats,
    count: int,
) -> int:
    """Enter both directions of a segment where they are near enough; the new count."""
    lon, lat, heading, scale, radius_m = place
    ax = (shape.lon[point] - lon) * scale * METRES_PER_DEGREE
    ay = (shape.lat[point] - lat) * METRES_PER_DEGREE
    bx = (shape.lon[point + 1] - lon) * scale * METRES_PER_DEGREE
    by = (shape.lat[point + 1] - lat) * METRES_PER_DEGREE
    dx, dy = bx - ax, by - ay
    squared, along = dx * dx + dy * dy, 0.0
    if squared > 0:
        along = min(1.0, max(0.0, -(ax * dx + ay * dy) / squared))
    x, y = ax + along * dx, ay + along * dy
    away = x * x + y * y
    if away > radius_m * radius_m:
        return count
    arc = grid.arc_of_point[point]
    f, g = shape.fraction[point], shape.fraction[point + 1]
    fraction = np.rint((f + along * (g - f)) * FRACTION_STEPS) / FRACTION_STEPS
    cost, away_m = 0.5 * away / PLACE_ERROR_M**2, np.sqrt(away)
    ahead = cost + turn_cost(heading, dx, dy)
    count = _enter(arc, fraction, ahead, away_m, arcs, numbers, count)
    if opposite[arc] >= 0:
        back = cost + turn_cost(heading, -dx, -dy)
        count = _enter(opposite[arc], 1.0 - fraction, back, away_m, arcs, numbers, count)
    return count


@compiled
def candidates(
    shape: Shape,
    grid: Grid,
    opposite: Ints,
    place: tuple[float, float, float, float],
    arcs: Ints,
    numbers: Floats,
) -> int:
    """Fill the best arcs for a place, each once and in order of cost; how many.

    place: lon, lat, heading in degrees (nan: not known), and how many metres off is too far.
    numbers: a row of fraction, cost and metres off for each.
    """
    lon, lat, heading, radius_m = place
    scale = np.cos(np.radians(lat))
    around = (lon, lat, heading, scale, radius_m)
    wide = radius_m / METRES_PER_DEGREE / max(scale, 1e-6)
    high = radius_m / METRES_PER_DEGREE
    west, south, cell_wide, cell_high = (
        grid.corner[0],
        grid.corner[1],
        grid.corner[2],
        grid.corner[3],
    )
    left = max(0, int(np.floor((lon - wide - west) / cell_wide)))
    right = min(grid.size[0] - 1, int(np.floor((lon + wide - west) / cell_wide)))
    low = max(0, int(np.floor((lat - high - south) / cell_high)))
    top = min(grid.size[1] - 1, int(np.floor((lat + high - south) / cell_high)))
    count = 0
    for row in range(low, top + 1):
        for column in range(left, right + 1):
            cell = row * grid.size[0] + column
            for i in range(grid.offset[cell], grid.offset[cell + 1]):
                count = _enter_segment(
                    shape, grid, opposite, grid.segment[i], around, arcs, numbers, count
                )
    return count


@compiled
def snap_headed(
    shape: Shape,
    grid: Grid,
    opposite: Ints,
    lon: Floats,
    lat: Floats,
    heading: Floats,
    radii_m: tuple[float, float],
    arc: Ints,
    fraction: Floats,
    distance_m: Floats,
) -> None:
    """Fill arc, fraction and metres off of each place; -1 and nan where no street is near.

    radii_m: within the first the heading decides; up to the second the nearest street does.
    """
    arcs, numbers = np.empty(1, np.int32), np.empty((1, 3))
    for i in range(len(lon)):
        place = (lon[i], lat[i], heading[i], radii_m[0])
        if candidates(shape, grid, opposite, place, arcs, numbers) > 0:
            arc[i], fraction[i], distance_m[i] = arcs[0], numbers[0, 0], numbers[0, 2]
            continue
        found, place_on_it = snap_one(shape, grid, lon[i], lat[i], radii_m[1])
        arc[i], fraction[i], distance_m[i] = found, place_on_it[0], place_on_it[3]

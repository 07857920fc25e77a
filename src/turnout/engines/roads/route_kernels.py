"""The line that a trip draws on the map, with the time at each of its points."""

import numpy as np

from turnout.engines.compiled import compiled
from turnout.engines.roads.arrays import Arcs, Floats, Graph, Ints, Shape
from turnout.engines.roads.trip_kernels import Legs, trace


@compiled
def place_on(shape: Shape, arc: int, fraction: float) -> tuple[float, float]:
    """Longitude and latitude of a place on an arc."""
    first, last = shape.offset[arc], shape.offset[arc + 1] - 1
    point = first + np.searchsorted(shape.fraction[first:last], fraction, side="right") - 1
    point = max(first, min(point, last - 1))
    span = shape.fraction[point + 1] - shape.fraction[point]
    along = 0.0
    if span > 0:
        along = min(1.0, max(0.0, (fraction - shape.fraction[point]) / span))
    lon = shape.lon[point] + along * (shape.lon[point + 1] - shape.lon[point])
    lat = shape.lat[point] + along * (shape.lat[point + 1] - shape.lat[point])
    return lon, lat


@compiled
def spot_on_way(
    graph: Arcs,
    shape: Shape,
    tree: tuple[Floats, Ints],
    start: tuple[int, float],
    to: tuple[int, float],
    elapsed_seconds: float,
) -> tuple[int, float, float, float]:
    """Where a vehicle is on its way down a tree: arc, fraction, longitude and latitude.

    tree: distance and next_arc. There must be a way. Before 0 it is at the start, after the
    last leg at the root.
    """
    legs = trace(graph, tree[0], tree[1], start[0], start[1], to[0], to[1])
    last = len(legs.arc) - 1
    left = max(elapsed_seconds, 0.0)
    for i in range(last + 1):
        arc, begun, end = legs.arc[i], legs.start[i], legs.end[i]
        leg_seconds = (end - begun) * graph.seconds[arc]
        if left < leg_seconds or i == last:
            share = min(left / leg_seconds, 1.0) if leg_seconds > 0.0 else 1.0
            fraction = begun + share * (end - begun)
            lon, lat = place_on(shape, arc, fraction)
            return arc, fraction, lon, lat
        left -= leg_seconds
    return -1, np.nan, np.nan, np.nan


@compiled
def draw(graph: Graph, shape: Shape, legs: Legs) -> tuple[Floats, Floats, Floats, Ints]:
    """Longitudes, latitudes, seconds since the start, and the leg that ends at each vertex."""
    room = 2
    for i in range(len(legs.arc)):
        room += shape.offset[legs.arc[i] + 1] - shape.offset[legs.arc[i]] + 1
    lon, lat, seconds = np.empty(room), np.empty(room), np.empty(room)
    leg_of = np.zeros(room, np.int32)
    lon[0], lat[0] = place_on(shape, legs.arc[0], legs.start[0])
    seconds[0] = 0.0
    count, before = 1, 0.0
    for i in range(len(legs.arc)):
        arc, start, end = legs.arc[i], legs.start[i], legs.end[i]
        for point in range(shape.offset[arc], shape.offset[arc + 1]):
            fraction = shape.fraction[point]
            if start < fraction < end:
                lon[count], lat[count] = shape.lon[point], shape.lat[point]
                seconds[count] = before + (fraction - start) * graph.seconds[arc]
                leg_of[count] = i
                count += 1
        before += (end - start) * graph.seconds[arc]
        lon[count], lat[count] = place_on(shape, arc, end)
        seconds[count] = before
        leg_of[count] = i
        count += 1
    return lon[:count], lat[:count], seconds[:count], leg_of[:count]

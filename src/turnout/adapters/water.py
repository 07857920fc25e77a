"""The nearest water by road: hoses and engines follow streets."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from turnout.base.geo import Point, distance_m
from turnout.dispatch.water import WaterPoint
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.snapping import Snap

ASKED: Final = 40
"""So many by straight line are asked of the roads: the nearest by road are among them, unless a
river or a railway lies between."""


class Water(NamedTuple):
    """A water point with its way: metres by road and in a straight line, seconds by road."""

    point: WaterPoint
    road_m: float
    straight_m: float
    seconds: float


class WaterOnRoads:
    """Water points on a city's roads; one far off every road is never proposed."""

    def __init__(self, engine: RoadEngine, points: Sequence[WaterPoint]) -> None:
        self._engine = engine
        placed = [(point, engine.snap(point.point)) for point in points]
        self._points: list[tuple[WaterPoint, Snap]] = [
            (point, snap) for point, snap in placed if snap is not None
        ]

    def nearest(self, to: Point, count: int) -> list[Water]:
        """From each to the place, the shortest road first; ties to the lower code."""
        goal = self._engine.snap(to)
        if goal is None or not self._points:
            return []
        by_line = sorted(
            ((distance_m(point.point, to), point.code, point, snap) for point, snap in self._points)
        )[:ASKED]
        found = []
        for straight_m, _, point, snap in by_line:
            route = self._engine.route(snap, goal)
            if route is not None and np.isfinite(route.seconds):
                found.append(Water(point, route.length_m, straight_m, route.seconds))
        return sorted(found, key=lambda one: (one.road_m, one.point.code))[:count]

"""What the web is told of the live roads: where units are, and ways to places and to water."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.paced_roads import PaceNow
from turnout.adapters.roads import LiveRoads
from turnout.adapters.water import WaterOnRoads
from turnout.base.geo import Point
from turnout.dispatch.board import Board
from turnout.dispatch.model.closures import Stretch
from turnout.engines.roads.isochrones import outlines, reached_within
from turnout.engines.roads.turn_texts import steps_of
from turnout.web.desk import Moving
from turnout.web.views.city import lon_lat

WATER_SHOWN = 5


class TrackedRoads:
    """The live roads as the desk reads them."""

    def __init__(self, roads: LiveRoads) -> None:
        self._roads = roads
        self.position = roads.position
        self.age_seconds = roads.age_seconds
        self.report = roads.report
        self.park = roads.park

    def moving(self) -> Moving:
        """Where all units are now."""
        lon, lat, heading = self._roads.places()
        return Moving(lon=lon, lat=lat, heading=heading)


class RoadWays:
    """Ways over the live roads, from where a unit was last seen, and to water."""

    def __init__(
        self, roads: LiveRoads, board: Board, water: WaterOnRoads, pace: PaceNow | None
    ) -> None:
        self._roads = roads
        self._board = board
        self._water = water
        self._pace = pace

    def water(self, to: Point) -> list[dict[str, Any]]:
        """WaterShapes, the nearest by road first."""
        return [
            {
                "code": one.point.code,
                "kind": one.point.kind,
                "point": lon_lat(one.point.point),
                "diameter_mm": one.point.diameter_mm,
                "road_m": round(one.road_m),
                "straight_m": round(one.straight_m),
            }
            for one in self._water.nearest(to, WATER_SHOWN)
        ]

    def lines(self, stretch: Stretch) -> list[list[tuple[float, float]]]:
        """The streets of a stretch as lines (lon, lat)."""
        return self._roads.stretches.lines(stretch)

    def way(self, unit: int, to: Point) -> dict[str, Any] | None:
        """WayShape without `to`; None off the roads, or without a route."""
        route = self._roads.route(unit, to, self._board.closures)
        if route is None:
            return None
        places = zip(route.lon.tolist(), route.lat.tolist(), strict=True)
        return {
            "line": [(round(lon, 6), round(lat, 6)) for lon, lat in places],
            "seconds": round(self._seconds(route.seconds, to), 1),
            "length_m": round(route.length_m, 1),
            "streets": [
                {"name": part.name, "length_m": round(part.length_m)} for part in route.streets
            ],
            "steps": [
                {
                    "turn": step.turn,
                    "street": step.street,
                    "after_m": round(step.after_m, 1),
                    "text": {"en": step.text.en, "zh": step.text.zh},
                }
                for step in steps_of(route)
            ],
        }

    def seconds_among(self, points: Sequence[Point]) -> NDArray[np.float64]:
        """float64[points, points]: road seconds from each place to each; inf: no route, or off the
        roads."""
        found = np.full((len(points), len(points)), np.inf)
        known = enumerate(map(self._roads.snap, points))
        snaps = {n: snap for n, snap in known if snap is not None}
        on_road, places = list(snaps), list(snaps.values())
        found[np.ix_(on_road, on_road)] = self._roads.engine.matrix(places, places)
        return found

    def reached(self, start: Point, seconds: float) -> list[dict[str, Any]]:
        """ReachedAreas: what is driven to from a place within the time, closed roads counted."""
        within = seconds if self._pace is None else self._pace.road_seconds_in(seconds)
        snap, engine = self._roads.snap(start), self._roads.engine
        if snap is None:
            return []
        graph = self._roads.graph_from(snap, self._board.closures)
        found = reached_within(graph, engine.scratch(), snap, within)
        return [
            {"outer": one.outer, "holes": [*one.holes]}
            for one in outlines(engine.snapper.shape, found)
        ]

    def _seconds(self, road_seconds: float, to: Point) -> float:
        """What a run takes at the city's pace, where that is known."""
        if self._pace is None:
            return road_seconds
        return self._pace.seconds(road_seconds, self._roads.district(to))

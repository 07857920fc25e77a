"""What the web is told of the live roads: where units are, and ways to places and to water."""

from typing import Any

from turnout.adapters.roads import LiveRoads
from turnout.adapters.water import WaterOnRoads
from turnout.base.geo import Point
from turnout.dispatch.board import Board
from turnout.dispatch.model.closures import Stretch
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

    def __init__(self, roads: LiveRoads, board: Board, water: WaterOnRoads) -> None:
        self._roads = roads
        self._board = board
        self._water = water
        self.seconds_between = roads.seconds_between

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
            "seconds": round(route.seconds, 1),
            "length_m": round(route.length_m, 1),
            "streets": [
                {"name": part.name, "length_m": round(part.length_m)} for part in route.streets
            ],
        }

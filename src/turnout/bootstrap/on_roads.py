"""What the web is told of the live roads: where units are, and ways to places and to water."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.city.moving import Moves
from turnout.adapters.paced_roads import PaceNow
from turnout.adapters.roads import LiveRoads
from turnout.adapters.water import WaterOnRoads
from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.bootstrap.networks import Networks
from turnout.dispatch.board import Board
from turnout.dispatch.model.closures import Stretch
from turnout.engines.roads.driven import reached_on
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.isochrones import Reached, outlines
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
        self.report_all = roads.report_all
        self.park = roads.park

    def moving(self) -> Moving:
        """Where all units are now."""
        lon, lat, heading = self._roads.places()
        return Moving(lon=lon, lat=lat, heading=heading)


class RoadWays:
    """Ways over the live roads, from where a unit was last seen, and to water."""

    def __init__(
        self,
        roads: LiveRoads,
        board: Board,
        water: WaterOnRoads,
        pace: PaceNow | None,
        networks: Networks | None = None,
    ) -> None:
        """`networks` None: everybody drives."""
        self._roads = roads
        self._board = board
        self._water = water
        self._pace = pace
        self._networks = networks

    def take(self, water: WaterOnRoads, pace: PaceNow | None, networks: Networks) -> None:
        """Go on with newer roads, which the live ones have taken already."""
        self._water, self._pace, self._networks = water, pace, networks

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
        own = None if self._networks is None else self._networks.ways_of(unit)
        if own is not None:
            route = own.route(self._roads.position(unit).point, to)
        else:
            route = self._roads.route(unit, to, self._board.closures)
        if route is None:
            return None
        seconds = route.seconds if own is not None else self._seconds(route.seconds, to)
        places = zip(route.lon.tolist(), route.lat.tolist(), strict=True)
        return {
            "line": [(round(lon, 6), round(lat, 6)) for lon, lat in places],
            "seconds": round(seconds, 1),
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
        found[np.ix_(on_road, on_road)] = self._roads.driven.matrix(places, places)
        return found

    def reached(
        self, start: Point, seconds: float, unit_id: UnitId | None = None
    ) -> tuple[str, list[dict[str, Any]]]:
        """What the unit moves on, and ReachedAreas: what it comes to from a place within the time,
        closed roads counted; None: what is driven to."""
        moves = Moves.ROAD
        if self._networks is not None and unit_id is not None:
            moves = self._networks.moves(unit_id)
        if self._networks is None or moves is Moves.ROAD:
            return moves, self._driven_to(start, seconds)
        engine = self._networks.engine(moves)
        snap = None if engine is None else engine.snap(start)
        if engine is None or snap is None:
            return moves, []
        return moves, _areas(engine, reached_on(engine, snap, seconds))

    def _driven_to(self, start: Point, seconds: float) -> list[dict[str, Any]]:
        within = seconds if self._pace is None else self._pace.road_seconds_in(seconds)
        snap, engine = self._roads.snap(start), self._roads.engine
        if snap is None:
            return []
        return _areas(engine, self._roads.reached(snap, within, self._board.closures))

    def _seconds(self, road_seconds: float, to: Point) -> float:
        """What a run takes at the city's pace, where that is known."""
        if self._pace is None:
            return road_seconds
        return self._pace.seconds(road_seconds, self._roads.district(to))


def _areas(engine: RoadEngine, reached: Reached) -> list[dict[str, Any]]:
    """ReachedAreas of the streets that are reached."""
    grounds = outlines(engine.snapper.shape, reached)
    return [{"outer": one.outer, "holes": [*one.holes]} for one in grounds]

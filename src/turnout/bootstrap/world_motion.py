"""Where the units of a simulated world drive, for the map."""

from datetime import timedelta
from typing import Any

from turnout.base.ids import UnitId
from turnout.deployment.simulator.world import World
from turnout.dispatch.board import Board


class WorldMotion:
    """Where simulated units drive."""

    def __init__(self, world: World, board: Board) -> None:
        self._movement = world.movement
        self._index = board.roster.index

    def route_version(self, unit_id: UnitId) -> int | None:
        """When the journey began, in milliseconds: it changes with every new one."""
        found = self._movement.of(self._index[unit_id]).route_of()
        return None if found is None else int(found[0].started_at.timestamp() * 1000)

    def route(self, unit_id: UnitId) -> dict[str, Any] | None:
        """RouteShape without to_incident, or None while it stands."""
        found = self._movement.of(self._index[unit_id]).route_of()
        if found is None:
            return None
        journey, route = found
        places = zip(route.lon.tolist(), route.lat.tolist(), strict=True)
        return {
            "unit_id": unit_id,
            "route_version": int(journey.started_at.timestamp() * 1000),
            "line": [(round(lon, 6), round(lat, 6)) for lon, lat in places],
            "seconds": round(route.seconds, 1),
            "length_m": round(route.length_m, 1),
            "streets": [part.name for part in route.streets if part.name],
            "arrives_at": journey.started_at + timedelta(seconds=journey.seconds),
        }

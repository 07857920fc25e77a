"""Units that do not drive, each kind on a network of its own, behind dispatch's door to roads.

A closure and the hour of the day hold up cars alone: on foot, by bicycle and by boat the way is
what it was (decision 0136).
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from turnout.base.geo import Point
from turnout.dispatch.model.closures import Closure, Stretch
from turnout.dispatch.ports import Nearest, TravelTimes
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.routes import Route

Floats = NDArray[np.float64]
Units = NDArray[np.int64]


class Whereabouts(Protocol):
    """Where all units are."""

    def places(self) -> tuple[Floats, Floats, Floats]:
        """Every unit's lon, lat and heading, by fleet index. Views: read them at once."""
        ...


class OwnWays:
    """The units of one network. Where they are is looked up when they are asked for.

    `engine` None: there is no such network here, and none of them has a way.
    """

    def __init__(self, engine: RoadEngine | None, units: Units, where: Whereabouts) -> None:
        """units: their fleet indexes, ascending."""
        self.units = units
        self._engine, self._where = engine, where
        self._lon, self._lat = np.full(len(units), np.nan), np.full(len(units), np.nan)

    def nearest(
        self,
        to: Point,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
        least_offset_seconds: float = 0.0,
    ) -> Nearest:
        """See TravelTimes.nearest; every eligible unit is one of these."""
        engine = self._followed()
        snap = None if engine is None else engine.snap(to)
        if engine is None or snap is None:
            return Nearest(np.empty(0, np.int64), np.empty(0))
        found = engine.nearest(
            snap,
            eligible=eligible,
            offset_seconds=offset_seconds,
            k=k,
            least_offset_seconds=least_offset_seconds,
        )
        return Nearest(found.units, found.road_seconds)

    def seconds_from(self, units: Units, to: Point) -> Floats:
        """See TravelTimes.seconds_from; every unit is one of these."""
        engine = self._followed()
        snap = None if engine is None else engine.snap(to)
        if engine is None or snap is None:
            return np.full(len(units), np.inf)
        return engine.seconds_from(units, snap)

    def route(self, start: Point, to: Point) -> Route | None:
        """The fastest way from place to place; None: there is none, or a place is off it."""
        if self._engine is None:
            return None
        first, last = self._engine.snap(start), self._engine.snap(to)
        return None if first is None or last is None else self._engine.route(first, last)

    def reaches(self, point: Point) -> bool:
        """Whether a place is on this network."""
        return self._engine is not None and self._engine.snap(point) is not None

    def _followed(self) -> RoadEngine | None:
        """The network with every unit where it is now; off it a unit has no way."""
        engine = self._engine
        if engine is None:
            return None
        lon, lat, _ = self._where.places()
        lon, lat = lon[self.units], lat[self.units]
        moved = (lon != self._lon) | (lat != self._lat)
        if moved.any():
            snaps = engine.snap_many(lon[moved], lat[moved])
            for at, unit in enumerate(self.units[moved].tolist()):
                snap = snaps.at(at)
                if snap is None:
                    engine.remove_unit(unit)
                else:
                    engine.place_unit(unit, snap)
            self._lon, self._lat = lon, lat
        return engine


class TimesByNetwork:
    """Implements turnout.dispatch.ports.TravelTimes: each unit on what it moves on."""

    def __init__(self, roads: TravelTimes, own: Sequence[OwnWays]) -> None:
        self._roads, self._own = roads, own
        self._networks: tuple[TravelTimes | OwnWays, ...] = (roads, *own)

    def nearest(
        self,
        to: Point,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
        least_offset_seconds: float = 0.0,
    ) -> Nearest:
        """See TravelTimes.nearest."""
        found = []
        for network in self._networks:
            mine = eligible & self._moves_on(network, len(eligible))
            if mine.any():
                near = network.nearest(
                    to,
                    eligible=mine,
                    offset_seconds=offset_seconds,
                    k=k,
                    least_offset_seconds=least_offset_seconds,
                )
                found.append(near)
        return _first(found, offset_seconds, k)

    def seconds_from(self, units: Units, to: Point) -> Floats:
        """See TravelTimes.seconds_from."""
        seconds = np.empty(len(units))
        length = int(units.max(initial=-1)) + 1
        for network in self._networks:
            mine = self._moves_on(network, length)[units]
            if mine.any():
                seconds[mine] = network.seconds_from(units[mine], to)
        return seconds

    def district(self, point: Point) -> str | None:
        """See TravelTimes.district."""
        return self._roads.district(point)

    def under(self, closures: tuple[Closure, ...]) -> TravelTimes:
        """See TravelTimes.under."""
        roads = self._roads.under(closures)
        return self if roads is self._roads else TimesByNetwork(roads, self._own)

    def streets_in(self, stretch: Stretch) -> int:
        """See TravelTimes.streets_in."""
        return self._roads.streets_in(stretch)

    def meet(self, stretch: Stretch, other: Stretch) -> bool:
        """See TravelTimes.meet."""
        return self._roads.meet(stretch, other)

    def joined(self, places: Sequence[Point], *, counted: int) -> NDArray[np.bool_]:
        """See TravelTimes.joined."""
        return self._roads.joined(places, counted=counted)

    def _moves_on(self, network: "TravelTimes | OwnWays", count: int) -> NDArray[np.bool_]:
        """Which of the first `count` units move on this network."""
        if isinstance(network, OwnWays):
            mine = np.zeros(count, np.bool_)
            mine[network.units[network.units < count]] = True
            return mine
        driving = np.ones(count, np.bool_)
        for own in self._own:
            driving[own.units[own.units < count]] = False
        return driving


def _first(found: Sequence[Nearest], offset_seconds: Floats, k: int) -> Nearest:
    """The k earliest of all; ties to the lower index."""
    if not found:
        return Nearest(np.empty(0, np.int64), np.empty(0))
    units = np.concatenate([one.units for one in found])
    seconds = np.concatenate([one.road_seconds for one in found])
    order = np.lexsort((units, seconds + offset_seconds[units]))[:k]
    return Nearest(units[order], seconds[order])

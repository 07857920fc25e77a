"""What Toytown's free units reach in time: its bases by the posts 0 to 7, along the road."""

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tests.toytown.road import StraightRoad
from tests.toytown.room import Toytown
from tests.toytown.world import TOWN, post
from turnout.base.geo import Point
from turnout.base.ids import AgencyId, StationId
from turnout.base.text import Words
from turnout.deployment.coverage import ReachedInTime, bases_of
from turnout.dispatch.city import Station
from turnout.dispatch.model.closures import Closure
from turnout.dispatch.waves import MoveUpRules, Waves

PLACES = tuple(post(at) for at in range(8))

RULES = MoveUpRules(
    service="fire",
    valid_from=date(2020, 1, 1),
    policy="foresight",
    busy_share=0.5,
    farthest_seconds=600.0,
    rest_seconds=1800.0,
    most_a_day=2,
    patience_seconds=900.0,
    least_gain=0.05,
    kept_seconds=600.0,
    quiet_seconds=1200.0,
    source="Toytown",
)

MOVING_TOWN = replace(
    TOWN,
    stations={
        **TOWN.stations,
        StationId("S6"): Station(
            id=StationId("S6"),
            agency=AgencyId("fire"),
            name=Words("Station 6", "六号站"),
            point=post(6),
        ),
    },
    waves=Waves(reach_seconds={"fire": 120.0}, move_ups=(RULES,)),
)
"""The town with an empty fire station at post 6. A fire unit reaches two posts either way."""


class StraightTables:
    """Implements turnout.deployment.coverage.Roads."""

    places = PLACES

    def __init__(self, road: StraightRoad, bases: tuple[Point, ...]) -> None:
        self._road, self._bases = road, bases

    def table(
        self, closures: tuple[Closure, ...]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        road = self._road.under(closures)
        return self._all(road, PLACES), self._all(road, self._bases)

    def _all(self, road: StraightRoad, places: tuple[Point, ...]) -> NDArray[np.float64]:
        return np.array([[road.seconds_between(a, b) for b in places] for a in self._bases])

    def ways(self, units: NDArray[np.int64], closures: tuple[Closure, ...]) -> NDArray[np.float64]:
        road = self._road.under(closures)
        return np.array([road.seconds_from(units, base) for base in self._bases]).T


def cover(town: Toytown) -> None:
    """From now on the room asks what is reached in time."""
    bases = bases_of(town.city)
    tables = StraightTables(town.road, bases.points)
    town.room.doors = replace(
        town.room.doors, coverage=ReachedInTime(town.city, tables, bases=bases)
    )

"""The tables of bases by places on a city's roads, for what free units reach in time."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.roads import LiveRoads
from turnout.base.geo import Point
from turnout.deployment.coverage import ReachedInTime, bases_of
from turnout.dispatch.city import City
from turnout.dispatch.model.closures import Closure
from turnout.engines.roads.snapping import Snap

PLACES_ASKED: Final = 400
"""Crossings, evenly spaced in the order of the network, stand for all places of the city."""

Floats = NDArray[np.float64]


def coverage_on_roads(
    city: City, roads: LiveRoads, *, driving: NDArray[np.bool_] | None = None
) -> ReachedInTime:
    """Coverage over the live roads, closures and all. `driving`: bool[n_units], whose reach is that
    of the roads; others cover nothing. None: everybody."""
    bases = bases_of(city)
    asked_s = [
        *city.waves.reach_seconds.values(),
        *(rules.farthest_seconds for rules in city.waves.move_ups),
    ]
    tables = CoverageTables(roads, bases.points, within_seconds=max(asked_s, default=0.0))
    return ReachedInTime(city, tables, bases=bases, driving=driving)


class CoverageTables:
    """Implements turnout.deployment.coverage.Roads. A base off the roads reaches nothing."""

    def __init__(self, roads: LiveRoads, bases: Sequence[Point], *, within_seconds: float) -> None:
        """within_seconds: nobody asks whether a time above it is a little longer."""
        self._roads, self._within_seconds = roads, within_seconds
        engine, network = roads.engine, roads.engine.network
        crossings = np.unique(network.arc_tail)
        asked = crossings[:: max(1, len(crossings) // PLACES_ASKED)]
        lon, lat = network.node_lon[asked], network.node_lat[asked]
        self.places = tuple(map(Point, lon.tolist(), lat.tolist()))
        self._bases = [roads.snap(point) for point in bases]
        known = [snap for snap in self._bases if snap is not None]
        places = engine.snap_many(lon, lat)
        self._arc = np.concatenate([places.arc, [snap.arc for snap in known]]).astype(np.int32)
        self._fraction = np.concatenate([places.fraction, [snap.fraction for snap in known]])
        self._on_road = np.array([snap is not None for snap in self._bases], np.bool_)
        self._open = self._rows(known, ())

    def table(self, closures: tuple[Closure, ...]) -> tuple[Floats, Floats]:
        """See Roads.table. Of closures only those bases are asked anew that come to a closed street
        within the time that counts."""
        known = [snap for snap in self._bases if snap is not None]
        rows = self._open
        if closures:
            rows = rows.copy()
            for at in self._near(known, closures):
                rows[at] = self._rows([known[at]], closures)[0]
        return self._spread(rows)

    def ways(self, units: NDArray[np.int64], closures: tuple[Closure, ...]) -> Floats:
        """See Roads.ways."""
        arcs, fractions = self._roads.standing()
        starts = [
            Snap(int(arcs[unit]), float(fractions[unit]), np.nan, np.nan, 0.0)
            for unit in units.tolist()
        ]
        seconds = np.full((len(units), len(self._bases)), np.inf)
        if starts:
            seconds[:, self._on_road] = self._rows(starts, closures)[:, len(self.places) :]
        return seconds

    def _rows(self, starts: Sequence[Snap], closures: tuple[Closure, ...]) -> Floats:
        """Seconds from each place to every place and every base that is on a road."""
        return self._roads.seconds_between(starts, self._arc, self._fraction, closures)

    def _spread(self, rows: Floats) -> tuple[Floats, Floats]:
        """Rows and columns of bases off the roads are infinite."""
        places, bases = len(self.places), len(self._bases)
        to_places, to_bases = np.full((bases, places), np.inf), np.full((bases, bases), np.inf)
        to_places[self._on_road] = rows[:, :places]
        to_bases[np.ix_(self._on_road, self._on_road)] = rows[:, places:]
        return to_places, to_bases

    def _near(self, known: Sequence[Snap], closures: tuple[Closure, ...]) -> list[int]:
        """The bases from which one of the closed streets is reached in time."""
        stretches = [one.stretch for one in closures if one.stretch is not None]
        found = [self._roads.stretches.arcs(one) for one in stretches]
        arcs = np.unique(np.concatenate([np.empty(0, np.int32), *found])).astype(np.int32)
        ends = np.concatenate([arcs, arcs]).astype(np.int32)
        fractions = np.concatenate([np.zeros(len(arcs)), np.ones(len(arcs))])
        seconds = self._roads.seconds_between(known, ends, fractions, ())
        near: list[int] = np.flatnonzero((seconds <= self._within_seconds).any(axis=1)).tolist()
        return near

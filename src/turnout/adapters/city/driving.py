"""A city's roads as they are driven: at its learned pace, and with turns where its map has them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from turnout.adapters.city.load import CityBundle
from turnout.adapters.city.pace_file import at_pace, read_pace
from turnout.adapters.city.road_files import load_turns
from turnout.engines.roads.arrays import Floats
from turnout.engines.roads.driven import DrivenRoads
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile
from turnout.engines.roads.pace import Pace
from turnout.engines.roads.snapping import Snaps
from turnout.engines.roads.turn_graphs import turn_graph
from turnout.engines.roads.turns import TurnRoads

HOURS_A_DAY: Final = 24
VEHICLES: Final = {Profile.EMERGENCY: "emergency", Profile.NORMAL: "car"}
"""Who drives under each profile, as vehicles.toml calls them."""


def engine_of(bundle: CityBundle, profile: Profile = Profile.EMERGENCY) -> RoadEngine:
    """The roads; for emergency vehicles each class of street as it was learned to be driven.

    Raises CityInputError for a calibration that cannot be read."""
    return _engine(bundle, profile, read_pace(bundle))


def turns_of(bundle: CityBundle, engine: RoadEngine) -> TurnRoads | None:
    """The engine's roads with turns; None for a bundle without turn restrictions.

    Where the pace was learned from recorded runs, what an ordinary turn takes is in it already.
    Raises CityInputError.
    """
    return _turns(bundle, engine, read_pace(bundle))


def _engine(bundle: CityBundle, profile: Profile, pace: Pace | None) -> RoadEngine:
    return RoadEngine(at_pace(bundle.network, pace), profile)


def _turns(bundle: CityBundle, engine: RoadEngine, pace: Pace | None) -> TurnRoads | None:
    rows = load_turns(bundle.folder, engine.network)
    if not len(rows):
        return None
    vehicle = bundle.vehicles[VEHICLES[engine.profile]]
    costs = vehicle.costs
    if engine.profile is Profile.EMERGENCY and pace is not None:
        costs = replace(costs, left=0.0, right=0.0, sharp=0.0, into_larger=0.0)
    graph = turn_graph(engine.network, engine.profile, costs, vehicle.banned(rows))
    return TurnRoads(engine.network, graph, engine.profile, engine.snapper)


class PlannedRoads:
    """What plans reckon with: the seconds of the room, in the mean hour of those that count.

    One thread at a time, as a RoadEngine.
    """

    def __init__(
        self,
        bundle: CityBundle,
        profile: Profile = Profile.EMERGENCY,
        counts: Callable[[int], bool] = lambda _hour: True,
    ) -> None:
        """`counts`: whether a local hour of the day is planned for. Raises CityInputError."""
        pace = read_pace(bundle)
        self._engine = _engine(bundle, profile, pace)
        self._roads: DrivenRoads = _turns(bundle, self._engine, pace) or self._engine
        self._districts = bundle.districts
        self._start_seconds, self._factors = 0.0, np.ones(len(bundle.districts.districts) + 1)
        if pace is not None and profile is Profile.EMERGENCY:
            counted = [counts(hour % HOURS_A_DAY) for hour in range(len(pace.hours))]
            self._start_seconds = pace.start_seconds
            self._factors = float(pace.hours[counted].mean()) * np.append(pace.districts, 1.0)

    def snap_many(self, lon: Floats, lat: Floats) -> Snaps:
        """See RoadEngine.snap_many."""
        return self._engine.snap_many(lon, lat)

    def matrix(self, starts: Snaps, tos: Snaps) -> Floats:
        """float64[starts, tos]: seconds from each place to each; inf: no route, or on no street."""
        found = np.full((len(starts.arc), len(tos.arc)), np.inf)
        first, last = np.flatnonzero(starts.arc >= 0), np.flatnonzero(tos.arc >= 0)
        road = self._roads.matrix(starts.some(first), tos.some(last))
        factors = self._factors[self._districts.rows(tos.arc[last])]
        found[np.ix_(first, last)] = (self._start_seconds + road) * factors
        return found

"""The same roads with turns, some of them closed or slow."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from turnout.engines.roads.arrays import Floats, Ints
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.isochrones import Reached
from turnout.engines.roads.nearest import Nearest, first_of
from turnout.engines.roads.restricted import RestrictedRoads, Restriction
from turnout.engines.roads.routes import Route
from turnout.engines.roads.snapping import Snap
from turnout.engines.roads.turns import TurnRoads


class RestrictedTurns(RestrictedRoads):
    """See RestrictedRoads; times, routes and ground reached know turns. The whole fleet is asked,
    not the nearest alone: a tree for each group of trips to which the same streets are open."""

    def __init__(
        self, engine: RoadEngine, turns: TurnRoads, restrictions: Sequence[Restriction]
    ) -> None:
        super().__init__(engine, restrictions)
        self._turns = turns
        self._turns_open_to: dict[frozenset[int], TurnRoads] = {}

    def seconds_from(self, arcs: Ints, fractions: Floats, to: Snap) -> Floats:
        """See RestrictedRoads.seconds_from."""
        seconds = np.full(len(arcs), np.inf)
        for opened, group in self._groups(arcs, to.arc).items():
            roads = self._with_turns(opened)
            seconds[group] = roads.seconds_to(arcs[group], fractions[group], to)
        return seconds

    def nearest(
        self,
        arcs: Ints,
        fractions: Floats,
        to: Snap,
        *,
        eligible: NDArray[np.bool_],
        offset_seconds: Floats,
        k: int,
    ) -> Nearest:
        """See RestrictedRoads.nearest."""
        units = np.flatnonzero(eligible)
        road_seconds = self.seconds_from(arcs[units], fractions[units], to)
        return first_of(k, units, road_seconds, offset_seconds)

    def seconds_to(self, start: Snap, arcs: Ints, fractions: Floats) -> Floats:
        """See RestrictedRoads.seconds_to."""
        seconds = np.full(len(arcs), np.inf)
        for opened, group in self._groups(arcs, start.arc).items():
            roads = self._with_turns(opened)
            seconds[group] = roads.seconds_from(start, arcs[group], fractions[group])
        return seconds

    def reached(self, start: Snap, within_seconds: float) -> Reached:
        """See RestrictedRoads.reached."""
        opened = self._open_to(start.arc, start.arc)
        return self._with_turns(opened).reached(start, within_seconds)

    def route(self, start: Snap, to: Snap) -> Route | None:
        """See RestrictedRoads.route."""
        return self._with_turns(self._open_to(start.arc, to.arc)).route(start, to)

    def _with_turns(self, opened: frozenset[int]) -> TurnRoads:
        known = self._turns_open_to.get(opened)
        if known is None:
            graph, _ = self._graph_open_to(opened)
            known = self._turns_open_to[opened] = self._turns.under(graph)
        return known

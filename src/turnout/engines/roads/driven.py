"""Roads as vehicles drive them: with turns, where it is known how one may turn."""

from collections.abc import Sequence

import numpy as np

from turnout.engines.roads.anchors import Havens
from turnout.engines.roads.arrays import Floats
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.isochrones import Reached, reached_within
from turnout.engines.roads.snapping import Snap
from turnout.engines.roads.tree import Tree
from turnout.engines.roads.turn_trees import TurnTree
from turnout.engines.roads.turns import TurnRoads

DrivenRoads = RoadEngine | TurnRoads
DrivenTree = Tree | TurnTree


class TurnHavens:
    """See Havens; with turns."""

    def __init__(self, roads: TurnRoads, places: Sequence[Snap]) -> None:
        self._trees = [roads.tree_to(place) for place in places]

    def seconds_from(self, start: Snap) -> Floats:
        """See Havens.seconds_from."""
        return np.array([tree.seconds_from(start) for tree in self._trees])


def havens_on(roads: DrivenRoads, places: Sequence[Snap]) -> Havens | TurnHavens:
    """Seconds from any place to each of a few."""
    if isinstance(roads, TurnRoads):
        return TurnHavens(roads, places)
    return Havens(roads.network, roads.profile, places)


def reached_on(roads: DrivenRoads, start: Snap, within_seconds: float) -> Reached:
    """Every stretch of street that is driven within the time from a place."""
    if isinstance(roads, TurnRoads):
        return roads.reached(start, within_seconds)
    return reached_within(roads.graph, roads.scratch(), start, within_seconds)

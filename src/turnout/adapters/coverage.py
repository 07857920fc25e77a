"""The table of homes by places on a city's roads, for what leaving would uncover."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from turnout.deployment.coverage import ReachedInTime
from turnout.dispatch.city import City
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.snapping import Snap

PLACES_ASKED: Final = 400
"""Crossings, evenly spaced in the order of the network, stand for all places of the city."""


def coverage_on_roads(city: City, engine: RoadEngine, starts: Sequence[Snap]) -> ReachedInTime:
    """`starts`: each unit's home on the road, in the order of the fleet index."""
    homes = {(snap.arc, snap.fraction): snap for snap in starts}
    row = {place: index for index, place in enumerate(homes)}
    network = engine.network
    crossings = np.unique(network.arc_tail)
    asked = crossings[:: max(1, len(crossings) // PLACES_ASKED)]
    places = engine.snap_many(network.node_lon[asked], network.node_lat[asked])
    seconds = engine.matrix(list(homes.values()), places)
    return ReachedInTime(city, [row[snap.arc, snap.fraction] for snap in starts], seconds)

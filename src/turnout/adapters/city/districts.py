"""Response districts: which fire station reaches a street first. Modelled."""

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.city.road_times import nearest_origin
from turnout.engines.roads.network import RoadNetwork

NO_DISTRICT = 65_535
"""The value of an arc that no station reaches."""


def arc_districts(network: RoadNetwork, stations: NDArray[np.int64]) -> NDArray[np.uint16]:
    """For every arc the index of the station that reaches its middle first.

    stations: int64[s], the node of each station. The middle is reached from either end where
    the street may be driven both ways, so that both arcs of a street share their district.
    Ties go to the earlier station. uint16[m]; NO_DISTRICT where no station reaches it.
    """
    winner, seconds = nearest_origin(network, stations)
    half = network.arc_seconds_emergency / 2
    opposite = network.arc_opposite
    by_tail = seconds[network.arc_tail] + half
    by_head = np.full(network.arc_count, np.inf)
    two_way = opposite >= 0
    by_head[two_way] = (seconds[network.arc_head] + half[opposite])[two_way]
    from_tail = winner[network.arc_tail]
    from_head = winner[network.arc_head]
    take_head = (by_head < by_tail) | ((by_head == by_tail) & (from_head < from_tail))
    district = np.where(take_head, from_head, from_tail)
    district[district < 0] = NO_DISTRICT
    return district.astype(np.uint16)

"""The peer pyroutingkit: a customizable contraction hierarchy in C++, its times in ticks."""

import sys

import numpy as np

from turnout.engines.roads.arrays import Floats, Ints
from turnout.engines.roads.network import SECONDS_PER_TICK, RoadNetwork

try:
    from pyroutingkit import INF_WEIGHT, CCHMetric, CCHTopology
except ModuleNotFoundError:  # No measurement is better than one that has quietly lost its peer.
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    sys.exit(
        f"The peer pyroutingkit has no wheel for Python {python}, so nothing is measured. Type "
        "`make clean`, then `make bench PYTHON=...` with the path of a Python 3.11, 3.12 or 3.13."
    )

__all__ = ["INF_WEIGHT", "CCHMetric", "cch_metric"]


def cch_metric(network: RoadNetwork, tail: Ints, head: Ints, seconds: Floats) -> CCHMetric:
    """The arcs from tail to head, as long as these seconds."""
    topology = CCHTopology()
    topology.build(
        np.asarray(tail, np.uint32),
        np.asarray(head, np.uint32),
        np.asarray(network.node_lat, np.float32),
        np.asarray(network.node_lon, np.float32),
        network.node_count,
    )
    metric = CCHMetric(topology)
    metric.customize(np.rint(seconds / SECONDS_PER_TICK).astype(np.uint32))
    return metric

"""The demo city's roads, and places on them."""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from turnout.adapters.city.road_files import load_roads
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.snapping import Snaps

K = 10
"""So many units are recommended."""


def load_network(folder: Path | None) -> RoadNetwork:
    """The demo city's roads, from its bundle or from a bundle built for this run."""
    if folder is not None:
        return load_roads(folder)[0]
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "coquimbo"
        turnout = Path(sys.executable).parent / "turnout"
        subprocess.run([turnout, "city", "build", "--preset", "coquimbo", "--out", out], check=True)
        return load_roads(out)[0]


def random_places(chance: np.random.Generator, network: RoadNetwork, count: int) -> Snaps:
    """Places spread evenly over the metres of the city's streets."""
    share = np.asarray(network.arc_length_m) / float(np.sum(network.arc_length_m))
    arc = chance.choice(network.arc_count, count, p=share).astype(np.int32)
    fraction = chance.integers(1, 1 << 20, count) / (1 << 20)
    nowhere = np.full(count, np.nan)
    return Snaps(arc=arc, fraction=fraction, lon=nowhere, lat=nowhere, distance_m=nowhere)

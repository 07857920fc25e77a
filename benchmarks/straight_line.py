"""Straight line against road time: how often the nearest unit on the map is not the first there.

For every city at hand: units and incidents spread over the metres of its streets, ten fleets of
each size. The share of wrong choices has its interval over fleets (bootstrap), as have the seconds
lost.
"""

import os
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from benchmarks._demo_roads import random_places
from benchmarks._table import Claim, arguments, at_most, publish
from turnout.adapters.city.road_files import load_roads
from turnout.adapters.city.roads import build_network
from turnout.adapters.osm.reader import read_extract
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.route_kernels import place_on
from turnout.engines.roads.snapping import Snaps

FLEETS = (20, 100, 1_000, 5_000, 50_000)
DRAWS, INCIDENTS = 10, 60
SEED = 20260103
DRAWN_AGAIN = 2_000
EXTRACTS = {
    "Auckland, main roads": "auckland/auckland_main_roads_2017-10.osm.pbf",
    "Porto Alegre": "portoalegre/poa_roads.osm.pbf",
}

Floats = NDArray[np.float64]


def cities() -> dict[str, RoadNetwork]:
    """The bundles that were built here, and the extracts in the folder TURNOUT_DATA."""
    found = {
        folder.name: load_roads(folder)[0]
        for folder in sorted(Path("cities").glob("*"))
        if (folder / "roads").is_dir()
    }
    data = Path(os.environ.get("TURNOUT_DATA", "data"))
    for name, file in EXTRACTS.items():
        if (data / file).is_file():
            segments = read_extract(data / file).segments
            found[name] = build_network(segments, file=file).network
    return found


def points(engine: RoadEngine, snaps: Snaps) -> Floats:
    """float64[n, 2]: longitude and latitude of places on streets."""
    pairs = zip(snaps.arc.tolist(), snaps.fraction.tolist(), strict=True)
    return np.array([place_on(engine.snapper.shape, arc, fraction) for arc, fraction in pairs])


def lost(engine: RoadEngine, units: Snaps, incidents: Snaps) -> Floats:
    """Seconds later than the first unit by road comes the nearest by straight line; nan: no
    route."""
    network, count = engine.network, len(units)
    east = float(np.cos(np.radians(np.mean(network.node_lat))))
    places, wanted = (points(engine, snaps) * (east, 1.0) for snaps in (units, incidents))
    _, chosen = cKDTree(places).query(wanted)
    engine.place_units(np.arange(count), units)
    eligible, offset = np.ones(count, np.bool_), np.zeros(count)
    seconds = np.full(len(incidents), np.nan)
    for i in range(len(incidents)):
        to = incidents.at(i)
        assert to is not None
        first = engine.nearest(to, eligible=eligible, offset_seconds=offset, k=1).road_seconds
        if len(first):
            seconds[i] = engine.seconds_from(chosen[i : i + 1], to)[0] - first[0]
    return seconds


def interval(values: list[Floats], chance: np.random.Generator, wrong: bool) -> tuple[float, float]:
    """95 % of the means when fleets are drawn again from the fleets drawn."""
    means = np.array([np.mean(v > 0) if wrong else np.mean(v) for v in values])
    again = means[chance.integers(0, len(means), (DRAWN_AGAIN, len(means)))].mean(axis=1)
    return float(np.percentile(again, 2.5)), float(np.percentile(again, 97.5))


def measure(name: str, network: RoadNetwork) -> tuple[list[Claim], list[str]]:
    """The claims of one city, and its rows of the page."""
    chance, engine = np.random.default_rng(SEED), RoadEngine(network, Profile.EMERGENCY)
    claims, rows = [], []
    for units in FLEETS:
        values = []
        for _ in range(DRAWS):
            fleet, incidents = (random_places(chance, network, n) for n in (units, INCIDENTS))
            seconds = lost(engine.with_profile(Profile.EMERGENCY), fleet, incidents)
            # Who has no route at all is as wrong as can be; how much it loses, nobody can say.
            values.append(np.where(np.isinf(seconds), np.nan, seconds)[~np.isnan(seconds)])
        kept = [v[np.isfinite(v)] for v in values]
        wrong = float(np.mean(np.concatenate(kept) > 0))
        mean = float(np.mean(np.concatenate(kept)))
        late = np.concatenate(kept)
        among = float(np.mean(late[late > 0])) if (late > 0).any() else 0.0
        low, high = interval(kept, chance, wrong=True)
        least, most = interval(kept, chance, wrong=False)
        claims += [
            at_most(f"{name}, {units:,} units: wrong", 100 * wrong, "%"),
            at_most(f"{name}, {units:,} units: seconds lost, mean of all", mean, "s"),
        ]
        rows.append(
            f"| {name} | {units:,} | {100 * wrong:.0f} % ({100 * low:.0f} to {100 * high:.0f}) "
            f"| {among:.0f} s | {mean:.1f} s ({least:.1f} to {most:.1f}) |"
        )
    return claims, rows


def main() -> int:
    parser = arguments(__doc__)
    options = parser.parse_args()
    claims, rows = [], []
    for name, network in cities().items():
        more, lines = measure(name, network)
        claims += more
        rows += lines
    print("\n".join(rows), file=sys.stderr)
    return publish("straight_line", claims, json_to=options.json)


if __name__ == "__main__":
    sys.exit(main())

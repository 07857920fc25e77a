"""How the search for the nearest units grows: with the fleet and with the city, theory beside it.

A search settles the nodes nearer than the k-th unit: about n k / u of n nodes for u units spread
evenly, and no more than n. Writes docs/explanation/growth.svg with --chart.
"""

import sys
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks._chart import Line, chart
from benchmarks._demo_roads import K, load_network, random_places
from benchmarks._metropolis import TILES, metropolis
from benchmarks._table import Claim, arguments, at_most, processor_seconds, publish
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile, RoadNetwork

UNITS = (100, 1_000, 10_000, 100_000, 1_000_000)
SIDES = (1, 2, 4, 8)
FLEET = 5_000
QUERIES = 20
SEED = 20260104
SETTLE_US = 0.03
"""A settled node takes about so long, here with warm caches: the theory's only figure of a
machine."""
CALL_US = 4.0
"""What handing arrays to compiled code takes at least."""


def median_us(engine: RoadEngine, units: int) -> float:
    """The median of searches with warm caches, in processor time."""
    chance = np.random.default_rng(SEED)
    fleet, incidents = (random_places(chance, engine.network, n) for n in (units, QUERIES))
    here = engine.with_profile(Profile.EMERGENCY)
    here.place_units(np.arange(units), fleet)
    eligible, offset = np.ones(units, np.bool_), np.zeros(units)
    found = []
    for i in range(QUERIES):
        to = incidents.at(i)
        assert to is not None
        ask = partial(here.nearest, to, eligible=eligible, offset_seconds=offset, k=K)
        found.append(min(processor_seconds(ask) for _ in range(3)))
    return 1e6 * float(np.median(found))


def theory_us(network: RoadNetwork, units: int) -> float:
    """Settled nodes times what one takes."""
    return CALL_US + SETTLE_US * min(network.node_count, network.node_count * K / units)


def main() -> int:
    parser = arguments(__doc__)
    built = Path("cities/coquimbo")
    parser.add_argument("--city", type=Path, default=built if built.is_dir() else None)
    parser.add_argument("--tiles", type=int, default=TILES, help="rows and columns of the largest")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="write the chart as SVG")
    options = parser.parse_args()
    city = load_network(options.city)
    claims: list[Claim] = []
    by_units: list[Line] = []
    by_nodes: tuple[list[tuple[float, float]], list[tuple[float, float]]] = ([], [])
    for side in [one for one in SIDES if one <= options.tiles]:
        network = city if side == 1 else metropolis(city, columns=side, rows=side)
        engine = RoadEngine(network, Profile.EMERGENCY)
        us = median_us(engine, FLEET)
        by_nodes[0].append((network.node_count, us))
        by_nodes[1].append((network.node_count, theory_us(network, FLEET)))
        claims.append(at_most(f"{K} of {FLEET:,} on {network.node_count:,} nodes", us, "us"))
        if side in (1, options.tiles):
            label = f"{network.node_count:,} nodes"
            points = [(float(units), median_us(engine, units)) for units in UNITS]
            claims += [at_most(f"{K} of {u:,.0f} on {label}", t, "us") for u, t in points]
            by_units.append(Line(label, points))
            theory = [(float(u), theory_us(network, u)) for u in UNITS]
            by_units.append(Line(f"theory, {label}", theory, dashed=True))
    if options.chart is not None:
        nodes = [Line("measured", by_nodes[0]), Line("theory", by_nodes[1], dashed=True)]
        panels = [("units", by_units), (f"nodes ({FLEET:,} units)", nodes)]
        options.chart.write_text(chart(f"{K} nearest units, median", "us", panels), "utf-8")
    return publish("growth", claims, json_to=options.json)


if __name__ == "__main__":
    sys.exit(main())

"""Travel times of a metropolis: C is the demo city, M about a million nodes made of it.

M is the demo city 64 times, joined only at its borders. Every answer is compared before it is
timed; ours and the peers' are asked in turn in one run with cold caches.
"""

import sys
from pathlib import Path

from benchmarks import _roads_nearest as nearest
from benchmarks import _roads_rest as rest
from benchmarks import _roads_trips as trips
from benchmarks._demo_roads import load_network
from benchmarks._metropolis import TILES, metropolis
from benchmarks._table import ColdCaches, arguments, publish
from turnout.engines.roads import compile_kernels
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile

QUERIES = {"C": 200, "M": 60}
MATRIX_ROWS = {"C": 1_000, "M": 5}
TRIPS, SEARCHED_TRIPS = 400, {"C": 100, "M": 10}


def main() -> int:
    parser = arguments(__doc__)
    built = Path("cities/coquimbo")
    parser.add_argument(
        "--city",
        type=Path,
        metavar="DIR",
        default=built if built.is_dir() else None,
        help="a city bundle (cities/coquimbo where it was built, else one is built for this run)",
    )
    parser.add_argument(
        "--tiles", type=int, default=TILES, help="rows and columns of M; 0: C alone"
    )
    options = parser.parse_args()
    compile_kernels()
    city, chill = load_network(options.city), ColdCaches()
    networks = {"C": city}
    if options.tiles:
        networks["M"] = metropolis(city, columns=options.tiles, rows=options.tiles)
    claims = []
    for label, network in networks.items():
        print(f"{label}: {network.node_count:,} nodes, {network.arc_count:,} arcs", file=sys.stderr)
        engine, queries = RoadEngine(network, Profile.EMERGENCY), QUERIES[label]
        claims += rest.matrix(label, network, engine, MATRIX_ROWS[label])
        claims += trips.far_trips(label, network, TRIPS, SEARCHED_TRIPS[label])
        claims += nearest.fleets(label, network, engine, chill, queries)
        claims += nearest.turns(label, network, engine, chill, queries)
        claims += rest.closures(label, network, engine)
        claims += rest.isochrones(label, network, engine)
        claims += rest.positions(label, network, engine)
        claims += rest.moves(label, network, engine)
    return publish("roads", claims, json_to=options.json)


if __name__ == "__main__":
    sys.exit(main())

"""Recorded or modelled days through the room, and what the road times cost in it.

Ours looks a small fleet up. The peers answer the same questions in the same room: our own bounded
search, and scipy's Dijkstra over the whole graph as the usual open tools would do it. Equality
first: whoever answers, the ledger's last hash must be the same, or nothing is measured.
"""

import asyncio
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from benchmarks._table import Claim, arguments, at_least, publish
from turnout.adapters.city.calls import read_calls
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.fleet_times import FleetTimes
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.roads import LiveRoads
from turnout.bootstrap.collector import loaded_set_aside
from turnout.bootstrap.replay import RoomView, district_finder, nobody_diverts
from turnout.deployment.policies.closest import Closest
from turnout.deployment.simulator.calls import RecordedCall
from turnout.deployment.simulator.clock import VirtualClock
from turnout.deployment.simulator.replay import replay
from turnout.deployment.simulator.world import Setting, World
from turnout.dispatch.model.calls import CallSource
from turnout.dispatch.rebuild import Source
from turnout.dispatch.service import Room
from turnout.dispatch.survey import Doors
from turnout.engines.roads import compile_kernels
from turnout.engines.roads.arrays import graph_of
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.nearest import Nearest
from turnout.engines.roads.network import Profile
from turnout.engines.roads.place_kernels import along_street, entries, exits
from turnout.engines.roads.snapping import Snap
from turnout.ledger.sealing import KEY_BYTES, Sealer

GOAL_CALLS_PER_SECOND = 1_000.0
PEER_CALLS = 300
RUNS = 3

MakeTimes = Callable[[RoadEngine], FleetTimes | None]


class ScipyTimes:
    """scipy's Dijkstra backwards from the incident over the whole graph, once per question."""

    def __init__(self, engine: RoadEngine) -> None:
        network = engine.network
        seconds = network.seconds(Profile.EMERGENCY)
        # csr_matrix adds parallel arcs up: keep the quickest of each pair of nodes.
        order = np.lexsort((seconds, network.arc_tail, network.arc_head))
        tail, head = network.arc_tail[order], network.arc_head[order]
        first = np.ones(len(order), np.bool_)
        first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        keep = order[first]
        nodes = network.node_count
        self._backwards = csr_matrix(
            (seconds[keep], (network.arc_head[keep], network.arc_tail[keep])), shape=(nodes, nodes)
        )
        self._graph = graph_of(network, Profile.EMERGENCY)
        self._places: dict[int, Snap] = {}

    def place_unit(self, index: int, snap: Snap) -> None:
        """See FleetTimes."""
        self._places[index] = snap

    def nearest(
        self,
        to: Snap,
        *,
        eligible: np.ndarray,
        offset_seconds: np.ndarray,
        k: int,
        least_offset_seconds: float = 0.0,  # noqa: ARG002 - every unit is looked at anyway
    ) -> Nearest:
        """See FleetTimes."""
        units = np.flatnonzero(eligible)
        road = self.seconds_from(units, to)
        order = np.lexsort((units, road + offset_seconds[units]))[:k]
        order = order[np.isfinite(road[order])]
        return Nearest(units[order], road[order])

    def seconds_from(self, units: np.ndarray, to: Snap) -> np.ndarray:
        """See FleetTimes."""
        ends = entries(self._graph, to.arc, to.fraction)
        node_seconds = dijkstra(self._backwards, indices=ends[0]) + ends[1]
        if ends[2] >= 0:
            other = dijkstra(self._backwards, indices=ends[2]) + ends[3]
            node_seconds = np.minimum(node_seconds, other)
        return np.array([self._unit_seconds(unit, to, node_seconds) for unit in units.tolist()])

    def _unit_seconds(self, unit: int, to: Snap, node_seconds: np.ndarray) -> float:
        at = self._places[unit]
        node_a, seconds_a, node_b, seconds_b = exits(self._graph, at.arc, at.fraction)
        best = min(
            node_seconds[node_a] + seconds_a,
            along_street(self._graph, at.arc, at.fraction, to.arc, to.fraction),
        )
        return float(best if node_b < 0 else min(best, node_seconds[node_b] + seconds_b))


def measure(
    bundle: CityBundle, calls: Sequence[RecordedCall], make_times: MakeTimes
) -> tuple[str, float, float]:
    """The ledger's last hash, wall seconds and processor seconds of one replay."""
    city = nobody_diverts(bundle.city)
    engine = RoadEngine(bundle.network, Profile.EMERGENCY)
    engine.prepare()
    clock = VirtualClock(calls[0].received_at)
    roads = LiveRoads(
        engine,
        [city.units[unit] for unit in sorted(city.units)],
        now=clock.now(),
        district_of=district_finder(bundle),
        stops=[hospital.point for hospital in city.hospitals.values()],
        times=make_times(engine),
    )
    entropy = SeededEntropy(1)

    async def run() -> tuple[str, float, float]:
        ledger = MemoryLedger("replay")
        room = await Room.open(
            Source.of(
                city, ledger, Sealer(entropy(KEY_BYTES), entropy), code_version=version("turnout")
            ),
            Doors(roads, roads, Closest()),
            clock,
        )
        setting = Setting(seed=1, source=CallSource.RECORDED, terminals=False)
        view = RoomView(room)
        starts = roads.starts
        world = World(city, engine, starts, calls, room=view, receiver=roads, setting=setting)
        with loaded_set_aside():
            wall, processor = perf_counter(), process_time()
            await replay(room, clock, world)
            wall, processor = perf_counter() - wall, process_time() - processor
        return (await ledger.head()).hash.hex(), wall, processor

    return asyncio.run(run())


WAYS: dict[str, MakeTimes] = {
    "looked up": lambda _: None,
    "searched": lambda engine: engine,
    "scipy": ScipyTimes,
}


def compare(bundle: CityBundle, calls: Sequence[RecordedCall]) -> list[Claim]:
    """All three on the first calls, in turn; refused unless every record is the same."""
    few = calls[:PEER_CALLS]
    walls: dict[str, list[float]] = {way: [] for way in WAYS}
    hashes = set()
    for _ in range(RUNS):
        for way, make_times in WAYS.items():
            ledger_hash, wall, _ = measure(bundle, few, make_times)
            walls[way].append(wall)
            hashes.add(ledger_hash)
    if len(hashes) != 1:
        raise SystemExit(f"the peers dispatched otherwise: {sorted(hashes)}")
    rates = {way: len(few) / sorted(times)[RUNS // 2] for way, times in walls.items()}
    return [
        at_least(f"{way}: {PEER_CALLS} calls, median of {RUNS}", rate, "calls/s", peer=peer)
        for way, rate, peer in (
            ("looked up, peer: own search", rates["looked up"], rates["searched"]),
            ("looked up, peer: scipy Dijkstra", rates["looked up"], rates["scipy"]),
        )
    ]


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--city", type=Path, default=None, help="bundle; default: what is built")
    options = parser.parse_args()
    folder = options.city or next(
        (
            path
            for name in ("san-francisco", "coquimbo")
            if (path := Path("cities") / name).is_dir()
        ),
        None,
    )
    if folder is None:
        print("no city is built; type: turnout city build --out cities/coquimbo", file=sys.stderr)
        return 2
    bundle = load_city(folder)
    if bundle.calls is None:
        print(
            f"{folder} holds no calls; build it again or name another with --city", file=sys.stderr
        )
        return 2
    compile_kernels()
    calls = read_calls(bundle.calls, bundle.city)
    claims = compare(bundle, calls)
    runs = [measure(bundle, calls, WAYS["looked up"]) for _ in range(RUNS)]
    if len({ledger_hash for ledger_hash, _, _ in runs}) != 1:
        raise SystemExit("two replays left two records")
    took = {"wall": [wall for _, wall, _ in runs], "processor": [spent for _, _, spent in runs]}
    for name, seconds in took.items():
        rate = len(calls) / sorted(seconds)[RUNS // 2]
        goal = GOAL_CALLS_PER_SECOND if name == "wall" else None
        what = f"{bundle.city.id}: all {len(calls)} calls, {name} time, median of {RUNS}"
        claims.append(at_least(what, rate, "calls/s", goal=goal))
    return publish("replay", claims, json_to=options.json)


if __name__ == "__main__":
    sys.exit(main())

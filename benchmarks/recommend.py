"""Which units are there first? k = 10 of 5,000 and of 50,000 units on the demo city's roads.

Three ways to the same answer, asked in turn in one run with cold caches:
turnout's bounded search over unit buckets; scipy's Dijkstra over the whole city, parallel arcs
reduced to the fastest first; pyroutingkit's contraction hierarchy, one to many on reversed roads.
Every answer of the three is compared before anything is timed.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from benchmarks._cch_peer import INF_WEIGHT, CCHMetric, cch_metric
from benchmarks._demo_roads import K, load_network, random_places
from benchmarks._table import Claim, ColdCaches, arguments, at_most, publish, seconds_of
from turnout.engines.roads import compile_kernels
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import SECONDS_PER_TICK, Profile, RoadNetwork
from turnout.engines.roads.snapping import Snap

SEED = 20260101
QUERIES, PEER_QUERIES = 200, 40
GOAL_MS = 0.3
FLEETS = (5_000, 50_000)
SHORTEST_TURNOUT_SECONDS = 50.0
NOT_SLOWER = 1.1
"""Ten times the units may take a tenth more: two medians of one run differ by as much by chance."""
PEERS = ("scipy full Dijkstra", "pyroutingkit one-to-many")

Floats = NDArray[np.float64]
Answer = tuple[list[int], list[float]]


class Question:
    """A fleet and its states: every unit may be sent, or only some, or some must finish first."""

    def __init__(self, network: RoadNetwork, units: int, *, busy: bool) -> None:
        chance = np.random.default_rng(SEED)
        self.network, self.seconds = network, network.seconds(Profile.EMERGENCY)
        self.incidents = random_places(chance, network, QUERIES)
        self.units = random_places(chance, network, units)
        self.wrong = 0
        self.eligible = np.ones(units, np.bool_)
        self.offset_seconds = np.zeros(units)
        # Known without a look at the fleet, as in the room: the shortest turnout of the city.
        self.least_offset_seconds = SHORTEST_TURNOUT_SECONDS if busy else 0.0
        if busy:
            # A third cannot go; the rest need a minute or two to turn out, some must finish first.
            self.eligible = chance.random(units) < 0.67
            self.offset_seconds = chance.uniform(SHORTEST_TURNOUT_SECONDS, 120.0, units)
            finishing = chance.random(units) < 0.3
            self.offset_seconds[finishing] += chance.uniform(0.0, 900.0, int(finishing.sum()))
        opposite = np.asarray(network.arc_opposite)[self.units.arc]
        self.ahead = np.asarray(network.arc_head)[self.units.arc]
        self.behind = np.asarray(network.arc_tail)[self.units.arc]
        self.ahead_seconds = (1 - self.units.fraction) * self.seconds[self.units.arc]
        self.behind_seconds = np.where(
            opposite >= 0, self.units.fraction * self.seconds[opposite], np.inf
        )

    def entries(self, to: Snap) -> list[tuple[int, float]]:
        """The nodes from which the incident's street is entered, and the seconds from each."""
        ways = [(int(self.network.arc_tail[to.arc]), to.fraction * self.seconds[to.arc])]
        opposite = int(self.network.arc_opposite[to.arc])
        if opposite >= 0:
            ways.append(
                (int(self.network.arc_head[to.arc]), (1 - to.fraction) * self.seconds[opposite])
            )
        return ways

    def answer(self, to: Snap, node_seconds: Floats) -> Answer:
        """The k best of the fleet, given every node's seconds to the incident."""
        road = np.minimum(
            node_seconds[self.ahead] + self.ahead_seconds,
            node_seconds[self.behind] + self.behind_seconds,
        )
        opposite = int(self.network.arc_opposite[to.arc])
        same = np.flatnonzero(
            (self.units.arc == to.arc) | ((self.units.arc == opposite) & (opposite >= 0))
        )
        for unit in same:
            arc, fraction = int(self.units.arc[unit]), float(self.units.fraction[unit])
            along = to.fraction - (fraction if arc == to.arc else 1 - fraction)
            if along >= 0:
                road[unit] = min(road[unit], along * self.seconds[to.arc])
            elif opposite >= 0:
                road[unit] = min(road[unit], -along * self.seconds[opposite])
        total = np.where(self.eligible, self.offset_seconds + road, np.inf)
        near = np.flatnonzero(total <= np.partition(total, K - 1)[K - 1])
        best = near[np.lexsort((near, total[near]))][:K]
        return best.tolist(), road[best].tolist()


def by_turnout(question: Question) -> Callable[[Snap], Answer]:
    """The engine of this project, its fleet placed."""
    engine = RoadEngine(question.network, Profile.EMERGENCY)
    engine.place_units(np.arange(len(question.units)), question.units)

    def ask(to: Snap) -> Answer:
        found = engine.nearest(
            to,
            eligible=question.eligible,
            offset_seconds=question.offset_seconds,
            k=K,
            least_offset_seconds=question.least_offset_seconds,
        )
        return found.units.tolist(), found.road_seconds.tolist()

    return ask


def reversed_roads(network: RoadNetwork) -> csr_matrix:
    """The roads backwards for scipy, of parallel arcs the fastest, and a node that is joined to two
    others: n to nodes 0 and 1."""
    n, seconds = network.node_count, network.seconds(Profile.EMERGENCY)
    head, tail = np.asarray(network.arc_head), np.asarray(network.arc_tail)
    order = np.lexsort((seconds, tail, head))
    pairs = np.column_stack([head, tail])[order]
    first = np.ones(len(pairs), np.bool_)
    first[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
    rows = np.concatenate([pairs[first, 0], [n, n]])
    columns = np.concatenate([pairs[first, 1], [0, 1]])
    least = np.concatenate([seconds[order][first], [1.0, 1.0]])
    return csr_matrix((least, (rows, columns)), shape=(n + 1, n + 1))


def by_scipy(question: Question, roads: csr_matrix | None = None) -> Callable[[Snap], Answer]:
    """A full Dijkstra on the reversed roads from one more node, joined to the incident's ends."""
    n = question.network.node_count
    roads = reversed_roads(question.network) if roads is None else roads

    def ask(to: Snap) -> Answer:
        ways = question.entries(to)
        roads.indices[-2:] = [node for node, _ in (ways * 2)[:2]]
        roads.data[-2:] = [seconds for _, seconds in (ways * 2)[:2]]
        return question.answer(to, dijkstra(roads, indices=n))

    return ask


def reversed_metric(network: RoadNetwork) -> CCHMetric:
    """The roads backwards for pyroutingkit."""
    seconds = network.seconds(Profile.EMERGENCY)
    return cch_metric(network, network.arc_head, network.arc_tail, seconds)


def by_pyroutingkit(
    question: Question, metric: CCHMetric | None = None
) -> Callable[[Snap], Answer]:
    """From the incident's ends to every node by which a unit leaves its street, roads reversed."""
    metric = reversed_metric(question.network) if metric is None else metric
    targets = np.unique(np.concatenate([question.ahead, question.behind])).astype(np.uint32)
    node_seconds = np.full(question.network.node_count, np.inf)

    def ask(to: Snap) -> Answer:
        ways = question.entries(to)
        sources = np.array([node for node, _ in ways], np.uint32)
        ticks = metric.distances_many_to_many(sources, targets)
        seconds = np.where(ticks < INF_WEIGHT, ticks * SECONDS_PER_TICK, np.inf)
        seconds += np.array([more for _, more in ways])[:, None]
        node_seconds[targets] = seconds.min(axis=0)
        return question.answer(to, node_seconds)

    return ask


def measure(question: Question, words: str, ms: dict[str, list[float]]) -> list[Claim]:
    """The claims of one fleet: medians and 99th percentiles, ours and the peers'."""
    ours, p99 = float(np.median(ms["turnout"])), float(np.percentile(ms["turnout"], 99))
    claims = [
        at_most(
            f"{words}: answers that differ from a peer's",
            question.wrong,
            f"of {2 * QUERIES}",
            goal=0,
        ),
        at_most(f"{words}: median, caches warm", float(np.median(ms["warm"])), "ms"),
    ]
    for peer in PEERS:
        median, worst = float(np.median(ms[peer])), float(np.percentile(ms[peer], 99))
        claims += [
            at_most(
                f"{words}: median, cold, against {peer}", ours, "ms", goal=GOAL_MS, peer=median
            ),
            at_most(f"{words}: p99, cold, against {peer}", p99, "ms", peer=worst),
        ]
    return claims


def compare(network: RoadNetwork, state: str, chill: ColdCaches, *, busy: bool) -> list[Claim]:
    """Both fleets in one state: answers compared, then everything timed in turn."""
    fleets = {units: Question(network, units, busy=busy) for units in FLEETS}
    ways = {
        units: {"turnout": by_turnout(q), PEERS[0]: by_scipy(q), PEERS[1]: by_pyroutingkit(q)}
        for units, q in fleets.items()
    }
    at = fleets[FLEETS[0]].incidents.at
    incidents = [to for i in range(QUERIES) if (to := at(i)) is not None]
    names = ("turnout", "warm", *PEERS)
    ms: dict[int, dict[str, list[float]]] = {
        units: {name: [] for name in names} for units in FLEETS
    }
    for units, asked in ways.items():
        answers = [asked["turnout"](to) for to in incidents]
        fleets[units].wrong = sum(
            asked[peer](to) != answer
            for to, answer in zip(incidents, answers, strict=True)
            for peer in PEERS
        )
        for to in incidents:
            ms[units]["warm"].append(1e3 * seconds_of(partial(asked["turnout"], to)))
    for i, to in enumerate(incidents):
        for units, asked in ways.items():
            for name, ask in asked.items():
                if name == "turnout" or i % (QUERIES // PEER_QUERIES) == 0:
                    chill()
                    ms[units][name].append(1e3 * seconds_of(partial(ask, to)))
    claims = []
    for units, question in fleets.items():
        claims += measure(question, f"{K} of {units:,}, {state}", ms[units])
    small, large = (float(np.median(ms[units]["turnout"])) for units in FLEETS)
    words = f"{K} of {FLEETS[1]:,} in times of {K} of {FLEETS[0]:,}, {state}: median, cold"
    return [*claims, at_most(words, large / small, "times", goal=NOT_SLOWER)]


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
    options = parser.parse_args()
    compile_kernels()
    network, chill = load_network(options.city), ColdCaches()
    claims = [
        *compare(network, "all free", chill, busy=False),
        *compare(network, "a third out, turnout 50-120 s", chill, busy=True),
    ]
    print(
        f"{network.node_count:,} nodes, {network.arc_count:,} arcs; {QUERIES} incidents, "
        f"{PEER_QUERIES} of them for a peer; {chill.last_level_bytes >> 20} MB flushed each time",
        file=sys.stderr,
    )
    return publish("recommend", claims, json_to=options.json)


if __name__ == "__main__":
    sys.exit(main())

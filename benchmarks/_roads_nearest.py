"""Rows about the nearest units: fleets of three sizes, and turns."""

from collections.abc import Callable
from functools import partial

import numpy as np

from benchmarks._demo_roads import K
from benchmarks._table import Claim, ColdCaches, at_most, processor_seconds, times_as_fast
from benchmarks.recommend import (
    Answer,
    Question,
    by_pyroutingkit,
    by_scipy,
    reversed_metric,
    reversed_roads,
)
from turnout.adapters.city.vehicles import load_vehicles
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.snapping import Snap
from turnout.engines.roads.turn_costs import TurnCosts
from turnout.engines.roads.turn_graphs import turn_graph
from turnout.engines.roads.turns import TurnRoads

Ask = Callable[[Snap], Answer]

FLEETS = (50_000, 5_000, 100)
FASTER = {
    "C": {50_000: (50, 60), 5_000: (20, None), 100: (None, None)},
    "M": {50_000: (500, 1_500), 5_000: (100, None), 100: (None, None)},
}
"""How many times as fast as pyroutingkit and as scipy; None: nothing promised."""
NOT_SLOWER = 1.2
PEERS = ("pyroutingkit one-to-many", "scipy full Dijkstra")
TWICE = 2.0


def asker(engine: RoadEngine | TurnRoads, units: int) -> Ask:
    eligible, offset = np.ones(units, np.bool_), np.zeros(units)

    def ask(to: Snap) -> Answer:
        found = engine.nearest(to, eligible=eligible, offset_seconds=offset, k=K)
        return found.units.tolist(), found.road_seconds.tolist()

    return ask


def interleaved(
    ways: dict[str, Ask], incidents: list[Snap], every: dict[str, int], chill: ColdCaches
) -> dict[str, list[float]]:
    """Milliseconds of each way, asked in turn with cold caches; a slow one only every so often.

    Processor time of the asking thread: whoever shares the machine is not measured. A peer's
    threads of its own would not be either, in its favour.
    """
    ms: dict[str, list[float]] = {name: [] for name in ways}
    for ask in ways.values():
        ask(incidents[0])
    for i, to in enumerate(incidents):
        for name, ask in ways.items():
            if i % every.get(name, 1) == 0:
                chill()
                ms[name].append(1e3 * processor_seconds(partial(ask, to)))
    return ms


def fleets(
    label: str, network: RoadNetwork, engine: RoadEngine, chill: ColdCaches, queries: int
) -> list[Claim]:
    """k of each fleet beside both peers; the answers of the first questions compared."""
    claims: list[Claim] = []
    metric, roads = reversed_metric(network), reversed_roads(network)
    for units in FLEETS:
        question = Question(network, units, busy=False)
        here = engine.with_profile(Profile.EMERGENCY)
        here.place_units(np.arange(units), question.units)
        here.prepare()
        ways = {
            "turnout": asker(here, units),
            PEERS[0]: by_pyroutingkit(question, metric),
            PEERS[1]: by_scipy(question, roads),
        }
        incidents = [one for i in range(queries) if (one := question.incidents.at(i)) is not None]
        few = max(1, queries // 10)
        wrong = sum(
            ways["turnout"](to) != ways[peer](to) for to in incidents[::few] for peer in PEERS
        )
        claims.append(
            at_most(f"{label}: {K} of {units:,}: answers unlike a peer's", wrong, "", goal=0)
        )
        every = {PEERS[0]: max(1, queries // 40), PEERS[1]: max(1, queries // 10)}
        claims += _beside(label, units, interleaved(ways, incidents, every, chill))
    return claims


def _beside(label: str, units: int, ms: dict[str, list[float]]) -> list[Claim]:
    ours, p99 = float(np.median(ms["turnout"])), float(np.percentile(ms["turnout"], 99))
    words = f"{label}: {K} of {units:,}"
    claims = [
        at_most(f"{words}: median, cold", ours, "ms"),
        at_most(f"{words}: p99, cold", p99, "ms"),
    ]
    for peer, goal in zip(PEERS, FASTER[label][units], strict=True):
        theirs = float(np.median(ms[peer]))
        claims.append(times_as_fast(words, peer, ours=ours, theirs=theirs, goal=goal))
    if units == FLEETS[-1]:
        theirs = float(np.median(ms[PEERS[0]]))
        claims.append(
            at_most(f"{words}: time over {PEERS[0]}'s", ours / theirs, "times", goal=NOT_SLOWER)
        )
    return claims


def turns(
    label: str, network: RoadNetwork, engine: RoadEngine, chill: ColdCaches, queries: int
) -> list[Claim]:
    """The same with turns: first without costs or bans, where the answers must agree."""
    free = TurnCosts(left=0.0, right=0.0, sharp=0.0, into_larger=0.0, u_turn=0.0, dead_end=0.0)
    claims = []
    for units in FLEETS:
        question = Question(network, units, busy=False)
        incidents = [one for i in range(queries) if (one := question.incidents.at(i)) is not None]
        plain = engine.with_profile(Profile.EMERGENCY)
        plain.place_units(np.arange(units), question.units)
        ways = {"plain": asker(plain, units)}
        for name, costs in (("free", free), ("turns", load_vehicles()["emergency"].costs)):
            graph = turn_graph(network, Profile.EMERGENCY, costs)
            roads = TurnRoads(network, graph, Profile.EMERGENCY, engine.snapper)
            roads.place_units(np.arange(units), question.units)
            ways[name] = asker(roads, units)
        wrong = sum(ways["plain"](to) != ways["free"](to) for to in incidents)
        del ways["free"]
        ms = interleaved(ways, incidents, {}, chill)
        slower = float(np.median(ms["turns"]) / np.median(ms["plain"]))
        words = f"{label}: {K} of {units:,} with turns"
        claims += [
            at_most(f"{words} that cost nothing: answers unlike without", wrong, "", goal=0),
            at_most(f"{words}: median, cold, in times of without", slower, "times", goal=TWICE),
        ]
    return claims

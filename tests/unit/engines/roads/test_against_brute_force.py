"""The engine against brute force on thousands of small, mean networks: equal to the last bit."""

from random import Random

import numpy as np

from tests.unit.engines.roads.oracle import node_of, seconds_to, split_graph
from tests.unit.engines.roads.worlds import many, random_network, random_place
from turnout.engines.roads.anchors import Anchors
from turnout.engines.roads.arrays import scratch_for
from turnout.engines.roads.engine import NEAREST_K_MAX, RoadEngine
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.snapping import Snap

INF = float("inf")


class Fleet:
    """Units as the test believes them to stand."""

    def __init__(self, chance: Random, network: RoadNetwork, engine: RoadEngine) -> None:
        self.chance, self.network, self.engine = chance, network, engine
        self.liked = [chance.randrange(network.arc_count) for _ in range(2)]
        self.places: dict[int, Snap] = {}
        self.count = chance.randint(1, 14)
        self.offsets = np.zeros(self.count)
        kind = chance.random()
        for unit in range(self.count):
            self.move(unit)
            if kind > 0.3:
                self.offsets[unit] = chance.choice([0.0, 1.0, chance.random() * 300.0])
            if kind > 0.9:
                self.offsets[unit] += 1e6

    def move(self, unit: int) -> None:
        if self.chance.random() < 0.1:
            self.engine.remove_unit(unit)
            self.places.pop(unit, None)
            return
        self.places[unit] = random_place(self.chance, self.network, self.liked)
        self.engine.place_unit(unit, self.places[unit])

    def move_some(self) -> None:
        for unit in range(self.count):
            if self.chance.random() < 0.4:
                self.move(unit)


def test_ten_thousand_nearest_searches_equal_brute_force() -> None:
    asked, wrong = 0, []
    for seed in range(1250):
        chance = Random(seed)
        network = random_network(chance)
        fleet = Fleet(chance, network, RoadEngine(network))
        for _ in range(2):
            fleet.move_some()
            incidents = [random_place(chance, network, fleet.liked) for _ in range(4)]
            graph = split_graph(network, [*fleet.places.values(), *incidents])
            for incident in incidents:
                asked += 1
                to_incident = seconds_to(graph, node_of(network, incident))
                if not _nearest_is_right(fleet, incident, to_incident):
                    wrong.append(seed)
    assert asked == 10_000
    assert wrong == []


def _nearest_is_right(fleet: Fleet, incident: Snap, to_incident: dict) -> bool:
    chance = fleet.chance
    eligible = np.array([chance.random() < 0.8 for _ in range(fleet.count)])
    k = chance.choice([1, 2, 3, fleet.count, fleet.count + 3, NEAREST_K_MAX + 1])
    roads = {
        unit: to_incident[node_of(fleet.network, place)]
        for unit, place in fleet.places.items()
        if eligible[unit] and node_of(fleet.network, place) in to_incident
    }
    ranked = sorted(roads, key=lambda unit: (fleet.offsets[unit] + roads[unit], unit))[:k]
    found = fleet.engine.nearest(
        incident,
        eligible=eligible,
        offset_seconds=fleet.offsets,
        k=k,
        least_offset_seconds=float(fleet.offsets.min()) if chance.random() < 0.5 else 0.0,
    )
    return found.units.tolist() == ranked and found.road_seconds.tolist() == [
        roads[unit] for unit in ranked
    ]


def test_every_way_to_ask_for_seconds_equals_brute_force() -> None:
    for seed in range(300):
        chance = Random(seed)
        network = random_network(chance)
        engine = RoadEngine(network)
        liked = [chance.randrange(network.arc_count) for _ in range(2)]
        starts = [random_place(chance, network, liked) for _ in range(chance.randint(1, 6))]
        tos = [random_place(chance, network, liked) for _ in range(chance.randint(1, 6))]
        graph = split_graph(network, starts + tos)
        engine.place_units(np.arange(len(starts)), many(starts))
        matrix = engine.matrix(starts, many(tos))
        for j, to in enumerate(tos):
            truth = seconds_to(graph, node_of(network, to))
            column = [truth.get(node_of(network, start), INF) for start in starts]
            assert matrix[:, j].tolist() == column, seed
            assert engine.seconds_from(np.arange(len(starts)), to).tolist() == column, seed
            tree = engine.tree_to(to)
            assert [tree.seconds_from(start) for start in starts] == column, seed
            for routes in (
                [tree.route_from(start) for start in starts],
                [engine.route(start, to) for start in starts],
            ):
                found = [INF if route is None else route.seconds for route in routes]
                assert found == column, seed
        assert engine.matrix(starts[:1], tos).tolist() == matrix[:1].tolist(), seed


def test_a_trip_guided_by_anchors_equals_brute_force() -> None:
    for seed in range(300):
        chance = Random(f"guided {seed}")
        network = random_network(chance)
        liked = [chance.randrange(network.arc_count) for _ in range(2)]
        kept, starts, tos = (
            [random_place(chance, network, liked) for _ in range(chance.randint(1, most))]
            for most in (9, 4, 4)
        )
        anchors = Anchors(network, Profile.NORMAL, kept)
        scratch = scratch_for(network)
        graph = split_graph(network, starts + tos)
        for to in tos:
            truth = seconds_to(graph, node_of(network, to))
            for start in starts:
                to_place = anchors.seconds_to(to)
                found = anchors.seconds_between(start, to, to_place=to_place, scratch=scratch)
                assert found == truth.get(node_of(network, start), INF), seed


def test_every_route_can_be_driven() -> None:
    for seed in range(300):
        chance = Random(seed)
        network = random_network(chance)
        engine = RoadEngine(network)
        start, to = (random_place(chance, network, [0]) for _ in range(2))
        route = engine.route(start, to)
        if route is None:
            continue
        arcs, legs = route.legs.arc, route.legs
        assert (network.arc_head[arcs[:-1]] == network.arc_tail[arcs[1:]]).all(), seed
        assert (legs.start[1:] == 0.0).all(), seed
        assert (legs.end[:-1] == 1.0).all(), seed
        share = legs.end - legs.start
        assert (share >= 0).all(), seed
        assert route.seconds == float(np.sum(share * network.arc_seconds_normal[arcs])), seed
        assert (np.diff(route.cumulative_seconds) >= 0).all(), seed
        assert route.cumulative_seconds[0] == 0.0
        assert abs(sum(part.length_m for part in route.streets) - route.length_m) < 1e-6, seed

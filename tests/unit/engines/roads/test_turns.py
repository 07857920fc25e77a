"""Turns that cost time, and turns that may not be made, against brute force over pairs of arcs."""

import heapq
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from tests.unit.engines.roads.worlds import (
    at,
    build,
    many,
    one_way,
    random_network,
    random_place,
    two_way,
)
from turnout.engines.roads.driven import havens_on
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.snapping import Snap, Snapper
from turnout.engines.roads.turn_costs import NO_BANS, BannedTurns, TurnCosts
from turnout.engines.roads.turn_graphs import turn_degrees, turn_graph
from turnout.engines.roads.turn_kernels import TurnGraph
from turnout.engines.roads.turns import TurnRoads

INF = float("inf")


def sides(graph: TurnGraph, place: Snap) -> dict[int, float]:
    """The one or two arcs on which a place lies, and how far along each."""
    both = {place.arc: place.fraction}
    if graph.opposite[place.arc] >= 0:
        both[int(graph.opposite[place.arc])] = 1 - place.fraction
    return both


def turns_out(graph: TurnGraph) -> dict[int, list[tuple[int, float]]]:
    """For every arc the arcs that may follow it, and the seconds of each turn."""
    after: dict[int, list[tuple[int, float]]] = {}
    for arc in range(len(graph.seconds)):
        for i in range(graph.offset[arc], graph.offset[arc + 1]):
            pair = (arc, float(graph.turn_seconds[i]))
            after.setdefault(int(graph.before[i]), []).append(pair)
    return after


def by_hand(graph: TurnGraph, start: Snap, to: Snap) -> float:
    """Forwards, arc by arc, in plain Python: seconds from a place to a place."""
    seconds, after, ends = graph.seconds.tolist(), turns_out(graph), sides(graph, to)
    begins = sides(graph, start)
    best = min(
        [(ends[a] - f) * seconds[a] for a, f in begins.items() if f <= ends.get(a, -1)], default=INF
    )
    heap = [((1 - fraction) * seconds[arc], arc) for arc, fraction in begins.items()]
    heapq.heapify(heap)
    done: set[int] = set()
    while heap:
        here, arc = heapq.heappop(heap)
        if arc in done:
            continue
        done.add(arc)
        for more, turn in after.get(arc, []):
            if more in ends:
                best = min(best, here + turn + ends[more] * seconds[more])
            heapq.heappush(heap, (here + turn + seconds[more], more))
    return best


def random_turns(chance: Random, network: RoadNetwork) -> TurnGraph:
    costs = TurnCosts(
        left=chance.choice((0.0, 4.0, 40.0)),
        right=chance.choice((0.0, 2.0)),
        u_turn=chance.choice((None, 0.0, 9.0)),
    )
    count = chance.randint(0, network.arc_count)
    pairs = [[chance.randrange(network.arc_count) for _ in range(count)] for _ in range(2)]
    seconds = np.array([chance.choice((INF, INF, 3.0)) for _ in range(count)])
    banned = BannedTurns(*(np.array(arcs, np.int32) for arcs in pairs), seconds)
    return turn_graph(network, Profile.NORMAL, costs, banned)


def ask_a_network(seed: int) -> int:
    """Three questions of six units each on one mean network; how many trips were compared."""
    chance = Random(f"turns {seed}")
    network = random_network(chance)
    graph = random_turns(chance, network)
    roads = TurnRoads(network, graph, Profile.NORMAL, Snapper(network))
    liked = [chance.randrange(network.arc_count) for _ in range(2)]
    starts = [random_place(chance, network, liked) for _ in range(6)]
    roads.place_units(np.arange(6), many(starts))
    eligible = np.array([chance.random() < 0.8 for _ in range(6)])
    offset = np.array([float(chance.choice((0, 0, 20))) for _ in range(6)])
    for _ in range(3):
        to = random_place(chance, network, liked)
        truth = [by_hand(graph, start, to) for start in starts]
        found = roads.seconds_to(many(starts).arc, many(starts).fraction, to)
        assert found.tolist() == truth, seed
        nearest = roads.nearest(to, eligible=eligible, offset_seconds=offset, k=3)
        able = [u for u in range(6) if eligible[u] and truth[u] < INF]
        expected = sorted(able, key=lambda u: (offset[u] + truth[u], u))[:3]
        assert nearest.units.tolist() == expected, seed
        assert nearest.road_seconds.tolist() == [truth[u] for u in expected], seed
    return 18


def test_every_trip_with_turns_equals_brute_force() -> None:
    assert sum(ask_a_network(seed) for seed in range(400)) == 7_200


@pytest.mark.long
def test_a_hundred_thousand_trips_with_turns_equal_brute_force() -> None:
    assert sum(ask_a_network(seed) for seed in range(400, 6_000)) > 100_000


def test_a_route_drives_only_turns_that_may_be_made_and_takes_its_seconds() -> None:
    for seed in range(300):
        chance = Random(f"routes {seed}")
        network = random_network(chance)
        graph = random_turns(chance, network)
        roads = TurnRoads(network, graph, Profile.NORMAL, Snapper(network))
        start, to = (random_place(chance, network, [0]) for _ in range(2))
        truth, route = by_hand(graph, start, to), roads.route(start, to)
        assert (route is None) == (truth == INF), seed
        if route is None:
            continue
        for before, after in zip(route.legs.arc[:-1], route.legs.arc[1:], strict=True):
            assert before in graph.before[graph.offset[after] : graph.offset[after + 1]], seed
        assert abs(route.seconds - truth) < 1e-9, seed
        assert route.cumulative_seconds[-1] == route.seconds, seed
        assert abs(route.leg_end_seconds[-1] - truth) < 1e-9, seed


def crossing() -> RoadNetwork:
    """West (0) to east (2) over a crossing (1); one street goes north (3), one south (4)."""
    nodes = [(0.0, 1.0), (1.0, 1.0), (2.0, 1.0), (1.0, 2.0), (1.0, 0.0)]
    return build(
        nodes, [two_way(0, 1, 10), two_way(1, 2, 10), two_way(1, 3, 10), two_way(1, 4, 10)]
    )


def test_left_is_left_and_right_is_right() -> None:
    network = crossing()
    eastwards, on, north, south, back = 0, 2, 4, 6, 1
    before = np.full(4, eastwards, np.int32)
    degrees = turn_degrees(network, before, np.array([on, north, south, back], np.int32))
    np.testing.assert_allclose(degrees[:3], [0.0, -90.0, 90.0], atol=0.1)
    assert abs(degrees[3]) > 179.0


def test_a_left_turn_costs_more_than_a_right_turn_and_a_banned_one_is_driven_round() -> None:
    network = crossing()
    costs = TurnCosts(left=4.0, right=2.0)
    roads = TurnRoads(
        network, turn_graph(network, Profile.NORMAL, costs), Profile.NORMAL, Snapper(network)
    )
    start = at(network, 0, 0.5)
    arcs, fractions = np.array([0], np.int32), np.array([0.5])
    assert roads.seconds_to(arcs, fractions, at(network, 4, 0.5)).tolist() == [14.0]
    assert roads.seconds_to(arcs, fractions, at(network, 6, 0.5)).tolist() == [12.0]
    banned = BannedTurns(np.array([0], np.int32), np.array([4], np.int32), np.full(1, INF))
    graph = turn_graph(network, Profile.NORMAL, costs, banned)
    roads = TurnRoads(network, graph, Profile.NORMAL, Snapper(network))
    # On to the dead end in the south, round there (15 s), and straight on: shorter than east.
    route = roads.route(start, at(network, 4, 0.5))
    assert route is not None
    assert route.legs.arc.tolist() == [0, 6, 7, 4]
    assert roads.seconds_to(arcs, fractions, at(network, 4, 0.5)).tolist() == [47.0]


def test_a_ban_between_streets_that_do_not_meet_bans_nothing() -> None:
    network = crossing()
    banned = BannedTurns(np.array([0, 4], np.int32), np.array([7, 0], np.int32), np.full(2, INF))
    plain = turn_graph(network, Profile.NORMAL, TurnCosts(), NO_BANS)
    with_ban = turn_graph(network, Profile.NORMAL, TurnCosts(), banned)
    np.testing.assert_array_equal(plain.before, with_ban.before)


def test_a_street_that_crosses_itself_loses_only_the_turn_that_is_named() -> None:
    # One street comes along 0-1, goes round by 2 and 3, and crosses itself at 1.
    nodes = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)]
    ways = [one_way(a, b, 10, "Loop") for a, b in ((0, 1), (1, 2), (2, 3), (3, 4), (4, 1))]
    network = build(nodes, [*ways, one_way(1, 0, 10, "Loop")])
    banned = BannedTurns(np.array([0], np.int32), np.array([1], np.int32), np.full(1, INF))
    graph = turn_graph(network, Profile.NORMAL, TurnCosts(), banned)
    into = {
        arc: set(graph.before[graph.offset[arc] : graph.offset[arc + 1]].tolist()) for arc in (1, 5)
    }
    assert into == {1: {4}, 5: {0, 4}}


def test_a_zero_length_arc_turns_nowhere_strange() -> None:
    network = build([(0.0, 0.0), (1.0, 0.0), (1.0, 0.0)], [two_way(0, 1, 10), two_way(1, 2, 0.001)])
    network = replace(network, arc_length_m=np.array([111.0, 111.0, 0.0, 0.0]))
    roads = TurnRoads(
        network,
        turn_graph(network, Profile.NORMAL, TurnCosts()),
        Profile.NORMAL,
        Snapper(network),
    )
    seconds = roads.seconds_to(np.array([0], np.int32), np.array([0.0]), at(network, 2, 1.0))
    assert 10.0 < seconds[0] < 20.0


def test_more_units_than_there_was_room_for_are_all_found() -> None:
    network = crossing()
    graph = turn_graph(network, Profile.NORMAL, TurnCosts())
    roads = TurnRoads(network, graph, Profile.NORMAL, Snapper(network))
    roads.place_units(np.arange(10), many([at(network, 0, 0.5)] * 10))
    roads.place_units(np.arange(100, 110), many([at(network, 2, 0.5)] * 10))
    question = {"eligible": np.ones(110, np.bool_), "offset_seconds": np.zeros(110), "k": 30}
    found = roads.nearest(at(network, 2, 0.5), **question)
    assert found.units.tolist() == [*range(100, 110), *range(10)]


def test_threads_share_one_turn_graph() -> None:
    chance = Random(5)
    network = random_network(chance)
    roads = TurnRoads(network, random_turns(chance, network), Profile.NORMAL, Snapper(network))
    places = many([random_place(chance, network, [0]) for _ in range(8)])
    to = random_place(chance, network, [0])
    alone = roads.seconds_to(places.arc, places.fraction, to).tolist()
    with ThreadPoolExecutor(4) as pool:
        rows = pool.map(
            lambda _: roads.seconds_to(places.arc, places.fraction, to).tolist(), range(50)
        )
        assert all(row == alone for row in rows)


def test_every_time_from_one_place_and_every_table_equals_brute_force() -> None:
    for seed in range(150):
        chance = Random(f"tables {seed}")
        network = random_network(chance)
        graph = random_turns(chance, network)
        roads = TurnRoads(network, graph, Profile.NORMAL, Snapper(network))
        liked = [chance.randrange(network.arc_count) for _ in range(2)]
        starts = [random_place(chance, network, liked) for _ in range(chance.choice((2, 4)))]
        tos = [random_place(chance, network, liked) for _ in range(3)]
        truth = [[by_hand(graph, start, to) for to in tos] for start in starts]
        np.testing.assert_allclose(roads.matrix(starts, many(tos)), truth, atol=1e-9)
        found = roads.seconds_from(starts[0], many(tos).arc, many(tos).fraction)
        np.testing.assert_allclose(found, truth[0], atol=1e-9)


def test_a_kept_tree_tells_the_seconds_and_where_a_vehicle_is_meanwhile() -> None:
    for seed in range(100):
        chance = Random(f"trees {seed}")
        network = random_network(chance)
        graph = random_turns(chance, network)
        roads = TurnRoads(network, graph, Profile.NORMAL, Snapper(network))
        start, *tos = (random_place(chance, network, [0]) for _ in range(4))
        truth = [by_hand(graph, start, to) for to in tos]
        np.testing.assert_allclose(havens_on(roads, tos).seconds_from(start), truth, atol=1e-9)
        for to, seconds in zip(tos, truth, strict=True):
            if np.isfinite(seconds):
                on_the_way = roads.tree_to(to).spot_from(start, seconds / 2)
                assert by_hand(graph, on_the_way, to) <= seconds / 2 + 1e-6, seed


def test_what_is_reached_in_a_time_is_what_a_trip_comes_to_in_it() -> None:
    for seed in range(150):
        chance = Random(f"reached {seed}")
        network = random_network(chance)
        graph = random_turns(chance, network)
        roads = TurnRoads(network, graph, Profile.NORMAL, Snapper(network))
        start = random_place(chance, network, [0])
        within = float(chance.choice((0.0, 5.0, 30.0, 90.0)))
        found = roads.reached(start, within)
        ends: dict[int, list[tuple[float, float]]] = {}
        for arc, begin, end in zip(found.arc.tolist(), found.begin, found.end, strict=True):
            ends.setdefault(arc, []).append((begin, end))
            back = int(graph.opposite[arc])
            if back >= 0:
                ends.setdefault(back, []).append((1 - end, 1 - begin))
        for _ in range(12):
            to = random_place(chance, network, [0])
            seconds = by_hand(graph, start, to)
            drawn = any(b - 1e-9 <= to.fraction <= e + 1e-9 for b, e in ends.get(to.arc, []))
            assert drawn == (seconds <= within) or abs(seconds - within) < 1e-6, seed

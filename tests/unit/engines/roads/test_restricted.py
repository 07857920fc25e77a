"""Closed and slow roads, against brute force: never shorter, never where it may not."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from tests.unit.engines.roads.oracle import node_of, seconds_to, split_graph
from tests.unit.engines.roads.worlds import at, build, random_network, random_place, two_way
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import RoadNetwork, round_to_ticks
from turnout.engines.roads.restricted import RestrictedRoads, Restriction
from turnout.engines.roads.snapping import Snap

NEVER = 1e9


def ends(places: list[Snap]) -> tuple[np.ndarray, np.ndarray]:
    arcs = np.array([place.arc for place in places], np.int32)
    return arcs, np.array([place.fraction for place in places])


def random_restrictions(chance: Random, network: RoadNetwork) -> list[Restriction]:
    def some() -> np.ndarray:
        count = chance.randint(1, max(1, network.arc_count // 3))
        return np.array([chance.randrange(network.arc_count) for _ in range(count)], np.int32)

    kinds = (None, None, 1.0, 2.5, 10.0)
    return [Restriction(some(), chance.choice(kinds)) for _ in range(chance.randint(1, 4))]


def by_hand(network: RoadNetwork, restrictions: list[Restriction], start: Snap, to: Snap) -> float:
    """Take away every street of every closure in which neither end lies; slow the slow ones."""
    seconds = network.arc_seconds_normal.copy()
    shut: set[int] = set()
    for restriction in restrictions:
        arcs = set(restriction.arcs.tolist())
        arcs |= {int(network.arc_opposite[arc]) for arc in arcs} - {-1}
        if restriction.slowness is None:
            if start.arc not in arcs and to.arc not in arcs:
                shut |= arcs
            continue
        for arc in arcs:
            slowed = round_to_ticks(network.arc_seconds_normal[[arc]] * restriction.slowness)
            seconds[arc] = max(seconds[arc], slowed.item())
    seconds[list(shut)] = NEVER
    changed = replace(network, arc_seconds_normal=seconds)
    reached = seconds_to(split_graph(changed, [start, to]), node_of(changed, to))
    found = reached.get(node_of(changed, start), np.inf)
    return np.inf if found >= NEVER / 2048 else found


@pytest.mark.parametrize("seed", range(300))
def test_times_and_routes_are_those_of_brute_force(seed: int) -> None:
    chance = Random(f"restricted {seed}")
    network = random_network(chance)
    engine = RoadEngine(network)
    restrictions = random_restrictions(chance, network)
    roads = RestrictedRoads(engine, restrictions)
    liked = [chance.randrange(network.arc_count) for _ in range(2)]
    starts = [random_place(chance, network, liked) for _ in range(6)]
    arcs, fractions = ends(starts)
    for _ in range(4):
        to = random_place(chance, network, liked)
        seconds = roads.seconds_from(arcs, fractions, to)
        expected = [by_hand(network, restrictions, start, to) for start in starts]
        np.testing.assert_allclose(seconds, expected, atol=1e-9)
        route = roads.route(starts[0], to)
        assert (route is None) == (expected[0] == np.inf)
        if route is not None:
            np.testing.assert_allclose(route.seconds, expected[0], atol=1e-9)


@pytest.mark.parametrize("seed", range(150))
def test_one_closure_more_makes_no_trip_shorter_and_taking_it_back_restores_every_bit(
    seed: int,
) -> None:
    chance = Random(f"more {seed}")
    network = random_network(chance)
    engine = RoadEngine(network)
    restrictions = random_restrictions(chance, network)
    places = [random_place(chance, network, [0]) for _ in range(8)]
    arcs, fractions = ends(places)

    def times(count: int) -> np.ndarray:
        roads = RestrictedRoads(engine, restrictions[:count])
        return np.array([roads.seconds_from(arcs, fractions, to) for to in places])

    open_roads = engine.matrix(places, places).T
    np.testing.assert_array_equal(times(0), open_roads)
    before = open_roads
    for count in range(1, len(restrictions) + 1):
        now = times(count)
        assert (now >= before).all()
        before = now
    np.testing.assert_array_equal(times(0), open_roads)
    np.testing.assert_array_equal(engine.matrix(places, places).T, open_roads)


@pytest.mark.parametrize("seed", range(60))
def test_the_nearest_are_the_first_of_all_by_time_then_by_index(seed: int) -> None:
    chance = Random(f"nearest {seed}")
    network = random_network(chance)
    roads = RestrictedRoads(RoadEngine(network), random_restrictions(chance, network))
    arcs, fractions = ends([random_place(chance, network, [0]) for _ in range(9)])
    to = random_place(chance, network, [0])
    eligible = np.array([chance.random() < 0.7 for _ in range(9)])
    offset = np.array([float(chance.choice((0, 0, 20))) for _ in range(9)])
    found = roads.nearest(arcs, fractions, to, eligible=eligible, offset_seconds=offset, k=3)
    seconds = roads.seconds_from(arcs, fractions, to)
    able = [u for u in range(9) if eligible[u] and np.isfinite(seconds[u])]
    expected = sorted(able, key=lambda u: (offset[u] + seconds[u], u))[:3]
    assert found.units.tolist() == expected
    np.testing.assert_array_equal(found.road_seconds, seconds[expected])


def test_a_closed_bridge_is_gone_round_but_who_stands_on_it_may_leave() -> None:
    # Nodes 0-1-2 in a row, and a long way round from 0 to 2.
    network = build(
        [(0, 0), (1, 0), (2, 0), (1, 1)],
        [two_way(0, 1, 10), two_way(1, 2, 10), two_way(0, 3, 50), two_way(3, 2, 50)],
    )
    engine = RoadEngine(network)
    roads = RestrictedRoads(engine, [Restriction(np.array([2], np.int32), None)])
    west, bridge, east = at(network, 0, 0.0), at(network, 2, 0.5), at(network, 7, 0.0)
    arcs, fractions = ends([west, bridge])
    assert roads.seconds_from(arcs, fractions, east).tolist() == [100.0, 5.0]
    assert roads.seconds_from(*ends([west, east]), bridge).tolist() == [15.0, 5.0]


def test_a_slowness_below_one_is_no_restriction() -> None:
    network = build([(0, 0), (1, 0)], [two_way(0, 1, 10)])
    with pytest.raises(ValueError, match="below 1"):
        RestrictedRoads(RoadEngine(network), [Restriction(np.array([0], np.int32), 0.5)])


def test_what_a_closure_cuts_off_is_the_smaller_side() -> None:
    network = build([(float(x), 0.0) for x in range(5)], [two_way(x, x + 1, 10) for x in range(4)])
    roads = RestrictedRoads(RoadEngine(network), [Restriction(np.array([2], np.int32), None)])
    arcs, fractions = ends([at(network, 0, 0.5), at(network, 4, 0.5), at(network, 6, 0.5)])
    assert roads.joined(arcs, fractions, counted=3).tolist() == [False, True, True]
    assert roads.joined(np.array([-1], np.int32), np.zeros(1), counted=1).tolist() == [False]

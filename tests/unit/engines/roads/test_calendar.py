"""The calendar of a search: streets shorter than its slots, longer than all of it, and no room."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from tests.unit.engines.roads.test_turns import by_hand, random_turns
from tests.unit.engines.roads.worlds import many, random_network, random_place
from turnout.engines.roads.arrays import UNREACHED_SECONDS, search_memory
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.inward_turn_kernels import BOUND, CLOSED
from turnout.engines.roads.inward_turns import inward_turns, turn_memory
from turnout.engines.roads.nearest import first_of
from turnout.engines.roads.nearest_kernels import nearest_units
from turnout.engines.roads.nearest_turn_kernels import nearest_with_turns
from turnout.engines.roads.network import Profile, RoadNetwork, round_to_ticks
from turnout.engines.roads.packed import Packed
from turnout.engines.roads.snapping import Snapper
from turnout.engines.roads.turns import TurnRoads

TIMES = (1 / 1_024, 1 / 64, 1.0, 64.0, 512.0)
"""From whole towns within a slot to streets of an hour and of more than nine."""
UNITS = 6
EVERYBODY, AT_ONCE = np.ones(UNITS, np.bool_), np.zeros(UNITS)


def world(seed: str, times: float) -> tuple[Random, RoadNetwork]:
    chance = Random(seed)
    network = random_network(chance)
    slowed = round_to_ticks(np.asarray(network.arc_seconds_normal) * times)
    return chance, replace(network, arc_seconds_normal=slowed)


@pytest.mark.parametrize("times", TIMES)
def test_the_nearest_are_the_least_whatever_the_streets_take(times: float) -> None:
    for seed in range(150):
        chance, network = world(f"calendar {seed}", times)
        engine = RoadEngine(network)
        places = many([random_place(chance, network, [0]) for _ in range(UNITS)])
        engine.place_units(np.arange(UNITS), places)
        n, m = network.node_count, network.arc_count
        little = search_memory(engine.inward)._replace(queued=np.empty(2 * (n + m + 1), np.int32))
        packed = Packed(nearest_units, engine.fleet, (engine.inward, little), UNITS)
        for _ in range(3):
            to = random_place(chance, network, [0])
            truth = first_of(
                UNITS, np.arange(UNITS), engine.seconds_from(np.arange(UNITS), to), AT_ONCE
            )
            found = packed.nearest(to, EVERYBODY, AT_ONCE, UNITS)
            assert found is not None
            assert found.units.tolist() == truth.units.tolist(), seed
            assert found.road_seconds.tolist() == truth.road_seconds.tolist(), seed
        assert (little.slots == -1).all()


@pytest.mark.parametrize("times", TIMES)
def test_so_are_they_with_turns(times: float) -> None:
    for seed in range(100):
        chance, network = world(f"turning calendar {seed}", times)
        graph = random_turns(chance, network)
        roads = TurnRoads(network, graph, Profile.NORMAL, Snapper(network))
        starts = [random_place(chance, network, [0]) for _ in range(UNITS)]
        roads.place_units(np.arange(UNITS), many(starts))
        inward = inward_turns(network, graph)
        room = np.empty(2 * (2 * network.arc_count + 1), np.int32)
        little = turn_memory(inward)._replace(queued=room)
        packed = Packed(nearest_with_turns, roads.fleet, (inward, little), UNITS)
        for _ in range(3):
            to = random_place(chance, network, [0])
            seconds = np.array([by_hand(graph, start, to) for start in starts])
            truth = first_of(UNITS, np.arange(UNITS), seconds, AT_ONCE)
            for found in (
                packed.nearest(to, EVERYBODY, AT_ONCE, UNITS),
                roads.nearest(to, eligible=EVERYBODY, offset_seconds=AT_ONCE, k=UNITS),
            ):
                assert found is not None
                assert found.units.tolist() == truth.units.tolist(), seed
                assert found.road_seconds.tolist() == truth.road_seconds.tolist(), seed
        assert (little.slots == -1).all()
        assert (little.distance == UNREACHED_SECONDS).all()
        assert np.isinf(little.nodes.reshape(-1, 4)[:, [CLOSED, BOUND]]).all()
        assert not little.marked.any()

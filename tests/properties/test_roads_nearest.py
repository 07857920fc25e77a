"""Whatever the roads and wherever the fleet, the nearest are the least of what each unit needs."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.engines.roads.worlds import many, random_network, random_place
from turnout.engines.roads.engine import RoadEngine

WORLDS = st.integers(0, 2**32)


@given(world=WORLDS, k=st.integers(1, 70), offsets=st.lists(st.floats(0, 1e7), min_size=1))
@settings(max_examples=150, deadline=None)
def test_nearest_is_the_head_of_the_sorted_fleet(world: int, k: int, offsets: list[float]) -> None:
    chance = Random(world)
    network = random_network(chance)
    engine = RoadEngine(network)
    for unit in range(len(offsets)):
        engine.place_unit(unit, random_place(chance, network, [0]))
    incident = random_place(chance, network, [0])
    eligible = np.array([chance.random() < 0.7 for _ in offsets])
    road = engine.seconds_from(np.arange(len(offsets)), incident)
    can_come = [unit for unit in range(len(offsets)) if eligible[unit] and np.isfinite(road[unit])]
    ranked = sorted(can_come, key=lambda unit: (offsets[unit] + road[unit], unit))[:k]
    found = engine.nearest(incident, eligible=eligible, offset_seconds=np.array(offsets), k=k)
    assert found.units.tolist() == ranked
    assert found.road_seconds.tolist() == road[ranked].tolist()


@given(world=WORLDS)
@settings(max_examples=100, deadline=None)
def test_no_detour_is_shorter(world: int) -> None:
    chance = Random(world)
    network = random_network(chance)
    engine = RoadEngine(network)
    places = many([random_place(chance, network, [0]) for _ in range(5)])
    seconds = engine.matrix(places, places)
    assert (np.diag(seconds) == 0.0).all()
    for via in range(5):
        assert (seconds <= seconds[:, via : via + 1] + seconds[via : via + 1, :]).all()


@given(world=WORLDS)
@settings(max_examples=100, deadline=None)
def test_the_same_place_named_by_the_opposite_arc_is_the_same(world: int) -> None:
    chance = Random(world)
    network = random_network(chance)
    engine = RoadEngine(network)
    place, other = random_place(chance, network, [0]), random_place(chance, network, [0])
    opposite = int(network.arc_opposite[place.arc])
    if opposite < 0:
        return
    same = type(place)(opposite, 1.0 - place.fraction, place.lon, place.lat, 0.0)
    assert engine.matrix([place], [other]) == engine.matrix([same], [other])
    assert engine.matrix([other], [place]) == engine.matrix([other], [same])

"""The live fleet with turns, under any closures: the seconds of plain Python over pairs of arcs."""

from random import Random

import numpy as np
import pytest

from tests.properties.test_live_roads import NOON, network_of, place, unit
from tests.unit.adapters.test_closed_roads import random_closures
from tests.unit.engines.roads.test_turns import by_hand, random_turns
from turnout.adapters.city.vehicles import load_vehicles
from turnout.adapters.roads import LiveRoads
from turnout.dispatch.model.closures import Closure
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.isochrones import Reached
from turnout.engines.roads.network import Profile, round_to_ticks
from turnout.engines.roads.snapping import Snap
from turnout.engines.roads.turn_kernels import TurnGraph
from turnout.engines.roads.turns import TurnRoads

UNITS = 6


def closed_by_hand(
    graph: TurnGraph, roads: LiveRoads, closures: tuple[Closure, ...], start: Snap, to: Snap
) -> TurnGraph:
    """The graph as it is for one trip: it may drive in a closure in which it begins or ends."""
    seconds = graph.seconds.copy()
    for closure in closures:
        if closure.stretch is None:
            continue
        arcs = set(roads.stretches.arcs(closure.stretch).tolist())
        arcs |= {int(graph.opposite[arc]) for arc in arcs} - {-1}
        for arc in arcs:
            if closure.slowness is not None:
                slowed = float(round_to_ticks(graph.seconds[[arc]] * closure.slowness)[0])
                seconds[arc] = max(seconds[arc], slowed)
            elif not arcs & {start.arc, to.arc}:
                seconds[arc] = np.inf
    return graph._replace(seconds=seconds)


def is_driven(graph: TurnGraph, reached: Reached, place: Snap) -> bool:
    """Whether a place lies on a stretch that is reached, in either direction of its street."""
    sides = {place.arc: place.fraction, int(graph.opposite[place.arc]): 1.0 - place.fraction}
    stretches = zip(reached.arc.tolist(), reached.begin, reached.end, strict=True)
    return any(
        arc in sides and begin - 1e-6 <= sides[arc] <= end + 1e-6 for arc, begin, end in stretches
    )


@pytest.mark.parametrize("seed", range(120))
def test_every_time_with_turns_and_closures_is_that_of_plain_python(seed: int) -> None:
    chance = Random(f"turning {seed}")
    network = network_of(chance)
    graph, engine = random_turns(chance, network), RoadEngine(network)
    turns = TurnRoads(network, graph, Profile.NORMAL, engine.snapper)
    fleet = [unit(index, place(chance)) for index in range(UNITS)]
    roads = LiveRoads(engine, fleet, now=NOON, district_of=lambda _: None, turns=turns)
    everyone, eligible = np.arange(UNITS), np.array([chance.random() < 0.8 for _ in range(UNITS)])
    offset = np.array([float(chance.choice((0, 0, 20))) for _ in range(UNITS)])
    for closures in ((), random_closures(chance), ()):
        view, point = roads.under(closures), place(chance)
        to = roads.snap(point)
        assert to is not None
        truth = [
            by_hand(closed_by_hand(graph, roads, closures, start, to), start, to)
            for start in roads.starts
        ]
        np.testing.assert_allclose(view.seconds_from(everyone, point), truth, atol=1e-6)
        there = np.array([to.arc], np.int32), np.array([to.fraction])
        between = roads.seconds_between(roads.starts, *there, closures)
        np.testing.assert_allclose(between[:, 0], truth, atol=1e-6)
        for start in roads.starts:
            # Of the closures only that is driven in where the trip begins.
            seconds = by_hand(closed_by_hand(graph, roads, closures, start, start), start, to)
            if np.isfinite(seconds):
                assert is_driven(graph, roads.reached(start, seconds + 1e-6, closures), to)
        found = view.nearest(point, eligible=eligible, offset_seconds=offset, k=3)
        able = [u for u in range(UNITS) if eligible[u] and np.isfinite(truth[u])]
        wanted = sorted(offset[u] + truth[u] for u in able)[:3]
        np.testing.assert_allclose(offset[found.units] + found.road_seconds, wanted, atol=1e-6)
        for start, seconds in zip(roads.starts, truth, strict=True):
            route = roads.route_between(start, to, closures)
            assert (route is None) == np.isinf(seconds)
            assert route is None or abs(route.seconds - seconds) < 1e-6


def test_a_city_may_say_otherwise_what_an_emergency_vehicle_ignores() -> None:
    usual = load_vehicles()["emergency"]
    own = load_vehicles({"emergency": {"ignores": ["no_u_turn"], "ignored_seconds": 5}})
    assert own["emergency"].ignores == {"no_u_turn"}
    assert own["emergency"].ignored_seconds == 5.0
    assert own["emergency"].costs == usual.costs
    assert own["car"] == load_vehicles()["car"]


@pytest.mark.parametrize(
    ("own", "what"),
    [
        ({"hovercraft": {}}, "no vehicle is called hovercraft"),
        ({"emergency": {"ignore": []}}, "ignore is not known"),
        ({"emergency": {"ignores": ["no_flying"]}}, "no_flying is not known"),
        ({"emergency": {"ignored_seconds": -1}}, "less than no time"),
    ],
)
def test_what_cannot_be_meant_is_refused(own: dict[str, dict[str, object]], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        load_vehicles(own)

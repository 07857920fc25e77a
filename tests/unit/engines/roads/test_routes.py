"""Trips: their line, their streets, and where the vehicle is meanwhile."""

from random import Random

import numpy as np
import pytest

from tests.unit.engines.roads.worlds import (
    at,
    build,
    one_way,
    random_network,
    random_place,
    town,
    two_way,
)
from turnout.engines.roads.arrays import graph_of, scratch_for
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.hierarchy import Contraction, Hierarchy
from turnout.engines.roads.network import Profile
from turnout.engines.roads.routes import position_at, route_of
from turnout.engines.roads.snapping import Snap, Snapper
from turnout.engines.roads.trips import Trips

CORNER = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]
STREETS = [two_way(0, 1, 10.0, "Mill Lane"), two_way(1, 2, 20.0, "Abbey Road")]


def test_a_route_is_cut_at_both_ends_and_timed_at_each_corner() -> None:
    network = build(CORNER, STREETS)
    route = RoadEngine(network).route(at(network, 0, 0.5), at(network, 2, 0.25))
    assert route is not None
    assert route.seconds == 10.0
    assert route.lon.tolist() == pytest.approx([0.0005, 0.001, 0.001])
    assert route.lat.tolist() == pytest.approx([0.0, 0.0, 0.00025])
    assert route.cumulative_seconds.tolist() == [0.0, 5.0, 10.0]
    assert route.length_m == pytest.approx(0.75 * 111.195)
    assert [part.name for part in route.streets] == ["Mill Lane", "Abbey Road"]


def test_stretches_of_one_street_are_named_once() -> None:
    network = build(
        [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)],
        [two_way(0, 1, 10.0, "Mill Lane"), two_way(1, 2, 10.0, "Mill Lane")],
    )
    route = RoadEngine(network).route(at(network, 0, 0.0), at(network, 2, 1.0))
    assert route is not None
    assert [(part.name, round(part.length_m)) for part in route.streets] == [("Mill Lane", 222)]


def test_a_vehicle_half_way_stands_on_the_arc_it_drives() -> None:
    network = build(CORNER, STREETS)
    route = RoadEngine(network).route(at(network, 0, 0.0), at(network, 2, 1.0))
    assert route is not None
    first, second, end = (position_at(route, seconds) for seconds in (2.5, 20.0, 99.0))
    assert (first.arc, first.fraction) == (0, 0.25)
    assert first.heading_degrees == pytest.approx(90.0)
    assert (second.arc, second.fraction) == (2, 0.5)
    assert second.heading_degrees == pytest.approx(0.0)
    assert (second.lon, second.lat) == pytest.approx((0.001, 0.0005))
    assert (end.arc, end.fraction) == (2, 1.0)


def test_turning_round_drives_the_opposite_arc() -> None:
    network = build(CORNER, STREETS)
    route = RoadEngine(network).route(at(network, 2, 0.5), at(network, 0, 0.5))
    assert route is not None
    assert route.legs.arc.tolist() == [3, 1]
    assert position_at(route, 5.0).heading_degrees == pytest.approx(180.0)


def test_a_trip_to_where_one_is_takes_no_time_and_has_a_place() -> None:
    network = build(CORNER, STREETS)
    here = at(network, 1, 0.25)
    for route in (
        RoadEngine(network).route(here, here),
        RoadEngine(network).tree_to(here).route_from(here),
    ):
        assert route is not None
        assert (route.seconds, route.length_m) == (0.0, 0.0)
        spot = position_at(route, 5.0)
        assert (spot.arc, spot.fraction) == (1, 0.25)


def test_from_any_point_of_a_route_the_rest_is_what_is_left() -> None:
    for seed in range(200):
        chance = Random(seed)
        network = random_network(chance)
        engine = RoadEngine(network)
        start, to = (random_place(chance, network, [0]) for _ in range(2))
        route = engine.route(start, to)
        if route is None:
            continue
        assert (route.lon[0], route.lat[0]) == pytest.approx((start.lon, start.lat), abs=4e-4)
        tree = engine.tree_to(to)
        for share in (0.0, 0.3, 0.8, 1.0):
            spot = position_at(route, share * route.seconds)
            place = Snap(spot.arc, spot.fraction, spot.lon, spot.lat, 0.0)
            left_seconds = tree.seconds_from(place)
            assert left_seconds == pytest.approx((1 - share) * route.seconds, abs=1e-6), seed


def test_the_hierarchy_finds_the_same_trips_as_plain_search() -> None:
    for seed in range(200):
        chance = Random(seed)
        network = random_network(chance) if seed % 10 else town(chance)
        graph, scratch = graph_of(network, Profile.NORMAL), scratch_for(network)
        hierarchy, shape = Hierarchy(Contraction(network), graph), Snapper(network).shape
        far, near = Trips(graph, hierarchy, search_nodes_max=0), Trips(graph, hierarchy)
        for _ in range(20):
            start, to = (random_place(chance, network, [0]) for _ in range(2))
            trip = ((start.arc, start.fraction), (to.arc, to.fraction), scratch)
            by_hierarchy, by_search = far.legs(*trip), near.legs(*trip)
            assert len(by_hierarchy.arc) > 0 or len(by_search.arc) == 0, seed
            seconds = [
                float(np.sum((legs.end - legs.start) * graph.seconds[legs.arc]))
                for legs in (by_hierarchy, by_search)
            ]
            assert seconds[0] == seconds[1], seed
            turns = by_hierarchy.arc
            assert (graph.head[turns[:-1]] == graph.tail[turns[1:]]).all(), seed
            route = route_of(network, graph, shape, by_hierarchy)
            if route is not None:
                line_ends = [route.lon[0], route.lat[0], route.lon[-1], route.lat[-1]]
                ends = [start.lon, start.lat, to.lon, to.lat]
                assert line_ends == pytest.approx(ends, abs=4e-4), seed


def test_a_trip_of_a_day_is_found_as_any_other() -> None:
    nodes = [(float(i), 0.0) for i in range(4)]
    network = build(nodes, [two_way(i, i + 1, 30_000.0) for i in range(3)] + [one_way(0, 3, 9e4)])
    engine = RoadEngine(network)
    start, to = at(network, 0, 0.0), at(network, 4, 0.5)
    assert engine.matrix([start], [to]).tolist() == [[75_000.0]]
    graph = graph_of(network, Profile.NORMAL)
    trips = Trips(graph, Hierarchy(Contraction(network), graph), search_nodes_max=0)
    places = (start.arc, start.fraction), (to.arc, to.fraction)
    legs = trips.legs(*places, scratch_for(network))
    assert legs.arc.tolist() == [0, 2, 4]

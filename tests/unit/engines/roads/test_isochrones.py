"""What is reached in time, as stretches and as polygons."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import numpy as np
import pytest
from shapely import LineString, MultiLineString, Point, Polygon

from tests.unit.engines.roads.oracle import node_of, seconds_to, split_graph
from tests.unit.engines.roads.test_sweeps import town
from tests.unit.engines.roads.worlds import at, build, one_way, random_place, two_way
from turnout.engines.roads.arrays import graph_of, scratch_for
from turnout.engines.roads.isochrones import BESIDE_M, CELL_M, Outline, outlines, reached_within
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.snapping import Snap, Snapper

DEGREE_M = 111_195.0


def asked(network: RoadNetwork, place: Snap, seconds: float, *, towards: bool = False):
    graph = graph_of(network, Profile.NORMAL)
    return reached_within(graph, scratch_for(network), place, seconds, towards=towards)


def test_a_stretch_is_reached_exactly_when_a_trip_to_it_is_in_time() -> None:
    for seed in range(25):
        chance = Random(seed)
        network = town(chance)
        place = random_place(chance, network, [0])
        within = chance.choice((0.0, 7.0, 25.0, 60.0))
        reached = asked(network, place, within, towards=True)
        probes = [random_place(chance, network, [place.arc]) for _ in range(60)]
        truth = seconds_to(split_graph(network, [place, *probes]), node_of(network, place))
        for probe in probes:
            sides = [(probe.arc, probe.fraction)]
            if network.arc_opposite[probe.arc] >= 0:
                sides.append((int(network.arc_opposite[probe.arc]), 1 - probe.fraction))
            seconds = truth.get(node_of(network, probe), np.inf)
            found = any(
                reached.arc[i] == arc and reached.begin[i] <= fraction <= reached.end[i]
                for arc, fraction in sides
                for i in range(len(reached.arc))
            )
            if abs(seconds - within) > 1e-9 and 0 < probe.fraction < 1:
                assert found == (seconds < within), seed


def shape_of(ring) -> Polygon:
    return Polygon([(lon * DEGREE_M, lat * DEGREE_M) for lon, lat in ring])


def covers(found: list[Outline], point: Point) -> bool:
    return any(
        shape_of(one.outer).covers(point)
        and not any(shape_of(hole).contains(point) for hole in one.holes)
        for one in found
    )


def test_the_polygon_holds_what_lies_beside_reached_streets_and_nothing_else() -> None:
    for seed in range(8):
        chance = Random(seed)
        network = town(chance)
        reached = asked(network, random_place(chance, network, [0]), chance.choice((20.0, 60.0)))
        found = outlines(Snapper(network).shape, reached)
        lines = []
        for arc, begin, end in zip(reached.arc, reached.begin, reached.end, strict=True):
            part = slice(int(network.geometry_offset[arc]), int(network.geometry_offset[arc + 1]))
            line = LineString(
                np.column_stack([network.geometry_lon[part], network.geometry_lat[part]]) * DEGREE_M
            )
            ends = line.interpolate(begin, normalized=True), line.interpolate(end, normalized=True)
            inner = [
                p for p in line.coords if begin < line.project(Point(p), normalized=True) < end
            ]
            lines.append(LineString([ends[0].coords[0], *inner, ends[1].coords[0]]))
        streets = MultiLineString(lines)
        for _ in range(150):
            point = Point(chance.uniform(-200, 1100), chance.uniform(-200, 1100))
            away_m = streets.distance(point)
            if abs(away_m - BESIDE_M) > CELL_M / 3:
                assert covers(found, point) == (away_m < BESIDE_M), (seed, point)


def test_a_block_that_is_driven_round_has_a_hole() -> None:
    nodes = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    network = build(nodes, [two_way(i, (i + 1) % 4, 10) for i in range(4)])
    found = outlines(Snapper(network).shape, asked(network, at(network, 0, 0.5), 100.0))
    assert len(found) == 1
    assert len(found[0].holes) == 1


def test_a_one_way_street_is_reached_onwards_and_reaches_backwards() -> None:
    network = build([(0.0, 0.0), (4.0, 0.0)], [one_way(0, 1, 40)])
    ahead = asked(network, at(network, 0, 0.5), 10.0)
    back = asked(network, at(network, 0, 0.5), 10.0, towards=True)
    assert (ahead.begin.tolist(), ahead.end.tolist()) == ([0.5], [0.75])
    assert (back.begin.tolist(), back.end.tolist()) == ([0.25], [0.5])


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_a_time_that_is_none_is_refused(seconds: float) -> None:
    network = build([(0.0, 0.0), (4.0, 0.0)], [two_way(0, 1, 40)])
    with pytest.raises(ValueError, match="finite time"):
        asked(network, at(network, 0, 0.5), seconds)


def test_threads_draw_the_same_outline() -> None:
    network = town(Random(3))
    shape, place = Snapper(network).shape, at(network, 0, 0.5)
    alone = outlines(shape, asked(network, place, 40.0))
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda _: outlines(shape, asked(network, place, 40.0)), range(20))
        assert all(one == alone for one in found)

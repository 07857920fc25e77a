"""Positions put on the arc that is driven, by heading and by the track."""

from concurrent.futures import ThreadPoolExecutor
from math import cos, hypot, pi, radians
from random import Random

import numpy as np
import pytest

from tests.unit.engines.roads.test_sweeps import town
from tests.unit.engines.roads.worlds import build, one_way, two_way
from turnout.base.geo import Point
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.heading_kernels import HEADING_ERROR, PLACE_ERROR_M
from turnout.engines.roads.matching import Matcher
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.routes import position_at
from turnout.engines.roads.snapping import HEADING_DECIDES_M, Snapper

DEGREE_M = 111_195.0


def matcher_of(network: RoadNetwork) -> Matcher:
    return Matcher(network, Snapper(network))


def by_hand(network: RoadNetwork, lon: float, lat: float, heading: float) -> tuple[float, set[int]]:
    """The least cost over every arc and the arcs that have it; inf and none beyond the limit."""
    best, arcs = float("inf"), set()
    scale = cos(radians(lat))
    for arc in range(network.arc_count):
        part = range(int(network.geometry_offset[arc]), int(network.geometry_offset[arc + 1]) - 1)
        for p in part:
            ax, bx = ((network.geometry_lon[q] - lon) * scale * DEGREE_M for q in (p, p + 1))
            ay, by = ((network.geometry_lat[q] - lat) * DEGREE_M for q in (p, p + 1))
            dx, dy = bx - ax, by - ay
            along = min(1.0, max(0.0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
            away = hypot(ax + along * dx, ay + along * dy)
            turn = radians(heading) - (pi / 2 - np.arctan2(dy, dx))
            cost = 0.5 * (away / PLACE_ERROR_M) ** 2 + (1 - cos(turn)) / HEADING_ERROR**2
            if away > HEADING_DECIDES_M:
                continue
            if cost < best - 1e-6:
                best, arcs = cost, {arc}
            elif cost < best + 1e-6:
                arcs.add(arc)
    return best, arcs


def test_the_arc_of_a_heading_is_the_one_of_least_cost() -> None:
    asked = 0
    for seed in range(6):
        chance = Random(seed)
        network = town(chance)
        lon, lat = (np.array([chance.uniform(0, 0.008) for _ in range(40)]) for _ in range(2))
        heading = np.array([chance.uniform(0, 360) for _ in range(40)])
        found = Snapper(network).snap_headed(lon, lat, heading)
        for i in range(40):
            cost, arcs = by_hand(network, lon[i], lat[i], heading[i])
            if arcs:
                asked += 1
                assert int(found.arc[i]) in arcs, (seed, i, cost)
    assert asked > 150


def street() -> RoadNetwork:
    """A two-way street eastwards and, 20 m north of it, a one-way street westwards."""
    nodes = [(0.0, 0.0), (4.0, 0.0), (4.0, 0.18), (0.0, 0.18)]
    return build(nodes, [two_way(0, 1, 40), one_way(2, 3, 40), two_way(1, 2, 2), two_way(3, 0, 2)])


def test_heading_chooses_the_carriageway_and_the_direction() -> None:
    lon, lat = np.full(4, 0.002), np.array([0.00009, 0.00009, 0.00008, 0.00002])
    found = Snapper(street()).snap_headed(lon, lat, np.array([90.0, 270.0, np.nan, 300.0]))
    # Between both: east is arc 0, west is the one-way; without a heading the nearer one.
    assert found.arc.tolist()[:3] == [0, 2, 0]
    assert found.arc[3] == 1
    assert found.fraction[3] == pytest.approx(0.5, abs=1e-3)


@pytest.mark.parametrize("heading", [361.0, -1.0, float("inf"), float("nan")])
def test_what_is_no_heading_tells_nothing_and_the_position_still_counts(heading: float) -> None:
    lon, lat = np.array([0.002]), np.array([0.00002])
    found = Snapper(street()).snap_headed(lon, lat, np.array([heading]))
    assert found.arc.tolist() == [0]


def test_a_full_turn_is_north() -> None:
    network = build([(0.0, 0.0), (0.0, 4.0)], [two_way(0, 1, 40)])
    lon, lat = np.zeros(2), np.full(2, 0.002)
    assert Snapper(network).snap_headed(lon, lat, np.array([0.0, 360.0])).arc.tolist() == [0, 0]


def test_a_position_in_the_sea_is_on_no_street() -> None:
    network, far = street(), np.array([3.0])
    found = Snapper(network).snap_headed(far, far, np.array([90.0]))
    assert found.arc.tolist() == [-1]
    drive = matcher_of(network).match(np.array([0.001, 3.0, 0.002]), np.array([0.0, 3.0, 0.0]))
    assert drive.arc.tolist() == [0, -1, 0]


def test_beyond_what_a_heading_decides_the_nearest_street_is_taken() -> None:
    lat = np.array([-0.002])
    found = Snapper(street()).snap_headed(np.array([0.002]), lat, np.array([90.0]))
    assert found.arc.tolist() == [0]
    assert found.distance_m[0] == pytest.approx(222.4, abs=0.5)


def test_a_track_knows_the_street_between_two_that_lie_as_near() -> None:
    # Driving east along the two-way street, one position errs to the other carriageway.
    lon = np.array([0.0005, 0.001, 0.0015, 0.002, 0.0025])
    lat = np.array([0.0, 0.00001, 0.00014, 0.0, 0.0])
    assert matcher_of(street()).match(lon, lat).arc.tolist() == [0, 0, 0, 0, 0]


def test_a_jump_that_no_street_explains_begins_a_new_drive() -> None:
    nodes = [(0.0, 0.0), (4.0, 0.0), (0.0, 50.0), (4.0, 50.0)]
    network = build(nodes, [two_way(0, 1, 40), two_way(2, 3, 40)])
    lon, lat = np.array([0.001, 0.002, 0.002, 0.003]), np.array([0.0, 0.0, 0.05, 0.05])
    drive = matcher_of(network).match(lon, lat)
    assert drive.arc.tolist() == [0, 0, 2, 2]
    assert drive.begins.tolist() == [True, False, True, False]


def test_a_noisy_drive_through_a_town_is_recognised() -> None:
    right = asked = 0
    for seed in range(8):
        chance = Random(seed)
        network = town(chance)
        engine = RoadEngine(network)
        ends = [engine.snap(Point(x, x)) for x in (0.0005, 0.0075)]
        route = engine.route(*ends)
        if route is None:
            continue
        spots = [position_at(route, s) for s in np.arange(0.0, route.seconds, 3.0)]
        noise = [chance.gauss(0, 5 / DEGREE_M) for _ in range(2 * len(spots))]
        lon = np.array([spot.lon for spot in spots]) + noise[::2]
        lat = np.array([spot.lat for spot in spots]) + noise[1::2]
        drive = Matcher(network, engine.snapper).match(lon, lat)
        right += int(np.sum(drive.arc == [spot.arc for spot in spots]))
        asked += len(spots)
    assert right / asked > 0.85


def test_nothing_is_matched_to_nothing_and_uneven_rows_are_refused() -> None:
    matcher, none = matcher_of(street()), np.empty(0)
    assert len(matcher.match(none, none).arc) == 0
    assert len(Snapper(street()).snap_headed(none, none, none)) == 0
    with pytest.raises(ValueError, match="one length"):
        matcher.match(np.zeros(2), np.zeros(3))
    with pytest.raises(ValueError, match="finite"):
        matcher.match(np.array([np.nan]), np.zeros(1))


def test_threads_share_one_matcher() -> None:
    matcher = matcher_of(street())
    lon, lat = np.linspace(0.0, 0.004, 30), np.full(30, 0.00003)
    alone = matcher.match(lon, lat).arc.tolist()
    with ThreadPoolExecutor(4) as pool:
        assert all(
            row == alone
            for row in pool.map(lambda _: matcher.match(lon, lat).arc.tolist(), range(40))
        )

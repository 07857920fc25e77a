"""From a point to the right place on the right street."""

import math
from random import Random

import numpy as np
import pytest

from tests.unit.engines.roads.worlds import build, one_way, random_network, two_way
from turnout.base.geo import Point
from turnout.engines.roads.network import RoadNetwork
from turnout.engines.roads.snapping import Snapper

METRES_PER_DEGREE = 111_195.08


def test_a_point_beside_a_street_lands_on_it() -> None:
    network = build([(0.0, 0.0), (1.0, 0.0)], [two_way(0, 1, 10.0)])
    snap = Snapper(network).snap(Point(0.00025, 0.0002))
    assert snap is not None
    assert (snap.arc, snap.fraction) == (0, 0.25)
    assert (snap.lon, snap.lat) == pytest.approx((0.00025, 0.0))
    assert snap.distance_m == pytest.approx(22.239, abs=0.001)


def test_the_way_back_counts_as_the_same_place() -> None:
    # The way back is listed first: the arc with the lower index stands for the street.
    network = build([(0.0, 0.0), (1.0, 0.0)], [two_way(1, 0, 10.0)])
    snap = Snapper(network).snap(Point(0.00025, 0.0))
    assert snap is not None
    assert (snap.arc, snap.fraction) == (0, 0.75)


def test_a_corner_belongs_to_the_lower_arc() -> None:
    corner = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]
    network = build(corner, [one_way(1, 2, 10.0), one_way(0, 1, 10.0)])
    snap = Snapper(network).snap(Point(0.0013, -0.0002))
    assert snap is not None
    assert (snap.arc, snap.fraction) == (0, 0.0)


def test_beyond_the_limit_there_is_no_street() -> None:
    snapper = Snapper(build([(0.0, 0.0), (1.0, 0.0)], [two_way(0, 1, 10.0)]))
    assert snapper.snap(Point(0.0005, 0.0099)) is None
    assert snapper.snap(Point(90.0, 45.0)) is None
    assert snapper.snap(Point(0.0005, 0.0099), max_m=1200.0) is not None
    snaps = snapper.snap_many(np.array([0.0005, 0.0005]), np.array([0.0, 0.5]))
    assert snaps.arc.tolist() == [0, -1]
    assert snaps.at(1) is None


def test_a_point_that_is_no_number_is_refused() -> None:
    snapper = Snapper(build([(0.0, 0.0), (1.0, 0.0)], [two_way(0, 1, 10.0)]))
    with pytest.raises(ValueError, match="finite"):
        snapper.snap(Point(math.nan, 0.0))


def test_the_grid_finds_what_looking_at_every_street_finds() -> None:
    for seed in range(100):
        chance = Random(seed)
        network = random_network(chance)
        snapper = Snapper(network)
        for _ in range(10):
            point = Point(chance.uniform(-0.004, 0.006), chance.uniform(-0.004, 0.006))
            snap = snapper.snap(point, max_m=300.0)
            nearest_m = min(_distances_m(network, point))
            if snap is None:
                assert nearest_m >= 300.0 - 1e-6, seed
            else:
                assert snap.distance_m == pytest.approx(nearest_m, abs=1e-6), seed


def _distances_m(network: RoadNetwork, point: Point) -> list[float]:
    scale = math.cos(math.radians(point.lat))
    found = []
    for arc in range(network.arc_count):
        span = slice(int(network.geometry_offset[arc]), int(network.geometry_offset[arc + 1]))
        xs = ((network.geometry_lon[span] - point.lon) * scale * METRES_PER_DEGREE).tolist()
        ys = ((network.geometry_lat[span] - point.lat) * METRES_PER_DEGREE).tolist()
        for i in range(len(xs) - 1):
            dx, dy = xs[i + 1] - xs[i], ys[i + 1] - ys[i]
            length = dx * dx + dy * dy
            t = min(1.0, max(0.0, -(xs[i] * dx + ys[i] * dy) / length)) if length else 0.0
            found.append(math.hypot(xs[i] + t * dx, ys[i] + t * dy))
    return found

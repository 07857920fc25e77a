"""Distances and boxes on the earth, checked by figures a reader can look up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.base.geo import EARTH_RADIUS_M, METRES_PER_DEGREE, Box, Point, distance_m

LONDON = Point(-0.1276, 51.5072)
PARIS = Point(2.3522, 48.8566)

points = st.builds(Point, st.floats(-180, 180), st.floats(-90, 90))


def test_one_degree_of_latitude_is_about_111_km() -> None:
    assert distance_m(Point(0, 0), Point(0, 1)) == pytest.approx(111_195, abs=1)


def test_a_degree_of_longitude_halves_at_sixty_north() -> None:
    at_equator = distance_m(Point(0, 0), Point(1, 0))
    at_sixty = distance_m(Point(0, 60), Point(1, 60))
    assert at_sixty / at_equator == pytest.approx(0.5, abs=1e-4)


def test_london_to_paris_is_344_km() -> None:
    assert distance_m(LONDON, PARIS) == pytest.approx(343_600, rel=0.005)


def test_the_antipode_is_half_the_way_round() -> None:
    half_round = 3.141592653589793 * EARTH_RADIUS_M
    assert distance_m(Point(0, 0), Point(180, 0)) == pytest.approx(half_round)


def test_across_the_date_line_is_near() -> None:
    assert distance_m(Point(179.999, 0), Point(-179.999, 0)) == pytest.approx(222.4, abs=0.1)


@settings(deadline=None)
@given(points, points)
def test_the_way_back_is_as_long(a: Point, b: Point) -> None:
    assert distance_m(a, b) == pytest.approx(distance_m(b, a), abs=1e-6)


@settings(deadline=None)
@given(points)
def test_a_place_is_no_distance_from_itself(point: Point) -> None:
    assert distance_m(point, point) == 0


def test_a_box_holds_its_edges_and_nothing_beyond() -> None:
    box = Box(west=-71.4, south=-30.1, east=-71.2, north=-29.8)
    assert box.contains(Point(-71.3, -29.9))
    assert box.contains(Point(-71.4, -30.1))
    assert not box.contains(Point(-71.41, -30.0))
    assert not box.contains(Point(-71.3, -29.79))


def test_a_degree_is_as_long_as_the_distance_says() -> None:
    assert distance_m(Point(0, 0), Point(0, 1)) == pytest.approx(METRES_PER_DEGREE, abs=1e-6)

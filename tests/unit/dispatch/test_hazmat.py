"""Zones around dangerous goods, to be checked by hand, and a table without gaps."""

import pytest

from turnout.base.geo import Point, distance_m
from turnout.dispatch.dangerous_goods import LEAST, MOST, SUBSTANCES, Distances
from turnout.dispatch.rules.hazmat import downwind, isolation

HERE = Point(0.0, 0.0)
DEGREE_M = 111_195.1


def test_the_isolation_ring_is_round_and_closed() -> None:
    for centre in (HERE, Point(20.0, 60.0)):
        ring = isolation(centre, Distances(100))
        assert ring[0] == ring[-1]
        assert len(set(ring)) == 48
        assert all(abs(distance_m(centre, point) - 100) < 0.2 for point in ring)


def test_a_west_wind_reaches_east() -> None:
    ring = downwind(HERE, 1_000, 100, 270, 5.0)
    assert ring[0] == ring[-1]
    east = [round(point.lon * DEGREE_M) for point in ring]
    north = [round(point.lat * DEGREE_M) for point in ring]
    assert (min(east), max(east)) == (0, 1_000)
    assert (min(north), max(north)) == (-500, 500)
    square = [(500, 500), (1_000, 500), (1_000, -500), (500, -500)]
    assert list(zip(east, north, strict=True)) == [(0, 100), *square, (0, -100), (0, 100)]
    near = downwind(HERE, 50, 100, 270, 1.5)
    assert max(abs(round(point.lat * DEGREE_M)) for point in near) == 50, "no wider than it reaches"


def test_in_a_calm_downwind_is_all_around() -> None:
    ring = downwind(HERE, 1_000, 100, 270, 1.0)
    assert all(abs(distance_m(HERE, point) - 1_000) < 2 for point in ring)


@pytest.mark.parametrize("un", sorted(SUBSTANCES))
def test_every_entry_says_what_to_do_in_both_languages_and_its_distances_grow(un: int) -> None:
    one = SUBSTANCES[un]
    assert LEAST <= one.un == un <= MOST
    assert one.guide.first
    assert all(text.en and text.zh for text in (one.name, *one.guide.first))
    assert one.small.isolate_m <= one.large.isolate_m
    for far in (one.small, one.large):
        assert (far.day_m is None) == (far.night_m is None)
        assert far.day_m is None or far.night_m is None or far.day_m <= far.night_m


def test_chlorine_as_the_guidebook_has_it() -> None:
    chlorine = SUBSTANCES[1017]
    assert chlorine.small == Distances(60, 300, 1_500)
    assert (chlorine.hazard_class, chlorine.guide.number) == ("2.3 5.1 8", 124)

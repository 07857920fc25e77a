"""Which positions one browser is told."""

import numpy as np

from turnout.base.geo import Box
from turnout.web.desk import Moving
from turnout.web.streams import PositionView

NAMES = ["E01", "M02"]
WEST = Box(0.0, 0.0, 10.0, 10.0)


def moving(*places: tuple[float, float], heading: float = np.nan) -> Moving:
    lon, lat = (np.array(axis, np.float64) for axis in zip(*places, strict=True))
    return Moving(lon=lon, lat=lat, heading=np.full(len(places), heading))


def test_at_first_all_units_inside_the_map_are_told():
    view = PositionView(NAMES, WEST)
    assert view.changed(moving((1, 1), (20, 1))) == [("E01", 1.0, 1.0, None)]


def test_a_unit_that_stands_is_told_once():
    view = PositionView(NAMES, WEST)
    view.changed(moving((1, 1), (2, 2)))
    assert view.changed(moving((1, 1), (2, 3), heading=90)) == [("M02", 2.0, 3.0, 90)]


def test_a_unit_that_leaves_the_map_is_told_once_more():
    view = PositionView(NAMES, WEST)
    view.changed(moving((1, 1), (2, 2)))
    assert view.changed(moving((1, 1), (11, 2))) == [("M02", 11.0, 2.0, None)]
    assert view.changed(moving((1, 1), (12, 2))) == []


def test_moves_between_two_looks_are_told_as_one():
    view = PositionView(NAMES, None)
    view.changed(moving((1, 1), (2, 2)))
    assert view.changed(moving((1, 1), (9, 9))) == [("M02", 9.0, 9.0, None)]


def test_a_map_that_is_moved_shows_units_that_stand_there():
    view = PositionView(NAMES, WEST)
    view.changed(moving((1, 1), (20, 1)))
    view.viewport = Box(15.0, 0.0, 25.0, 10.0)
    assert view.changed(moving((1, 1), (20, 1))) == [("M02", 20.0, 1.0, None)]

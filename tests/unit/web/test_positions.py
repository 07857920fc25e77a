"""Which positions one browser is told."""

import json

import numpy as np

from turnout.base.geo import Box
from turnout.web.desk import Moving
from turnout.web.whereabouts import PositionView, Whereabouts

NAMES = ["E01", "M02"]
WEST = Box(0.0, 0.0, 10.0, 10.0)
E01, M02 = (1, 1), (2, 2)


class Town:
    """Two units that move, and one map."""

    def __init__(self, viewport: Box | None) -> None:
        self.where = Whereabouts(NAMES)
        self.view = PositionView(self.where, viewport)

    def told(self, *places: tuple[float, float], heading: float = np.nan) -> list[list[object]]:
        lon, lat = (np.array(axis, np.float64) for axis in zip(*places, strict=True))
        self.where.look(Moving(lon=lon, lat=lat, heading=np.full(len(places), heading)))
        return json.loads(b"[%s]" % self.view.changed())


def test_at_first_all_units_inside_the_map_are_told():
    assert Town(WEST).told(E01, (20, 1)) == [["E01", 1.0, 1.0, None]]


def test_a_unit_that_stands_is_told_once():
    town = Town(WEST)
    town.told(E01, M02)
    assert town.told(E01, (2, 3), heading=90) == [["M02", 2.0, 3.0, 90]]
    assert town.told(E01, (2, 3), heading=90) == []


def test_a_unit_that_leaves_the_map_is_told_once_more():
    town = Town(WEST)
    town.told(E01, M02)
    assert town.told(E01, (11, 2)) == [["M02", 11.0, 2.0, None]]
    assert town.told(E01, (12, 2)) == []


def test_moves_between_two_looks_are_told_as_one():
    town = Town(None)
    town.told(E01, M02)
    assert town.told(E01, (9, 9)) == [["M02", 9.0, 9.0, None]]


def test_a_map_that_is_moved_shows_units_that_stand_there():
    town = Town(WEST)
    town.told(E01, (20, 1))
    town.view.show(Box(15.0, 0.0, 25.0, 10.0))
    assert town.told(E01, (20, 1)) == [["M02", 20.0, 1.0, None]]


def test_what_is_said_of_a_unit_is_encoded_once_for_all_maps():
    town = Town(None)
    other = PositionView(town.where, WEST)
    assert town.told(E01, M02, heading=9.6) == json.loads(b"[%s]" % other.changed())
    assert other.changed() == b""

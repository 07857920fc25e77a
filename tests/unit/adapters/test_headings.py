"""Which carriageway a unit is on, by its heading: the way on from there may be another."""

import numpy as np
import pytest

from tests.properties.test_live_roads import NOON, unit
from tests.unit.engines.roads.worlds import build, one_way, two_way
from turnout.adapters.roads import LiveRoads
from turnout.base.geo import Point
from turnout.dispatch.ports import Seen
from turnout.engines.roads.engine import RoadEngine

NODES = [(0.0, 0.0), (4.0, 0.0), (4.0, 0.18), (0.0, 0.18)]
EAST, WEST, ENDS = one_way(0, 1, 40), one_way(2, 3, 40), (two_way(1, 2, 2), two_way(3, 0, 2))
"""A street of two carriageways, the eastern 20 m south of the western, joined at both ends; places
in thousandths of a degree."""
BETWEEN = Point(0.002, 0.00008)
"""A little nearer to the eastern: without a heading that is where a unit is put."""
AHEAD = Point(0.003, 0.0)
TURNED = 20.0 + 2.0 + 30.0
"""On to the western end, across, and three quarters of the way back."""


def roads_of(count: int) -> LiveRoads:
    engine = RoadEngine(build(NODES, [EAST, WEST, *ENDS]))
    fleet = [unit(index, Point(0.0, 0.0)) for index in range(count)]
    return LiveRoads(engine, fleet, now=NOON, district_of=lambda _: None)


def seconds_ahead(roads: LiveRoads, count: int) -> list[float]:
    found: list[float] = roads.seconds_from(np.arange(count), AHEAD).tolist()
    return found


@pytest.mark.parametrize(("heading", "seconds"), [(90.0, 10.0), (270.0, TURNED), (None, 10.0)])
def test_the_heading_says_which_of_two_carriageways(heading: float | None, seconds: float) -> None:
    roads = roads_of(1)
    assert roads.report_all([Seen(0, BETWEEN, NOON, heading)]) == [True]
    assert seconds_ahead(roads, 1) == pytest.approx([seconds], abs=0.01)
    assert roads.position(0).point == BETWEEN
    assert roads.position(0).heading_degrees == heading


def test_a_frame_puts_each_unit_where_it_is_and_leaves_out_who_is_on_no_street() -> None:
    roads, sea = roads_of(4), Point(1.0, 1.0)
    frame = [Seen(3, BETWEEN, NOON, 270.0), Seen(0, sea, NOON, 90.0), Seen(1, BETWEEN, NOON, 90.0)]
    assert roads.report_all(frame) == [True, False, True]
    # Units 0 and 2 stand at the street's beginning, as they did.
    assert seconds_ahead(roads, 4) == pytest.approx([30.0, 10.0, 30.0, TURNED], abs=0.01)
    assert roads.is_parked(0)
    assert not roads.is_parked(1)


def test_an_empty_frame_changes_nothing() -> None:
    assert roads_of(1).report_all([]) == []

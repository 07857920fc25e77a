"""Times that differ for one question, and the tables by which kernels find their arrays."""

import numpy as np
import pytest

from tests.unit.engines.roads.worlds import at, build, many, two_way
from turnout.engines.roads.address_kernels import table_of
from turnout.engines.roads.changing import Changing
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.restricted import RestrictedRoads, Restriction

NETWORK = build([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)], [two_way(0, 1, 10.0), two_way(1, 2, 10.0)])
"""One street: 0 - 1 - 2, ten seconds each."""


def test_changed_times_are_back_after_the_question() -> None:
    engine = RoadEngine(NETWORK)
    changing = Changing(engine.inward)
    with changing.changed(np.array([0, 1], np.int32), np.full(2, np.inf)):
        assert changing.arcs.seconds[0] == np.inf
    assert changing.arcs.seconds.tolist() == engine.graph.seconds.tolist()


def test_two_closures_of_one_engine_know_nothing_of_each_other() -> None:
    engine = RoadEngine(NETWORK)
    places = many([at(NETWORK, 0, 0.0), at(NETWORK, 2, 1.0)])
    engine.place_units(np.arange(2), places)
    question = {"eligible": np.ones(2, np.bool_), "offset_seconds": np.zeros(2), "k": 2}
    west = RestrictedRoads(engine, [Restriction(np.array([0], np.int32), None)])
    east = RestrictedRoads(engine, [Restriction(np.array([2], np.int32), 3.0)])
    middle = at(NETWORK, 1, 0.0)
    for _ in range(2):
        slowed = east.nearest(places.arc, places.fraction, middle, **question)
        assert slowed.road_seconds.tolist() == [10.0, 30.0]
        closed = west.nearest(places.arc, places.fraction, middle, **question)
        assert closed.road_seconds.tolist() == [10.0, 10.0]
        assert engine.nearest(middle, **question).road_seconds.tolist() == [10.0, 10.0]


def test_an_array_with_gaps_has_no_place_in_a_table() -> None:
    with pytest.raises(ValueError, match="gaps"):
        table_of([np.zeros(4)[::2]])

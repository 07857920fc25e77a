"""The tables of what is reached in time: the roads' own seconds, with and without closures."""

from random import Random

import numpy as np
import pytest

from tests.properties.test_live_roads import place, two_ways
from tests.unit.adapters.test_closed_roads import random_closures
from turnout.adapters.city.types.waves import MOVE_UP_POLICIES, SHADOW_POLICIES
from turnout.adapters.coverage import CoverageTables
from turnout.base.geo import Point
from turnout.deployment.move_ups import POLICIES
from turnout.deployment.policies.shadows import SHADOWS
from turnout.dispatch.ports import Seen

FAR = 1e9
"""Within this time every base comes to every street that it comes to at all."""


@pytest.mark.parametrize("seed", range(20))
def test_tables_are_the_seconds_of_the_live_roads_under_any_closures(seed: int) -> None:
    chance = Random(f"tables {seed}")
    roads, _, count = two_ways(chance)
    bases = [place(chance) for _ in range(4)]
    tables = CoverageTables(roads, bases, within_seconds=FAR)
    for closures in ((), random_closures(chance), ()):
        view = roads.under(closures)
        to_places, to_bases = tables.table(closures)
        for base, start in enumerate(bases):
            # A unit that stands at the base asks the same question.
            roads.report_all([Seen(0, start, roads.position(0).at)])
            one = np.array([0], np.int64)
            wanted = [float(view.seconds_from(one, to)[0]) for to in bases]
            np.testing.assert_allclose(to_bases[base], wanted, rtol=0, atol=1e-6)
            np.testing.assert_allclose(tables.ways(one, closures)[0], wanted, rtol=0, atol=1e-6)
            some = tables.places[:5]
            wanted = [float(view.seconds_from(one, to)[0]) for to in some]
            np.testing.assert_allclose(to_places[base, :5], wanted, rtol=0, atol=1e-6)
    assert count > 0


def test_a_base_off_the_roads_reaches_nothing() -> None:
    roads, _, _ = two_ways(Random(3))
    tables = CoverageTables(roads, [Point(0.0, 0.0), Point(9.0, 9.0)], within_seconds=1)
    to_places, to_bases = tables.table(())
    assert np.isinf(to_places[1]).all()
    assert np.isinf(to_bases[1]).all()
    assert np.isinf(to_bases[0, 1])


def test_a_city_may_name_every_policy_that_there_is() -> None:
    assert sorted(POLICIES) == sorted(MOVE_UP_POLICIES)
    assert sorted(SHADOWS) == sorted(SHADOW_POLICIES)

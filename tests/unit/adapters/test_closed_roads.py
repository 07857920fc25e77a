"""The live fleet under closures: the same answers whichever way it is kept, and all back after."""

from random import Random

import numpy as np
import pytest

from tests.properties.test_live_roads import NOON, place, two_ways
from turnout.base.geo import Point
from turnout.base.ids import Actor, ClosureId
from turnout.dispatch.model.closures import Circle, Closure, Ring, Stretch
from turnout.dispatch.ports import Seen


def closure(number: int, stretch: Stretch | None, slowness: float | None = None) -> Closure:
    return Closure(
        id=ClosureId(number),
        stretch=stretch,
        slowness=slowness,
        since=NOON,
        until=None,
        reason="",
        closed_by=Actor("seat-1"),
    )


def random_closures(chance: Random) -> tuple[Closure, ...]:
    def stretch() -> Stretch:
        middle = place(chance)
        if chance.random() < 0.4:
            return Stretch(at=middle)
        if chance.random() < 0.5:
            return Stretch(area=Circle(center=middle, radius_m=chance.uniform(20, 150)))
        corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        wide = chance.uniform(0.0002, 0.001)
        points = tuple(Point(middle.lon + x * wide, middle.lat + y * wide) for x, y in corners)
        return Stretch(area=Ring(points=points))

    kinds = (None, 2.0, 5.0)
    return tuple(
        closure(number, stretch(), chance.choice(kinds)) for number in range(chance.randint(1, 3))
    )


@pytest.mark.parametrize("seed", range(60))
def test_both_fleets_agree_under_closures_and_every_bit_is_back_without(seed: int) -> None:
    chance = Random(f"closed {seed}")
    looked_up, searched, count = two_ways(chance)
    everyone = np.arange(count)
    eligible, offset = np.ones(count, np.bool_), np.zeros(count)
    places = [place(chance) for _ in range(4)]
    open_seconds = [looked_up.seconds_from(everyone, to) for to in places]
    closures = random_closures(chance)
    for to, before in zip(places, open_seconds, strict=True):
        ours, theirs = looked_up.under(closures), searched.under(closures)
        seconds = ours.seconds_from(everyone, to)
        np.testing.assert_array_equal(seconds, theirs.seconds_from(everyone, to))
        assert (seconds >= before - 1e-9).all()
        near = ours.nearest(to, eligible=eligible, offset_seconds=offset, k=3)
        order = [u for u in np.lexsort((everyone, seconds)).tolist() if np.isfinite(seconds[u])]
        assert near.units.tolist() == order[:3]
        np.testing.assert_array_equal(near.road_seconds, seconds[near.units])
        assert ours.under(()) is looked_up
        np.testing.assert_array_equal(looked_up.seconds_from(everyone, to), before)


def test_a_unit_that_moves_is_heeded_at_once_under_closures() -> None:
    roads, _, count = two_ways(Random(5))
    closed = (closure(1, Stretch(at=Point(9.0 * 0.001, 9.5 * 0.001))),)
    to = Point(0.0, 0.0)
    view = roads.under(closed)
    assert roads.report_all([Seen(0, to, NOON)]) == [True]
    assert view.seconds_from(np.array([0]), to).tolist() == [0.0]
    assert count > 0


def test_a_perimeter_that_was_erased_closes_nothing() -> None:
    roads, _, count = two_ways(Random(6))
    everyone, to = np.arange(count), Point(0.001, 0.001)
    erased = roads.under((closure(1, None),))
    np.testing.assert_allclose(
        erased.seconds_from(everyone, to), roads.seconds_from(everyone, to), atol=1e-9
    )


def test_what_a_stretch_means_is_counted_in_streets() -> None:
    roads, _, _ = two_ways(Random(7))
    assert roads.streets_in(Stretch(at=Point(0.0, 0.0))) > 0
    assert roads.streets_in(Stretch(at=Point(5.0, 5.0))) == 0
    assert roads.streets_in(Stretch(street="Nowhere")) == 0


def test_two_stretches_meet_where_they_share_a_street() -> None:
    roads, _, _ = two_ways(Random(7))
    here, there = Stretch(at=Point(0.0, 0.0)), Stretch(at=Point(0.005, 0.005))
    around = Stretch(area=Circle(center=Point(0.0, 0.0), radius_m=60.0))
    assert roads.meet(here, here)
    assert roads.meet(around, here)
    assert not roads.meet(around, there)
    assert not roads.meet(here, Stretch(at=Point(5.0, 5.0)))
    closed = roads.under((closure(1, here),))
    assert (closed.meet(around, here), closed.meet(around, there)) == (True, False)

"""Looking a fleet up and searching for it are two ways to one answer."""

from datetime import UTC, datetime
from random import Random

import numpy as np
import pytest

from tests.unit.engines.roads.worlds import build, one_way, two_way
from turnout.adapters.bases import UnitOffRoad
from turnout.adapters.roads import LiveRoads
from turnout.base.geo import Point
from turnout.base.ids import AgencyId, StationId, UnitId
from turnout.dispatch.city import UnitSpec
from turnout.dispatch.ports import Seen
from turnout.engines.roads.anchors import Anchors, Havens
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile, RoadNetwork

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
CELL = 0.001


def unit(index: int, start: Point) -> UnitSpec:
    return UnitSpec(
        id=UnitId(f"U{index:03}"),
        agency=AgencyId("fire"),
        kind="engine",
        capabilities=frozenset(),
        crew=4,
        station=StationId("1"),
        start=start,
        start_is_modelled=False,
    )


def network_of(chance: Random) -> RoadNetwork:
    """A grid of 5 x 5 crossings with one-ways and gaps, and an island of one street."""
    nodes = [(float(x), float(y)) for y in range(5) for x in range(5)] + [(9.0, 9.0), (9.0, 10.0)]
    streets = [two_way(25, 26, 20.0)]
    for node in range(25):
        for other in (node + 1 if node % 5 < 4 else None, node + 5 if node < 20 else None):
            if other is None or chance.random() < 0.15:
                continue
            seconds = float(chance.choice((5, 10, 10, 30)))
            make = one_way if chance.random() < 0.3 else two_way
            streets.append(make(node, other, seconds))
    return build(nodes, streets)


def place(chance: Random) -> Point:
    if chance.random() < 0.1:
        return Point(9.0 * CELL, chance.uniform(9.0, 10.0) * CELL)
    return Point(chance.uniform(0.0, 4.0) * CELL, chance.uniform(0.0, 4.0) * CELL)


def two_ways(chance: Random) -> tuple[LiveRoads, LiveRoads, int]:
    """The same fleet looked up and searched: some parked, some at stops, some anywhere."""
    network = network_of(chance)
    engine_a, engine_b = RoadEngine(network), RoadEngine(network)
    starts = [place(chance) for _ in range(4)]
    stops = [place(chance), place(chance)]
    count = chance.randint(3, 14)
    fleet = [unit(index, chance.choice(starts)) for index in range(count)]
    pair = (
        LiveRoads(engine_a, fleet, now=NOON, district_of=lambda _: None, stops=stops),
        LiveRoads(engine_b, fleet, now=NOON, district_of=lambda _: None, times=engine_b),
    )
    for index in range(count):
        roll = chance.random()
        where = place(chance) if roll < 0.4 else chance.choice(stops) if roll < 0.6 else None
        for roads in pair:
            if where is not None:
                assert roads.report_all([Seen(index, where, NOON)]) == [True]
    return (*pair, count)


@pytest.mark.parametrize("seed", range(150))
def test_looking_up_and_searching_give_the_same_units(seed: int) -> None:
    chance = Random(seed)
    looked_up, searched, count = two_ways(chance)
    for _ in range(8):
        to = place(chance)
        eligible = np.array([chance.random() < 0.7 for _ in range(count)])
        offset = np.array([float(chance.choice((0, 0, 20, 80))) for _ in range(count)])
        k = chance.randint(1, 6)
        ours = looked_up.nearest(to, eligible=eligible, offset_seconds=offset, k=k)
        theirs = searched.nearest(to, eligible=eligible, offset_seconds=offset, k=k)
        np.testing.assert_allclose(
            ours.road_seconds + offset[ours.units],
            theirs.road_seconds + offset[theirs.units],
            atol=1e-9,
        )
        everyone = np.arange(count)
        np.testing.assert_allclose(
            looked_up.seconds_from(everyone, to), searched.seconds_from(everyone, to), atol=1e-9
        )


@pytest.mark.parametrize("seed", range(40))
def test_tables_agree_with_the_engine_both_ways(seed: int) -> None:
    chance = Random(f"tables {seed}")
    network = network_of(chance)
    engine = RoadEngine(network)
    snaps = [snap for _ in range(5) if (snap := engine.snap(place(chance))) is not None]
    anchors = Anchors(network, Profile.NORMAL, snaps)
    havens = Havens(network, Profile.NORMAL, snaps)
    for _ in range(10):
        other = engine.snap(place(chance))
        assert other is not None
        np.testing.assert_allclose(
            anchors.seconds_to(other), engine.matrix(snaps, [other])[:, 0], atol=1e-9
        )
        np.testing.assert_allclose(
            havens.seconds_from(other), engine.matrix([other], snaps)[0], atol=1e-9
        )


def test_a_unit_off_every_street_is_named() -> None:
    engine = RoadEngine(network_of(Random(1)))
    with pytest.raises(UnitOffRoad, match=r"unit U007 starts at 1\.00000,1\.00000"):
        LiveRoads(engine, [unit(7, Point(1.0, 1.0))], now=NOON, district_of=lambda _: None)


def test_a_parked_unit_does_not_age_and_a_reporting_one_does() -> None:
    engine = RoadEngine(network_of(Random(1)))
    fleet = [unit(0, Point(0.0, 0.0)), unit(1, Point(0.0, 0.0))]
    roads = LiveRoads(engine, fleet, now=NOON, district_of=lambda _: None)
    assert roads.report_all([Seen(1, Point(0.0, CELL), NOON)]) == [True]
    later = NOON.replace(minute=2)
    assert roads.age_seconds(later).tolist() == [0.0, 120.0]
    assert roads.report_all([Seen(1, Point(3.0, 3.0), later)]) == [False], (
        "a fix on no street changes nothing"
    )
    roads.park(1, at=later)
    assert roads.age_seconds(later.replace(hour=23)).tolist() == [0.0, 0.0]


def test_a_position_is_known_to_a_millionth_of_a_degree() -> None:
    roads = LiveRoads(
        RoadEngine(network_of(Random(1))),
        [unit(1, Point(0.0, 0.0))],
        now=NOON,
        district_of=lambda _: None,
    )
    assert roads.report_all([Seen(0, Point(0.00012345678, 0.0), NOON)]) == [True]
    assert roads.position(0).point == Point(0.000123, 0.0)

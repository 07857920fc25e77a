"""Who walks, cycles or goes by boat: on ways of their own, in one answer with those who drive.

4 --- Third --- 3        a block of the toy city, 100 m a side; footpath 1-3 runs across it
|     ,-'       |        the canal 5-6 lies a kilometre and a half south of it, off every street
1 --- First --- 2
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.unit.adapters.city_toy import BLOCK, CORNERS, STEP
from tests.unit.adapters.test_closed_roads import NOON, Stretch, closure
from turnout.adapters.city.moving import Moves, load_moving
from turnout.adapters.city.own_networks import networks_along, own_network
from turnout.adapters.city.roads import build_network
from turnout.adapters.city.segments import Segment
from turnout.adapters.on_foot import FootWays
from turnout.adapters.own_ways import OwnWays, TimesByNetwork
from turnout.adapters.roads import LiveRoads
from turnout.base.geo import Point, distance_m
from turnout.base.ids import AgencyId, Capability, UnitId
from turnout.deployment.simulator.own_movement import OwnNetwork, movement_on
from turnout.dispatch.city import UnitSpec
from turnout.dispatch.ports import Seen
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile, RoadNetwork

CANAL = (Point(0.0, -15 * STEP), Point(2 * STEP, -15 * STEP))
AT_1, AT_3 = (Point(*CORNERS[corner]) for corner in (1, 3))
CAR, WALKER, BOAT = 0, 1, 2
LEG_M = 100.08
"""A side of the block: 0.0009 degrees of the equator."""


def way(kind: str, tail: int, head: int, ends: Sequence[Point]) -> Segment:
    lons, lats = zip(*((point.lon, point.lat) for point in ends), strict=True)
    return Segment(tail=tail, head=head, lons=lons, lats=lats, road_class=kind, name="")


PATHS = (way("path", 1, 3, [AT_1, AT_3]), way("steps", 3, 4, [AT_3, Point(*CORNERS[4])]))


def network(moves: Moves, ways: Sequence[Segment]) -> RoadNetwork:
    found = own_network(ways, replace(load_moving()[moves], least_streets=1))
    assert found is not None
    return found


def unit(name: str, start: Point) -> UnitSpec:
    return UnitSpec(
        id=UnitId(name),
        agency=AgencyId("fire"),
        kind=name,
        capabilities=frozenset({Capability("x")}),
        crew=2,
        station=None,
        start=start,
        start_is_modelled=True,
    )


class Town:
    """A car and a walker at corner 1, a boat whose crew lives there."""

    def __init__(self) -> None:
        roads = RoadEngine(build_network(BLOCK, file="toy").network, Profile.EMERGENCY)
        units = [unit("car", AT_1), unit("walker", AT_1), unit("boat", AT_1)]
        self.roads = LiveRoads(roads, units, now=NOON, district_of=lambda _: None)
        foot = RoadEngine(network(Moves.FOOT, PATHS), Profile.EMERGENCY)
        canal = network(Moves.BOAT, [way("canal", 5, 6, CANAL)])
        self.on_foot = OwnWays(foot, np.array([WALKER]), self.roads)
        self.by_boat = OwnWays(RoadEngine(canal, Profile.EMERGENCY), np.array([BOAT]), self.roads)
        self.roads.off_road = lambda one, point: one == BOAT and self.by_boat.reaches(point)
        self.times = TimesByNetwork(self.roads, (self.on_foot, self.by_boat))

    def nearest(self, to: Point, k: int = 3) -> list[int]:
        everybody: NDArray[np.bool_] = np.ones(3, np.bool_)
        found = self.times.nearest(to, eligible=everybody, offset_seconds=np.zeros(3), k=k)
        return found.units.tolist()


def seconds(town: Town, one: int, to: Point) -> float:
    return float(town.times.seconds_from(np.array([one]), to)[0])


def test_a_walker_takes_the_path_across_the_block_and_a_car_drives_round_it() -> None:
    town = Town()
    hurried = load_moving()[Moves.FOOT].hurried_m_per_second
    assert seconds(town, WALKER, AT_3) == pytest.approx(LEG_M * 2**0.5 / hurried, rel=1e-3)
    assert seconds(town, CAR, AT_3) < seconds(town, WALKER, AT_3)
    assert town.nearest(AT_3) == [CAR, WALKER]
    assert town.nearest(AT_3, k=1) == [CAR]


def test_stairs_take_twice_as_long() -> None:
    town = Town()
    corner_4 = Point(*CORNERS[4])
    more = seconds(town, WALKER, corner_4) - seconds(town, WALKER, AT_3)
    hurried = load_moving()[Moves.FOOT].hurried_m_per_second
    assert more == pytest.approx(2 * LEG_M / hurried, rel=1e-3)


def test_a_boat_has_no_way_from_land_and_one_once_it_says_it_is_on_the_water() -> None:
    town = Town()
    assert town.nearest(CANAL[1]) == []
    assert seconds(town, BOAT, CANAL[1]) == np.inf
    assert town.roads.report_all([Seen(BOAT, CANAL[0], NOON)]) == [True]
    assert town.nearest(CANAL[1]) == [BOAT]
    assert town.roads.position(BOAT).point == CANAL[0]


def test_a_place_at_sea_is_refused_for_a_car_and_for_a_boat_far_from_every_waterway() -> None:
    town, at_sea = Town(), Point(1.0, -1.0)
    assert town.roads.report_all([Seen(CAR, CANAL[0], NOON)]) == [False]
    assert town.roads.report_all([Seen(BOAT, at_sea, NOON)]) == [False]
    assert town.nearest(at_sea) == []


def test_a_slowed_road_holds_up_the_car_alone() -> None:
    town, both = Town(), np.array([CAR, WALKER])
    before = town.times.seconds_from(both, AT_3)
    names = ("First", "Second", "Third", "Fourth")
    slowed = tuple(closure(at, Stretch(street=name), 5.0) for at, name in enumerate(names))
    under = town.times.under(slowed)
    car, walker = under.seconds_from(both, AT_3).tolist()
    assert car == pytest.approx(5 * before[0])
    assert walker == before[1]
    everybody = np.ones(3, np.bool_)
    found = under.nearest(AT_3, eligible=everybody, offset_seconds=np.zeros(3), k=3)
    assert found.units.tolist() == [WALKER, CAR]
    assert under.under(()).seconds_from(both, AT_3).tolist() == before.tolist()


def test_units_without_a_network_have_no_way_and_are_never_sent_by_straight_line() -> None:
    town = Town()
    lost = OwnWays(None, np.array([WALKER]), town.roads)
    times = TimesByNetwork(town.roads, (lost,))
    assert times.seconds_from(np.array([CAR, WALKER]), AT_3)[1] == np.inf
    assert lost.route(AT_1, AT_3) is None


def test_a_route_on_foot_is_drawn_along_the_path() -> None:
    town = Town()
    route = town.on_foot.route(AT_1, AT_3)
    assert route is not None
    assert route.length_m == pytest.approx(LEG_M * 2**0.5, rel=1e-3)


def test_along_streets_everything_but_a_motorway_is_walked_both_ways() -> None:
    streets = [
        Segment(
            tail=number,
            head=number + 1,
            lons=(number * STEP, (number + 1) * STEP),
            lats=(0.0, 0.0),
            road_class="motorway" if number == 60 else "residential",
            name="",
            backward=False,
        )
        for number in range(90)
    ]
    built = networks_along(streets)
    assert set(built) == {Moves.FOOT}, "one-way streets that nothing comes back by are no bicycle's"
    # 60 streets on one side of the motorway, 29 on the other; each both ways.
    assert built[Moves.FOOT].arc_count == 2 * 89
    assert set(networks_along(streets[:20])) == {Moves.FOOT}, "a village has ways too"


def test_volunteers_metres_are_those_of_the_path_and_infinite_far_from_any() -> None:
    engine = RoadEngine(network(Moves.FOOT, PATHS), Profile.EMERGENCY)
    ways = FootWays(lambda: engine, load_moving()[Moves.FOOT].hurried_m_per_second)
    found = ways.metres([AT_1, Point(9, 9)], [AT_3])
    assert found[:, 0] == pytest.approx([LEG_M * 2**0.5, np.inf], rel=1e-3)
    assert np.array_equal(ways.metres([AT_3], [AT_1, Point(9, 9)]), found.T)
    assert ways.metres([], [AT_3]).shape == (0, 1)


class NoClosures:
    """Implements turnout.deployment.simulator.movement.OpenRoads."""

    def __init__(self, engine: RoadEngine) -> None:
        self.route = engine.route

    def restricted(self) -> bool:
        return False


def test_a_simulated_walker_takes_the_path_and_is_seen_on_it() -> None:
    town = Town()
    engine = town.roads.engine
    town.roads.off_road = lambda one, point: one == WALKER and town.on_foot.reaches(point)
    moved = movement_on(
        engine,
        town.roads.starts,
        {},
        as_open=NoClosures(engine),
        own=[OwnNetwork(RoadEngine(network(Moves.FOOT, PATHS), Profile.EMERGENCY), [WALKER])],
    )
    goal = engine.snap(AT_3)
    assert goal is not None
    took = moved.of(WALKER).drive(goal, NOON)
    assert took == pytest.approx(seconds(town, WALKER, AT_3))
    by_car = moved.of(CAR).drive(goal, NOON)
    assert by_car == pytest.approx(seconds(town, CAR, AT_3))
    assert moved.moving() == [CAR, WALKER]
    moved.of(WALKER).report(NOON + timedelta(seconds=took / 2), town.roads)
    middle = Point((AT_1.lon + AT_3.lon) / 2, (AT_1.lat + AT_3.lat) / 2)
    assert distance_m(town.roads.position(WALKER).point, middle) < 0.2
    moved.of(WALKER).arrive()
    assert moved.moving() == [CAR]
    at_sea = goal._replace(lon=1.0, lat=-1.0)
    assert moved.of(WALKER).drive(at_sea, NOON) is None

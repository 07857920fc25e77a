"""The room at a city's pace: the times that the calibration foresees, by hour and district."""

from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
import pytest

from tests.properties.test_live_roads import NOON, network_of, place, two_ways, unit
from tests.unit.adapters.test_closed_roads import random_closures
from turnout.adapters.city.pace_file import at_pace
from turnout.adapters.paced_roads import PacedTimes, PaceNow
from turnout.adapters.roads import LiveRoads
from turnout.base.geo import Point
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile
from turnout.engines.roads.pace import HOURS_A_WEEK, Pace, Runs

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


class Set:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


def a_pace(chance: Random, classes: int) -> Pace:
    def factors(many: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([chance.uniform(0.5, 2.0) for _ in range(many)])

    return Pace(
        start_seconds=chance.uniform(0, 60),
        classes=factors(classes),
        hours=factors(HOURS_A_WEEK),
        districts=factors(2),
    )


def half_of(point: Point) -> str:
    return "west" if point.lon < 0.005 else "east"


@pytest.mark.parametrize("seed", range(8))
def test_a_run_takes_what_the_calibration_foresees(seed: int) -> None:
    chance = Random(f"pace {seed}")
    network = network_of(chance)
    pace = a_pace(chance, len(network.classes))
    engine = RoadEngine(at_pace(network, pace), Profile.EMERGENCY)
    roads = LiveRoads(
        engine,
        [unit(0, place(chance))],
        now=NOON,
        district_of=lambda snap: half_of(Point(snap.lon, snap.lat)),
    )
    hour = chance.randrange(HOURS_A_WEEK)
    clock = Set(MONDAY + timedelta(hours=hour))
    times = PacedTimes(roads, PaceNow(pace, ["west", "east"], clock, "UTC"))
    to = place(chance)
    start, end = roads.starts[0], roads.snap(to)
    assert end is not None
    route = engine.route(start, end)
    seconds = times.seconds_from(np.array([0], np.int64), to)[0]
    if route is None:
        assert np.isinf(seconds)
        return
    free = np.zeros(len(network.classes))
    share, arcs = route.legs.end - route.legs.start, route.legs.arc
    np.add.at(free, network.arc_class[arcs], share * network.arc_seconds_emergency[arcs])
    district = ["west", "east"].index(half_of(Point(end.lon, end.lat)))
    run = Runs(
        class_seconds=free[None, :],
        seconds=np.zeros(1),
        hour=np.array([hour]),
        district=np.array([district]),
        day=np.zeros(1, np.int64),
        metres=np.zeros(1),
    )
    assert seconds == pytest.approx(float(pace.seconds_of(run)[0]), abs=0.01)


@pytest.mark.parametrize("seed", range(8))
def test_the_nearest_are_those_of_all_units_asked_one_by_one(seed: int) -> None:
    chance = Random(f"paced nearest {seed}")
    roads, _, count = two_ways(chance)
    pace = a_pace(chance, 1)
    times = PacedTimes(roads, PaceNow(pace, [], Set(MONDAY), "UTC"))
    offset = np.array([chance.uniform(0, 200) for _ in range(count)])
    for closures in ((), random_closures(chance)):
        view, to = times.under(closures), place(chance)
        all_of_them = view.seconds_from(np.arange(count), to)
        found = view.nearest(to, eligible=np.ones(count, np.bool_), offset_seconds=offset, k=3)
        order = np.lexsort((np.arange(count), offset + all_of_them))
        wanted = [one for one in order.tolist() if np.isfinite(all_of_them[one])][:3]
        np.testing.assert_allclose(
            (offset + all_of_them)[found.units], (offset + all_of_them)[wanted], atol=1e-6
        )
        np.testing.assert_allclose(found.road_seconds, all_of_them[found.units], atol=1e-6)
    assert times.under(()) is times

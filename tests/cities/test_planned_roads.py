"""Plans reckon with the roads that the room drives on: turns, the learned pace, and no street.

The city is that of test_banned_turn: three blocks from the station to the caller, nine where the
left turn is banned. A block under blue lights is 1.22 times as quick as without.
"""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.cities.test_banned_turn import BLOCK_SECONDS, CALL, STATION, a_call, blocks, city
from turnout.adapters.city.calls import write_calls
from turnout.adapters.city.driving import PlannedRoads
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.problems.rounds import PatrolRow, SiteRow
from turnout.base.geo import Point
from turnout.bootstrap.districts import city_ground
from turnout.bootstrap.rounds import rounds_ground
from turnout.bootstrap.siting import Weights, city_problem, degrees

FREELY_BY_CAR = """
[vehicles.car]
turn = { left = 0.0, right = 0.0, sharp = 0.0, into_larger = 0.0, dead_end = 600.0 }
"""
BAN_OR_NOT = pytest.mark.parametrize(("banned", "driven"), [(False, 3), (True, 9)])
AT_SEA = Point(0.5, 0.5)


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, CityBundle]:
    folder = tmp_path_factory.mktemp("planned")
    return {banned: with_a_call(folder / str(banned), banned=banned) for banned in (False, True)}


def with_a_call(folder: Path, *, banned: bool) -> CityBundle:
    """The city, one recorded call in it, and cars that lose no time by turning."""
    bundle = city(folder, banned=banned)
    write_calls([a_call()], bundle.folder)
    with (bundle.folder / "city.toml").open("a", encoding="utf-8") as file:
        file.write(FREELY_BY_CAR)
    return load_city(bundle.folder)


def planned(bundle: CityBundle, counts: Callable[[int], bool] = lambda _hour: True) -> float:
    """Seconds from the station to the caller."""
    roads = PlannedRoads(bundle, counts=counts)
    first, last = roads.snap_many(*degrees([STATION])), roads.snap_many(*degrees([CALL]))
    return float(roads.matrix(first, last)[0, 0])


@BAN_OR_NOT
def test_posts_are_planned_with_the_ban(
    cities: dict[bool, CityBundle], banned: bool, driven: int
) -> None:
    problem, _ = city_problem(cities[banned].folder, "fire", Weights(people={CALL: 1.0}))
    assert blocks(problem.cost[0, 0]) == driven


@BAN_OR_NOT
def test_districts_are_drawn_with_the_ban(
    cities: dict[bool, CityBundle], banned: bool, driven: int
) -> None:
    ground = city_ground(cities[banned].folder, None).ground
    # The caller's street, from 3 to 23, is one atom: its middle is where the call comes from.
    found = [blocks(seconds) for seconds in ground.seconds[0].tolist()]
    assert driven in found
    assert (9 in found) is banned


@BAN_OR_NOT
def test_rounds_by_car_are_driven_with_the_ban(
    cities: dict[bool, CityBundle], banned: bool, driven: int
) -> None:
    site = SiteRow(
        name="shop",
        point=CALL,
        visit_seconds=600,
        visits_a_week=1,
        days=frozenset(range(7)),
        opens=0,
        closes=86_400,
        modes=frozenset({"car"}),
    )
    patrol = PatrolRow(unit="P01", mode="car", begins=0, ends=86_400, point=STATION)
    ground = rounds_ground(cities[banned].folder, [site], [patrol])
    assert blocks(ground.ways["car"][1, 0] / 1.22) == pytest.approx(driven, abs=0.02)


def test_a_place_on_no_street_is_reached_by_nobody(cities: dict[bool, CityBundle]) -> None:
    weights = Weights(people={CALL: 1.0, AT_SEA: 5.0})
    for bundle in cities.values():
        problem, _ = city_problem(bundle.folder, "fire", weights)
        assert np.isfinite(problem.cost[0]).tolist() == [True, False]
        assert not np.isfinite(problem.cost[-1]).all()


def test_plans_are_driven_at_the_learned_pace_of_the_hours_that_count(
    cities: dict[bool, CityBundle],
) -> None:
    bundle, free = cities[False], planned(cities[False])
    hours = [0.5 if hour % 24 < 6 else 1.1 for hour in range(168)]
    learned = {
        "start_seconds": 10.0,
        "classes": {"residential": 2.0},
        "districts": {str(bundle.districts.districts[0].station): 1.5},
        "hours_from_monday": hours,
    }
    path = bundle.folder / "calibration.json"
    path.write_text(json.dumps(learned), encoding="utf-8")
    try:
        road = 10.0 + 2.0 * free
        assert free == pytest.approx(3 * BLOCK_SECONDS, rel=1e-3)
        assert planned(bundle) == pytest.approx(road * (6 * 0.5 + 18 * 1.1) / 24 * 1.5, rel=1e-3)
        night = Weights(hours=(0, 6)).counts
        assert planned(bundle, night) == pytest.approx(road * 0.5 * 1.5, rel=1e-3)
    finally:
        path.unlink()

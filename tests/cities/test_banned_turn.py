"""One banned left turn: the room, the replay, the coverage and what is reached in a time agree.

Node 23 stands 3 thousandths of a degree east and 2 north: a block is about 111 m. The fire station
stands at 1, the call comes from 13. Who may turn left at 3 drives three blocks; who may not goes on
to 5 and comes back from the north, nine blocks. Turning itself takes no time here.

21--22--23--24--25
        |        |
       13       15
        |        |
 1-- 2-- 3-- 4-- 5
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import osmium
import pytest
from osmium.osm.mutable import Relation
from shapely.geometry import Point as Dot
from shapely.geometry import Polygon

from tests.toytown.road import ManualClock
from tests.unit.adapters.test_osm_reader import write_extract
from turnout.adapters.city.build import build_city
from turnout.adapters.city.calls import write_calls
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.city.progress import Silent
from turnout.adapters.coverage import CoverageTables
from turnout.adapters.memory import MemoryLedger
from turnout.base.geo import Point
from turnout.base.ids import Actor, ClosureId, IncidentTypeCode, UnitId
from turnout.bootstrap.newer_roads import Shown, shown_of
from turnout.bootstrap.replay import ReplayRequest, run_replay
from turnout.bootstrap.room import OpenRoom, Storage, open_room, sealer_for
from turnout.deployment.simulator.calls import RecordedCall
from turnout.dispatch.model.closures import Circle, Closure, Stretch

SOUTH_WEST, SOUTH_EAST, MIDDLE, ROUND = [1, 2, 3], [3, 4, 5], [3, 13, 23], [5, 15, 25, 24, 23]
NORTH_WEST = [23, 22, 21]
WAYS = [SOUTH_WEST, SOUTH_EAST, MIDDLE, ROUND, NORTH_WEST]
STREET = {"highway": "residential"}
STATION, CALL, CORNER = Point(0.001, 0.0), Point(0.003, 0.001), Point(0.003, 0.002)
BLOCK_SECONDS = 0.001 * 111_195.0 / (40.0 * 0.66 * 1.22 / 3.6)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
FREELY = """
[vehicles.emergency]
ignores = []
turn = { left = 0.0, right = 0.0, sharp = 0.0, into_larger = 0.0, dead_end = 600.0 }
"""


def city(folder: Path, *, banned: bool) -> CityBundle:
    """The city, with its ban or without."""
    folder.mkdir()
    plain = write_extract(
        folder / "plain.osm.pbf",
        [(nodes, STREET) for nodes in WAYS],
        places={1: {"amenity": "fire_station", "name": "One"}},
    )
    writer = osmium.SimpleWriter(str(folder / "city.osm.pbf"))
    for thing in osmium.FileProcessor(str(plain)):
        writer.add(thing)
    members = [("w", 1, "from"), ("n", 3, "via"), ("w", 3, "to")]
    if banned:
        tags = {"type": "restriction", "restriction": "no_left_turn"}
        writer.add_relation(Relation(id=1, members=members, tags=tags))
    writer.close()
    build_city("osm", source=folder / "city.osm.pbf", out=folder / "city", progress=Silent())
    with (folder / "city" / "city.toml").open("a", encoding="utf-8") as file:
        file.write(FREELY)
    return load_city(folder / "city")


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, CityBundle]:
    folder = tmp_path_factory.mktemp("turns")
    return {banned: city(folder / str(banned), banned=banned) for banned in (False, True)}


def blocks(seconds: float) -> float:
    return round(seconds / BLOCK_SECONDS, 2)


def in_a_room(bundle: CityBundle, look: Callable[[OpenRoom, Shown], None]) -> None:
    """Open a room on the city and look at it."""

    async def story() -> None:
        sealer = sealer_for(Storage(book="x", data=None))
        opened = await open_room(bundle, MemoryLedger("city.room"), sealer, ManualClock())
        look(opened, shown_of(opened, bundle))

    asyncio.run(story())


def seconds_to_call(opened: OpenRoom) -> float:
    """What the room reckons for the first engine."""
    engine = np.array([opened.board.roster.index[UnitId("E01")]])
    return float(opened.room.doors.travel.seconds_from(engine, CALL)[0])


def covered(opened: OpenRoom, closures: tuple[Closure, ...] = ()) -> float:
    """The same from the tables of what free units reach."""
    tables = CoverageTables(opened.roads, [STATION, CALL], within_seconds=3600.0)
    return float(tables.table(closures)[1][0, 1])


def reached(shown: Shown, within: float) -> bool:
    """Whether the call lies in what is reached from the station in so many blocks."""
    _, areas = shown.ways.reached(STATION, within * BLOCK_SECONDS)
    grounds = [Polygon(area["outer"], area["holes"]) for area in areas]
    return any(ground.contains(Dot(CALL.lon, CALL.lat)) for ground in grounds)


@pytest.mark.parametrize(("banned", "driven"), [(False, 3), (True, 9)])
def test_room_coverage_and_ground_reached_know_the_ban(
    cities: dict[bool, CityBundle], banned: bool, driven: int
) -> None:
    def look(opened: OpenRoom, shown: Shown) -> None:
        assert blocks(seconds_to_call(opened)) == driven
        assert blocks(covered(opened)) == driven
        engine = np.array([opened.board.roster.index[UnitId("E01")]])
        ways = CoverageTables(opened.roads, [CALL], within_seconds=3600.0).ways(engine, ())
        assert blocks(float(ways[0, 0])) == driven
        # Ground within 60 m of a street counts: half a block.
        assert reached(shown, driven - 0.4)
        assert not reached(shown, driven - 0.6)

    in_a_room(cities[banned], look)


def test_a_closure_of_the_way_round_leaves_no_way_where_the_turn_is_banned(
    cities: dict[bool, CityBundle],
) -> None:
    fallen = Closure(
        id=ClosureId("1"),
        stretch=Stretch(area=Circle(center=Point(0.004, 0.002), radius_m=20.0)),
        slowness=None,
        since=NOW,
        until=None,
        reason="a tree",
        closed_by=Actor("seat-1"),
    )

    def look(opened: OpenRoom, _shown: Shown) -> None:
        seconds[covered(opened), covered(opened, (fallen,))] = opened

    seconds: dict[tuple[float, float], OpenRoom] = {}
    for bundle in cities.values():
        in_a_room(bundle, look)
    found = [[blocks(one) for one in times] for times in seconds]
    assert found == [[3, 3], [9, np.inf]]


def test_the_replay_drives_what_the_room_reckons(cities: dict[bool, CityBundle]) -> None:
    took = {banned: replayed(bundle) for banned, bundle in cities.items()}
    assert blocks(took[True] - took[False]) == pytest.approx(6, abs=0.05)


def a_call() -> RecordedCall:
    """Somebody at 13 wants one engine."""
    return RecordedCall(
        id="1",
        received_at=NOW,
        incident_type=IncidentTypeCode("fire.animal_trapped"),
        priority=5,
        address="",
        point=CALL,
        on_scene_seconds=600.0,
        transport=False,
        hospital_seconds=None,
    )


def replayed(bundle: CityBundle) -> float:
    """A day of one call: seconds from order to arrival."""
    write_calls([a_call()], bundle.folder)
    asked = ReplayRequest(bundle=bundle, calls=bundle.folder / "calls.csv")
    told: Any = asyncio.run(run_replay(asked))
    return float(told["response"]["assigned_to_arrived"]["p50_seconds"])

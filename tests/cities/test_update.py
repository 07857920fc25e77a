"""A newer extract while the room runs: taken up between two decisions, or the old roads stay.

Node 23 stands 3 thousandths of a degree east and 2 north: about 111 m apart. The road runs from 1
by way of 61 and 65 to 5; the newer extract has the straight road from 1 to 5 too.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.toytown.road import ManualClock
from tests.unit.adapters.test_osm_reader import write_extract
from turnout.adapters.city.build import build_city
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.load import load_city
from turnout.adapters.city.manifest import load_manifest
from turnout.adapters.city.progress import Silent
from turnout.adapters.city.update import update_city
from turnout.adapters.memory import MemoryLedger
from turnout.base.geo import Point
from turnout.bootstrap.newer_roads import NewerRoads, Shown, shown_of
from turnout.bootstrap.room import OpenRoom, Storage, open_room, sealer_for
from turnout.dispatch.facts import read_event

ROUND = [
    ([1, 11, 21, 31, 41, 51, 61], {"highway": "primary", "name": "West"}),
    ([61, 62, 63, 64, 65], {"highway": "primary", "name": "North"}),
    ([65, 55, 45, 35, 25, 15, 5], {"highway": "primary", "name": "East"}),
]
STRAIGHT = ([1, 2, 3, 4, 5], {"highway": "primary", "name": "South"})
FIRE = {1: {"amenity": "fire_station", "name": "One"}}
GOAL = Point(0.005, 0.0)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    source = write_extract(tmp_path / "old.osm.pbf", ROUND, places=FIRE)
    build_city("osm", source=source, out=tmp_path / "city", progress=Silent())
    return tmp_path / "city"


def newer(city: Path) -> Path:
    return write_extract(city.parent / "new.osm.pbf", [*ROUND, STRAIGHT])


async def room_of(city: Path) -> tuple[OpenRoom, Shown, NewerRoads, MemoryLedger]:
    bundle, clock, ledger = load_city(city), ManualClock(), MemoryLedger("city.room")
    opened = await open_room(bundle, ledger, sealer_for(Storage(book="x", data=None)), clock)
    shown = shown_of(opened, bundle)
    return opened, shown, NewerRoads(opened, bundle, shown, clock), ledger


def first_seconds(opened: OpenRoom) -> float:
    count = len(opened.room.city.units)
    found = opened.room.doors.travel.nearest(
        GOAL, eligible=np.ones(count, np.bool_), offset_seconds=np.zeros(count), k=1
    )
    return float(found.road_seconds[0])


async def digests(ledger: MemoryLedger) -> list[str]:
    events = [read_event(record) async for record in ledger.read(after=0)]
    return [event.roads_digest for event in events if type(event).__name__ == "RoomOpened"]


def test_a_running_room_takes_up_newer_roads_and_records_it(city: Path) -> None:
    async def story() -> None:
        opened, shown, roads, ledger = await room_of(city)
        before = first_seconds(opened)
        assert not shown.places.find("South")
        mine = (city / "units.csv").read_bytes()
        await roads.look()
        assert len(await digests(ledger)) == 1
        manifest = update_city(city, newer(city), progress=Silent())
        assert first_seconds(opened) == before, (
            "nothing is shared with the files that were replaced"
        )
        await roads.look()
        assert first_seconds(opened) < before
        assert shown.places.find("South")
        assert (await digests(ledger))[1:] == [manifest.roads_digest]
        assert opened.board.opened is not None
        assert opened.board.opened.roads_digest == manifest.roads_digest
        assert (city / "units.csv").read_bytes() == mine
        await roads.look()
        assert len(await digests(ledger)) == 2

    asyncio.run(story())


def test_a_city_that_cannot_be_opened_leaves_the_room_as_it_is(city: Path) -> None:
    async def story() -> None:
        opened, _, roads, ledger = await room_of(city)
        before = first_seconds(opened)
        (city / "manifest.json").write_text("{}")
        await roads.look()
        (city / "manifest.json").unlink()
        await roads.look()
        assert first_seconds(opened) == before
        assert len(await digests(ledger)) == 1

    asyncio.run(story())


def cut_off(path: Path) -> str:
    path.write_bytes(path.read_bytes()[:-20])
    return "cannot be read"


def of_elsewhere(path: Path) -> str:
    path.unlink()
    write_extract(path, [([300, 301, 302], {"highway": "primary"})])
    return "km from the nearest street"


def without_streets(path: Path) -> str:
    path.unlink()
    write_extract(path, [([1, 2], {"highway": "footway"})])
    return "there is no street"


@pytest.mark.parametrize("spoil", [cut_off, of_elsewhere, without_streets])
def test_a_bad_extract_leaves_the_city_untouched(city: Path, spoil: Callable[[Path], str]) -> None:
    source, before = newer(city), load_manifest(city)
    why = spoil(source)
    with pytest.raises(CityInputError, match=why):
        update_city(city, source, progress=Silent())
    assert load_manifest(city) == before
    left = sorted(path.name for path in city.parent.iterdir())
    assert left == ["city", "new.osm.pbf", "old.osm.pbf"]

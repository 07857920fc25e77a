"""Newer roads for a room that runs: `turnout city update` writes them, the room takes them up.

The city's manifest is looked at every second. What has changed is opened beside the work and taken
up between two decisions; what cannot be opened is said in the log, and the room goes on with what
it has. That it works with other roads is recorded as at a start, before the first decision on them.
"""

import asyncio
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import structlog

from turnout.adapters.bases import UnitOffRoad
from turnout.adapters.city.driving import turns_of
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.files import MANIFEST
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.coverage import coverage_on_roads
from turnout.adapters.water import WaterOnRoads
from turnout.base.geo import Point
from turnout.base.time import Clock
from turnout.bootstrap.networks import Networks
from turnout.bootstrap.on_roads import RoadWays
from turnout.bootstrap.pace import pace_now, times_at
from turnout.bootstrap.replay import district_finder
from turnout.bootstrap.room import OpenRoom, road_search
from turnout.dispatch.commands import ROOM, Envelope
from turnout.dispatch.commands.room import OpenRoom as WorkWith
from turnout.engines.places.index import PlaceIndex
from turnout.engines.places.place import NearestStreet, Place
from turnout.engines.roads.engine import RoadEngine

_log = structlog.get_logger("turnout.room")


class PlacesNow:
    """The place index of the roads that the room works with."""

    def __init__(self, index: PlaceIndex) -> None:
        self.index = index

    def find(
        self,
        text: str,
        *,
        near: Point | None = None,
        within_m: float | None = None,
        on: date | None = None,
        limit: int = 5,
    ) -> tuple[Place, ...]:
        """See PlaceIndex.find."""
        return self.index.find(text, near=near, within_m=within_m, on=on, limit=limit)

    def nearest(self, lon: float, lat: float) -> NearestStreet:
        """See PlaceIndex.nearest."""
        return self.index.nearest(lon, lat)


class Shown(NamedTuple):
    """What of the roads is shown on pages."""

    ways: RoadWays
    places: PlacesNow


def shown_of(opened: OpenRoom, bundle: CityBundle) -> Shown:
    """What pages show of a room's roads."""
    water = WaterOnRoads(opened.engine, bundle.city.water)
    ways = RoadWays(opened.roads, opened.board, water, opened.pace, opened.networks)
    return Shown(ways, PlacesNow(bundle.places))


class NewerRoads:
    """Looks for newer roads of the city, and takes them up."""

    def __init__(self, opened: OpenRoom, bundle: CityBundle, shown: Shown, clock: Clock) -> None:
        self._opened, self._shown, self._clock = opened, shown, clock
        self._manifest = bundle.folder / MANIFEST
        self._seen = self._stamp()
        self._digest = bundle.city.roads_digest

    async def look(self) -> None:
        """Take up what has changed. Raises NotSaved: it is noted when the record is back."""
        stamp = self._stamp()
        if stamp is not None and stamp != self._seen:
            self._seen = stamp
            await self._change()
        await self._note()

    async def _change(self) -> None:
        try:
            bundle, engine = await asyncio.to_thread(self._open)
            if bundle.city.roads_digest == self._digest:
                return
            self._take(bundle, engine)
        except (CityInputError, UnitOffRoad) as fault:
            _log.error("newer_roads_refused", why=str(fault), remedy=fault.remedy)
            return
        _log.info("newer_roads", roads_digest=self._digest)

    def _open(self) -> tuple[CityBundle, RoadEngine]:
        bundle = load_city(self._manifest.parent)
        return bundle, road_search(bundle)

    def _take(self, bundle: CityBundle, engine: RoadEngine) -> None:
        """All that asks the roads asks the newer ones now; on a fault nothing has changed."""
        opened, room, city = self._opened, self._opened.room, self._opened.room.city
        networks, pace = Networks(bundle, opened.roads), pace_now(bundle, self._clock)
        stops = [hospital.point for hospital in city.hospitals.values()]
        turns = turns_of(bundle, engine)
        opened.roads.take(engine, district_finder(bundle), stops, turns)
        opened.roads.off_road = networks.off_road
        room.doors = replace(
            room.doors,
            travel=networks.times(times_at(pace, opened.roads)),
            coverage=coverage_on_roads(city, opened.roads, driving=networks.driving()),
            on_foot=networks.on_foot(),
        )
        self._shown.ways.take(WaterOnRoads(engine, city.water), pace, networks)
        self._shown.places.index = bundle.places
        self._digest = bundle.city.roads_digest

    async def _note(self) -> None:
        """Record what the room works with, where the record says otherwise."""
        room = self._opened.room
        last = room.tentative.opened
        if last is None or last.roads_digest == self._digest:
            return
        command = WorkWith(
            city_id=last.city_id,
            city_digest=last.city_digest,
            roads_digest=self._digest,
            code_version=last.code_version,
        )
        key = f"newer-roads-{room.head.sequence + 1}"
        await room.submit(Envelope(command=command, actor=ROOM, key=key))

    def _stamp(self) -> tuple[int, int] | None:
        """What tells one manifest from another; None while there is none."""
        try:
            found = self._manifest.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

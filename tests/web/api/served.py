"""Toytown's room behind its web, on a port of its own, with words to speak to it."""

import asyncio
import json
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from itertools import count
from typing import Any

import httpx
import numpy as np
from fastapi import FastAPI
from numpy.typing import NDArray

from tests.toytown.closed import span_of
from tests.toytown.desk import filled, open_desk
from tests.toytown.entry import Everybody
from tests.toytown.road import StraightRoad
from tests.toytown.room import Toytown, open_toytown
from tests.toytown.world import SECONDS_PER_POST, TOWN, post
from turnout.adapters.clock import monotonic_seconds
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.pdf import agreement_pdf, labels_pdf, papers_pdf
from turnout.adapters.photos import clean_photo
from turnout.base.geo import Box, Point
from turnout.base.ids import UnitId
from turnout.base.text import Words
from turnout.base.time import Clock
from turnout.bootstrap.books import is_exercise
from turnout.bootstrap.measures import LiveMeasures
from turnout.bootstrap.planning import CityPlanning
from turnout.deployment.demand import Counts, DemandRefused
from turnout.deployment.posts import SitingRefused
from turnout.dispatch.city import City, Service
from turnout.dispatch.model.closures import Stretch
from turnout.dispatch.naming import said_in
from turnout.dispatch.past import Archive
from turnout.dispatch.ports import Seen
from turnout.engines.places.place import NearestStreet, Place, PlaceKind
from turnout.web.app import Setting, create_app
from turnout.web.community import CommunityDoor
from turnout.web.desk import Moving
from turnout.web.entry import Entry
from turnout.web.outlooks import Grounds
from turnout.web.pace import Limit
from turnout.web.room_desk import RoomDesk, Surroundings
from turnout.web.server import LOCAL, Reach, bind, serving
from turnout.web.views.city import LayerText, Sight
from turnout.web.views.rows import Standing
from turnout.web.views.whereabouts import Places

CALLER = "+56 9 8765 4321"
"""A number that must be found nowhere but in the card of an open incident."""

PERSON = "Maria Planted"
UNHURRIED = Limit(known=100_000, stranger=100_000)
BOUNDS = Box(-0.1, -0.1, 0.2, 0.1)
PATIENCE_SECONDS = 60.0
"""Two workers, each with a browser, can keep a room waiting for longer than any of its promises."""

FRESH = httpx.Limits(keepalive_expiry=2.0)
"""The room closes what was idle for 5 s: a connection that it is about to close is not used."""


WALKER = UnitId("T01")


class TrackedRoad:
    """Toytown's straight road as the desk reads it."""

    def __init__(self, road: StraightRoad, city: City) -> None:
        self.position, self.age_seconds = road.position, road.age_seconds
        self._road, self._ids, self._city = road, sorted(city.units), city
        self._count = len(self._ids)

    def report_all(self, reports: Sequence[Seen]) -> list[bool]:
        on_road = [abs(seen.point.lat) < 0.01 for seen in reports]
        for seen, there in zip(reports, on_road, strict=True):
            if there:
                self._road.put(self._ids[seen.unit], seen.point, heading=seen.heading_degrees)
        return on_road

    def park(self, unit: int, *, at: datetime, post: Point | None = None) -> None:
        self._road.put(self._ids[unit], post or self._city.units[self._ids[unit]].start)

    def way(self, unit: int, to: Point) -> dict[str, Any]:
        start = self.position(unit).point
        kilometres = abs(to.lon - start.lon) * 100
        return {
            "line": [(start.lon, start.lat), (to.lon, to.lat)],
            "seconds": round(kilometres * SECONDS_PER_POST, 1),
            "length_m": round(kilometres * 1_000, 1),
            "streets": [{"name": "Long Road", "length_m": round(kilometres * 1_000)}],
            "steps": [
                {
                    "turn": "depart",
                    "street": "Long Road",
                    "after_m": 0.0,
                    "text": {"en": "Head east on Long Road", "zh": "沿Long Road向东行驶"},
                },
            ],
        }

    def reached(
        self, start: Point, seconds: float, unit_id: UnitId | None = None
    ) -> tuple[str, list[dict[str, Any]]]:
        """So many posts along the road, either way; the crew of WALKER walks, ten times as slow."""
        moves = "foot" if unit_id == WALKER else "road"
        east = seconds / SECONDS_PER_POST / (1_000 if moves == "foot" else 100)
        west, east = max(-180.0, start.lon - east), min(180.0, start.lon + east)
        area = [(west, -0.001), (east, -0.001), (east, 0.001), (west, 0.001)]
        return moves, [{"outer": area, "holes": []}]

    def water(self, to: Point) -> list[dict[str, Any]]:
        """One hydrant, half a kilometre down the road."""
        return [
            {
                "code": "node/1",
                "kind": "hydrant",
                "point": (round(to.lon + 0.005, 6), to.lat),
                "diameter_mm": 150,
                "road_m": 500,
                "straight_m": 500,
            }
        ]

    def lines(self, stretch: Stretch) -> list[list[tuple[float, float]]]:
        span = span_of(stretch)
        return [] if span is None else [[(round(post / 100, 6), 0.0) for post in span]]

    def seconds_among(self, points: list[Point]) -> NDArray[np.float64]:
        at = np.array([point.lon * 100 for point in points])
        return np.abs(at[:, None] - at[None, :]) * SECONDS_PER_POST

    def moving(self) -> Moving:
        points = [self.position(unit).point for unit in range(self._count)]
        return Moving(
            lon=np.array([point.lon for point in points]),
            lat=np.array([point.lat for point in points]),
            heading=np.full(self._count, np.nan),
        )


class FlatRoad:
    """Long Road as a search engine: a minute from post to post, no way to what lies beside it."""

    def snap_many(self, lon: Any, lat: Any) -> Any:
        return np.where(np.abs(lat) < 0.01, lon, np.nan)

    def matrix(self, starts: Any, tos: Any) -> Any:
        apart = np.abs(np.subtract.outer(starts, tos)) * 100 * SECONDS_PER_POST
        return np.where(np.isnan(apart), np.inf, apart)


def calls_along_the_road(service: Service) -> "Counter[Point]":
    """Fires at post 0, and as many at 4, 5 and 6; no other calls."""
    if service is not Service.FIRE:
        raise SitingRefused(f"the city has no such calls of {service}", "name another service")
    return Counter({post(0): 30, post(4): 10, post(5): 10, post(6): 10})


def two_weeks(_roads: object, service: Service, district: str | None) -> Counts:
    """A fire each noon, in the west too; no other calls."""
    if service is not Service.FIRE or district not in (None, "west"):
        raise DemandRefused(f"{district} has no calls of {service}", "choose another district")
    counts = np.tile(np.eye(1, 24, 12), 14)
    return Counts(
        first=date(2026, 2, 1), counts=counts, labels=[service], by_hour=True, holidays={}
    )


class OneStreet:
    """A place index of Long Road alone."""

    def find(self, text: str, **_around: object) -> tuple[Place, ...]:
        if "long" not in text.lower():
            return ()
        return (Place(label="Long Road", lon=0.0, lat=0.0, kind=PlaceKind.STREET, confidence=0.6),)

    def nearest(self, lon: float, lat: float) -> NearestStreet:
        return NearestStreet(
            street="Long Road", cross=None, block=None, lon=lon, lat=0.0, distance_m=abs(lat) * 1e5
        )


async def open_web(
    town: Toytown, entry: Entry | None = None, *, pace: Limit = UNHURRIED
) -> FastAPI:
    """The application over Toytown's room. Who asks has every role, unless an entry says who."""
    tracked = TrackedRoad(town.road, town.city)
    around = Surroundings(
        clock=town.clock,
        seconds=monotonic_seconds,
        positions=tracked,
        motion=Standing(),
        ways=tracked,
        places=OneStreet(),
        sight=Sight(
            bounds=BOUNDS,
            layers=[
                LayerText(
                    layer="roads",
                    name=Words("Roads", "道路"),
                    real=False,
                    text=Words("One straight road.", "一条直路。"),
                )
            ],
            room=town.room.source.ledger.book,
            exercise=is_exercise(town.room.source.ledger.book),
            demo=False,
            basemap=False,
        ),
        phones=town.phones,
    )
    desk_board = await town.room.follow_board()
    desk = RoomDesk(town.room, desk_board, around)
    entropy = SeededEntropy(3)
    book = (await open_desk(clock=town.clock)).book
    measures = LiveMeasures(town.room, {"west": Words("The west", "西区")})
    await measures.follow()
    planning = CityPlanning(town.city, FlatRoad, calls_along_the_road, OneStreet(), two_weeks)
    setting = Setting(
        new_name=lambda: entropy(16).hex(),
        seconds=monotonic_seconds,
        measures=measures,
        planning=lambda: planning,
        forms=partial(papers_pdf, town.city),
        said=partial(said_in, town.city),
        archive=Archive(town.room.source),
        room=town.room.source.ledger.book,
        exercise=is_exercise(town.room.source.ledger.book),
        entry=entry or Everybody(town.clock),
        pace=pace,
        whereabouts=Places(desk_board, town.room.source.ledger, town.road.district).of,
        community=CommunityDoor(
            book=book,
            cases=await filled(book),
            clean_photo=clean_photo,
            print_agreement=agreement_pdf,
            new_name=lambda: entropy(16).hex(),
            print_labels=partial(asyncio.to_thread, labels_pdf),
        ),
        grounds=Grounds(
            services=[one.value for one in Service],
            districts=["east", "west"],
            agencies=sorted(town.city.agencies),
        ),
    )
    return create_app(desk, setting)


class Web:
    """A served room: `get`, `post`, `stream`, and the town behind it."""

    def __init__(
        self, address: str, town: Toytown, app: FastAPI, end: Callable[[], object]
    ) -> None:
        self.address, self.town, self.app, self.end = address, town, app, end
        self.http = httpx.Client(base_url=address, timeout=PATIENCE_SECONDS, limits=FRESH)
        self._keys = count(1)

    def get(self, path: str, **options: Any) -> Any:
        """The answer's document; fails for anything but 200."""
        answer = self.http.get(path, **options)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def send(self, path: str, body: dict[str, Any], **headers: str) -> httpx.Response:
        """A write under a fresh key, unless the headers name one."""
        named = {"Idempotency-Key": f"test-key-{next(self._keys)}", **headers}
        return self.http.post(path, json=body, headers=named)

    def post(self, path: str, body: dict[str, Any], **headers: str) -> Any:
        """A write that must be accepted; its answer's document."""
        answer = self.send(path, body, **headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def ring(self, **fields: Any) -> str:
        """A call rings at Long Road."""
        call = {
            "dialled": "fire",
            "address": "Long Road",
            "point": [0.01, 0.0],
            "caller_number": CALLER,
            "caller_name": PERSON,
            **fields,
        }
        return self.post("/api/calls", call)["call_id"]

    def incident(self, incident_type: str | None = None) -> int:
        """A call rings, is taken and, when a type is given, classified."""
        number = self.post(f"/api/calls/{self.ring()}/take", {})["incident_id"]
        if incident_type is not None:
            self.post(f"/api/incidents/{number}/classify", {"incident_type": incident_type})
        return number

    def close(self, number: int) -> None:
        """End an incident that has nobody sent."""
        self.post(f"/api/incidents/{number}/close", {"disposition": "handled"})

    @contextmanager
    def stream(self, cursor: str | None = None, **headers: str) -> Iterator["Events"]:
        """An open live stream."""
        where = "/api/stream" if cursor is None else f"/api/stream?cursor={cursor}"
        with self.http.stream("GET", where, headers=headers) as answer:
            assert answer.status_code == 200
            yield Events(answer)


class Events:
    """Server-Sent Events one by one, each as (name, id, document, size in bytes)."""

    def __init__(self, answer: httpx.Response) -> None:
        self._lines = answer.iter_lines()

    def __iter__(self) -> Iterator[tuple[str, str | None, Any, int]]:
        fields: dict[str, str] = {}
        size = 0
        for line in self._lines:
            size += len(line.encode()) + 1
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
            else:
                yield fields["event"], fields.get("id"), json.loads(fields["data"]), size
                fields, size = {}, 0

    def deltas(self, count_wanted: int) -> list[Any]:
        """The next so many deltas; other events are passed over."""
        found: list[Any] = []
        for name, _, document, _ in self:
            if name == "delta":
                found.append(document)
            if len(found) == count_wanted:
                return found
        raise AssertionError(f"the stream ended after {len(found)} deltas")

    def first(self, wanted: str) -> Any:
        """The next event of that name."""
        return next(document for name, _, document, _ in self if name == wanted)


@contextmanager
def served(
    make_ledger: Callable[[], Any] | None = None,
    clock: Clock | None = None,
    *,
    city: City = TOWN,
    make_entry: Callable[[], Awaitable[Entry]] | None = None,
    pace: Limit = UNHURRIED,
    reach: Reach = LOCAL,
    begin: Callable[[Toytown], Awaitable[object]] | None = None,
) -> Iterator[Web]:
    """A room and its web in a loop of a thread of its own; its clock stands unless one is given.
    `begin`: what goes on beside it; awaited before it is served, cancelled at its end."""
    ready = threading.Event()
    found: dict[str, Web] = {}

    async def live() -> None:
        ledger = make_ledger() if make_ledger else None
        town = await open_toytown(city, ledger=ledger, clock=clock)
        beside = await begin(town) if begin else None
        app = await open_web(town, await make_entry() if make_entry else None, pace=pace)
        ended = asyncio.Event()
        with bind(0) as listener:
            async with serving(app, listener, reach) as address:
                loop = asyncio.get_running_loop()
                end = partial(loop.call_soon_threadsafe, ended.set)
                found["web"] = Web(address, town, app, end)
                ready.set()
                await ended.wait()
        if isinstance(beside, asyncio.Task):
            beside.cancel()

    def run() -> None:
        try:
            asyncio.run(live())
        finally:
            ready.set()

    thread = threading.Thread(target=run)
    thread.start()
    ready.wait(PATIENCE_SECONDS)
    assert "web" in found, "the room did not open"
    try:
        yield found["web"]
    finally:
        if thread.is_alive():
            found["web"].end()
        thread.join(PATIENCE_SECONDS)
        found["web"].http.close()
        assert not thread.is_alive(), "the room did not end"

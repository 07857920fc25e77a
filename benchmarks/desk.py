"""A community desk with 2 million closed and 100,000 open cases: how long a desk's page and a
search take, what its process holds in memory, and whether 50 reports in a second come in by
Open311 for a minute and each is in the book once.

The cases come in by bulk copy (benchmarks/_desk_book.py says how), and rows of drawn closed ones
are compared with what their facts make; what is measured goes through `turnout serve` over HTTP,
on PostgreSQL with its durable settings.
"""

import asyncio
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import asyncpg
import httpx
import numpy as np

from benchmarks._closed_cases import closed_rows, rows_by_facts
from benchmarks._desk_book import (
    SEED,
    Draws,
    draw_areas,
    fill_record,
    fill_table,
    search_words,
)
from benchmarks._process import processor_seconds, resident_bytes
from benchmarks._table import Claim, arguments, at_least, at_most, publish
from tests.acceptance.room import Room, running
from turnout.adapters.city.community import load_catalogue
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.clock import WallClock
from turnout.adapters.entropy import system_entropy
from turnout.adapters.keyfile import load_or_make_key
from turnout.adapters.postgres import LocalPostgres
from turnout.bootstrap.books import desk_book
from turnout.bootstrap.room import KEY_FILE
from turnout.community.board import Board
from turnout.community.catalogue import CaseClass
from turnout.ledger.sealing import Sealer, wrapping_key_id

CLOSED = 2_000_000
OPEN = 100_000
PAGES = 300
OPEN_SECONDS = 900.0
"""The desk folds the records of all open cases when it opens."""
WAIT_SECONDS = 120.0
SEARCHES = 600
PER_SECOND = 50
SECONDS = 60
PAGE_GOAL_MS, SEARCH_GOAL_MS = 300, 500
CHECKED = 500
CONNECTIONS = httpx.Limits(max_connections=24, max_keepalive_connections=24)


class DeskRoom(Room):
    """A room whose tester works at desks and for bodies, with a key for an Open311 client."""

    key = ""

    def come_in(self, invitation: str) -> None:
        """The administrator issues the key, and invites whoever tests. A desk that just opened is
        busy with its cases for a while."""
        self.http.timeout = OPEN_SECONDS
        self._enrol("administrator", invitation)
        until = (WallClock().now() + timedelta(days=1)).isoformat()
        asked = {"label": "benchmark", "role": "open311_client", "expires_at": until}
        self.key = self.post("/api/keys", asked)["secret"]
        grants = [{"role": "desk_clerk"}, {"role": "body_officer"}]
        account = {"login": "tester", "name": "Tester", "grants": grants}
        self._enrol("tester", self.post("/api/accounts/new", account)["invitation"])


def lay_out(city: Path, folder: Path) -> CityBundle:
    """The city with areas of a size for so many cases."""
    folder.mkdir()
    for file in city.iterdir():
        if file.name != "areas.json":
            (folder / file.name).symlink_to(file.resolve())
    draw_areas(load_city(folder).bounds, folder / "areas.json")
    return load_city(folder)


async def fill(data: Path, bundle: CityBundle, *, closed_cases: int, open_cases: int) -> Draws:
    """The desk's book and its table."""
    draws = Draws(
        load_catalogue(bundle),
        WallClock().now(),
        closed_cases=closed_cases,
        open_cases=open_cases,
    )
    book = desk_book(f"{bundle.city.id}.room")
    async with LocalPostgres(data) as dsn:
        key = load_or_make_key(data / KEY_FILE, system_entropy)
        position = await fill_record(
            dsn, book, draws, Sealer(key, system_entropy), wrapping_key_id(key)
        )
        await fill_table(dsn, book, draws, position)
    return draws


def milliseconds(room: Room, paths: Sequence[str]) -> float:
    """Reading them one after another, as a page does."""
    began = time.perf_counter()
    for path in paths:
        room.get(path)
    return 1_000 * (time.perf_counter() - began)


def server_of(data: Path) -> int:
    """The process of `turnout serve` on this data."""
    [pid] = [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and _serves(entry, data)
    ]
    return pid


def _serves(entry: Path, data: Path) -> bool:
    try:
        words = (entry / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False  # It ended meanwhile.
    return b"serve" in words and str(data).encode() in words


def percentiles(what: str, found: Sequence[float], *, goal: float | None = None) -> list[Claim]:
    """The middle and the slow end; what was promised is the 95th of a hundred."""
    p50, p95, p99 = np.percentile(found, (50, 95, 99)).tolist()
    return [
        at_most(f"{what}, p50", p50, "ms"),
        at_most(f"{what}, p95", p95, "ms", goal=goal),
        at_most(f"{what}, p99", p99, "ms"),
    ]


def when_filled(room: Room, draws: Draws, seconds: float = 600.0) -> None:
    """The desk writes the rows of the open cases when it opens."""
    until = time.perf_counter() + seconds
    while (found := room.get("/api/areas/C/cases"))["turn"] + found["waiting"] < draws.open_cases:
        assert time.perf_counter() < until, "the table was not filled"
        threading.Event().wait(1)


def when_quiet(room: Room, server: int, seconds: float = 600.0) -> None:
    """A desk whose cases came in all at once looks after all that is late at once: no day is so.
    Until its rows stand where its facts do, and the server rests for most of two seconds."""
    until = time.perf_counter() + seconds
    spent, before = np.inf, processor_seconds(server)
    while spent > 0.5 or room.get("/api/areas/C/cases")["behind"]:
        assert time.perf_counter() < until, "the desk did not come to rest"
        threading.Event().wait(2)
        now = processor_seconds(server)
        spent, before = now - before, now


def measure(room: Room, draws: Draws, server: int) -> list[Claim]:
    """Pages and searches, one after another; and what of a processor a page took of the server,
    which a busy machine leaves as it is."""
    chance = np.random.default_rng(SEED + 1)
    desks, bodies = sorted(draws.catalogue.areas), sorted(draws.catalogue.bodies)
    pages, found, began = [], [], processor_seconds(server)
    for n in range(PAGES):
        area, body = (some[int(chance.integers(len(some)))] for some in (desks, bodies))
        of = f"/api/bodies/{body}" if n % 3 == 0 else "/api/areas/" + ("C" if n % 3 == 1 else area)
        listed = ("turn", "late", "waiting")[n % 5 % 3]
        pages.append(milliseconds(room, ["/api/community", f"{of}/cases?listed={listed}"]))
    page_ms = 1_000 * (processor_seconds(server) - began) / PAGES
    for n in range(SEARCHES):
        desk = "C" if n % 2 else desks[int(chance.integers(len(desks)))]
        words = search_words(draws, chance, desks)
        found.append(milliseconds(room, [f"/api/areas/{desk}/search?{words}"]))
    where = f"{draws.closed_cases:,} closed and {draws.open_cases:,} open cases"
    return [
        *percentiles(f"a desk's page, {where}", pages, goal=PAGE_GOAL_MS),
        at_most("a desk's page, processor time of the server, mean", page_ms, "ms"),
        *percentiles(f"a search, {where}", found, goal=SEARCH_GOAL_MS),
    ]


def unlike_their_facts(draws: Draws) -> Claim:
    """Drawn closed cases whose row made in bulk is not the one that the desk makes of their
    facts."""
    drawn = [draws.closed(n) for n in range(1, draws.closed_cases, draws.closed_cases // CHECKED)]
    bulk, told = closed_rows(Board(draws.catalogue), drawn), rows_by_facts(draws.catalogue, drawn)
    wrong = sum(a != b for a, b in zip(bulk, told, strict=True))
    return at_most(f"of {len(drawn)} rows made in bulk unlike their facts'", wrong, "cases", goal=0)


async def report(address: str, key: str, draws: Draws) -> tuple[list[int], list[float]]:
    """50 reports a second, each when it is due; the numbers they were given, and how long each
    took from then on."""
    began, numbers = time.perf_counter() + 0.5, list[int]()
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=CONNECTIONS) as client:

        async def one(n: int) -> float:
            due = began + n / PER_SECOND
            point = draws.point(draws.grids[n % len(draws.grids)])
            kind = draws.classes[n % len(draws.classes)]
            form = {"service_code": kind.code, "lat": str(point.lat), "long": str(point.lon)}
            form |= {"description": "dark", "api_key": key} | required(kind)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            answer = await client.post("/open311/v2/requests.json", data=form)
            assert answer.status_code == 200, answer.text
            numbers.append(int(answer.json()[0]["service_request_id"]))
            return 1_000 * (time.perf_counter() - due)

        took = await asyncio.gather(*(one(n) for n in range(PER_SECOND * SECONDS)))
    return numbers, took


def required(kind: CaseClass) -> dict[str, str]:
    """Answers to what a class asks."""
    return {
        f"attribute[{one.code}]": next(iter(one.choices), "1")
        for one in kind.attributes
        if one.required
    }


async def times_in_the_book(data: Path, book: str, numbers: Sequence[int]) -> list[int]:
    """How often the record says that each case was collected."""
    async with LocalPostgres(data) as dsn:
        connection = await asyncpg.connect(dsn, server_settings={"search_path": "turnout"})
        try:
            rows = await connection.fetch(COLLECTED, book, [f"case-{n}" for n in numbers])
        finally:
            await connection.close()
    return [row["times"] for row in rows]


COLLECTED = """
SELECT asked.stream, count(record.stream) AS times
FROM unnest($2::text[]) AS asked (stream)
LEFT JOIN record ON record.book = $1 AND record.stream = asked.stream
                AND record.type = 'CaseCollected'
GROUP BY asked.stream
"""


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--city", type=Path, default=Path("cities/coquimbo"))
    parser.add_argument("--closed", type=int, default=CLOSED, help="closed cases")
    parser.add_argument("--open", type=int, default=OPEN, help="open cases")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        city, data = Path(place) / "city", Path(place) / "data"
        bundle = lay_out(options.city, city)
        counts = {"closed_cases": options.closed, "open_cases": options.open}
        began = time.perf_counter()
        draws = asyncio.run(fill(data, bundle, **counts))
        filled = time.perf_counter()
        with running(
            city, data, "serve", make=DeskRoom, within=OPEN_SECONDS, ends_within=WAIT_SECONDS
        ) as room:
            when_filled(room, draws)
            room.http.timeout = WAIT_SECONDS
            opened = time.perf_counter()
            server = server_of(data)
            when_quiet(room, server)
            rested = time.perf_counter()
            claims = measure(room, draws, server)
            held = resident_bytes(server) / 1e6
            claims.append(at_most("held in memory by the room and its desk", held, "MB"))
            numbers, took = asyncio.run(report(room.address, room.key, draws))
        book = desk_book(f"{bundle.city.id}.room")
        times = asyncio.run(times_in_the_book(data, book, numbers))
    claims += [
        at_least(
            f"of {PER_SECOND * SECONDS:,} reports at {PER_SECOND} a second in the book, once",
            times.count(1),
            "cases",
            goal=PER_SECOND * SECONDS,
        ),
        *percentiles("a report, from when it was due", took),
        unlike_their_facts(draws),
        at_most("making the book", filled - began, "s"),
        at_most("opening the desk, and the rows of its open cases", opened - filled, "s"),
        at_most("looking after all that was late", rested - opened, "s"),
    ]
    return publish("desk", claims, json_to=options.json)


if __name__ == "__main__":
    sys.exit(main())

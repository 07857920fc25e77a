"""A large room on a bad day: 100 calls a minute, 5,000 units, 100 consoles, on this machine.

Each call goes through the whole room over HTTP, on a real PostgreSQL: it rings, is taken and
classified, units are sent as recommended, crews report three times, and it is closed. Two of the
consoles are Chromium pages, which note when their document held the call's row; the others are
stream clients. The room is a process of its own; clients and pages share the machine with it. The
peer is what a page without a stream would do, a whole board every second, in the same run. Then the
room is filled, and a page is opened before 1,000 and before 5,000 open incidents. Equality first:
every command must be accepted, every stream must be told of every call, and the filled board must
hold every incident.
"""

import asyncio
import json
import sys
from time import perf_counter
from typing import Any

import httpx
import numpy as np

from benchmarks._crowd import require_city, served
from benchmarks._screens import SCREENS, chromium, open_screens, read_screen
from benchmarks._table import Claim, arguments, at_most, publish
from turnout.adapters.clock import WallClock

UNITS = 5_000
CONSOLES = 100
CALLS = 150
BETWEEN_CALLS_SECONDS = 0.6
"""100 calls a minute: seven times the mean of 20,000 a day."""

STEP_SECONDS = 0.4
INCIDENT_TYPE = "fire.outside"
ATTEMPTS = 5
FILLED = (1_000, 5_000)
MANY_STREAMS = 1_000


class Room:
    """The commands of seats and crews, each timed until its answer."""

    def __init__(self, http: httpx.AsyncClient, name: str) -> None:
        self._http = http
        self._name = name
        self._keys = 0
        self.seconds: list[float] = []

    async def do(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Give a command; it must be accepted."""
        answer = await self.ask(path, body)
        assert answer.status_code == httpx.codes.OK, answer.text
        return dict(answer.json())

    async def ask(self, path: str, body: dict[str, Any]) -> httpx.Response:
        """Give a command, which may be refused; timed either way."""
        self._keys += 1
        began = perf_counter()
        key = {"Idempotency-Key": f"{self._name}-{self._keys:08d}"}
        answer = await self._http.post(path, json=body, headers=key)
        self.seconds.append(perf_counter() - began)
        return answer

    async def get(self, path: str) -> dict[str, Any]:
        """Read something."""
        answer = await self._http.get(path)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())


async def send_recommended(room: Room, number: int) -> dict[str, Any]:
    """Send whom the room recommends; where another call took one meanwhile, look and send again."""
    for _ in range(ATTEMPTS):
        made = (await room.get(f"/api/incidents/{number}"))["recommendation"]
        units = [choice["unit_id"] for choice in made["chosen"]]
        order = {"unit_ids": units, "recommendation": made["number"]}
        answer = await room.ask(f"/api/incidents/{number}/assign", order)
        if answer.status_code == httpx.codes.OK:
            return dict(answer.json())
        await room.do(f"/api/incidents/{number}/recommend", {})
    raise AssertionError(answer.text)


async def live_through(room: Room, place: list[float], given_at: dict[str, float]) -> None:
    """One call from its first ring to the end of its incident."""
    call = {"dialled": "fire", "address": "bench", "point": place}
    began = perf_counter()
    call_id = (await room.do("/api/calls", call))["call_id"]
    given_at[call_id] = began
    await asyncio.sleep(STEP_SECONDS)
    number = (await room.do(f"/api/calls/{call_id}/take", {}))["incident_id"]
    await asyncio.sleep(STEP_SECONDS)
    await room.do(f"/api/incidents/{number}/classify", {"incident_type": INCIDENT_TYPE})
    sent = await send_recommended(room, number)
    for status in ("en_route", "on_scene", "cleared"):
        await asyncio.sleep(STEP_SECONDS)
        for order in sent["assignment_ids"]:
            await room.do(f"/api/assignments/{order}/status", {"status": status})
    await room.do(f"/api/incidents/{number}/close", {"disposition": "handled"})


async def follow(http: httpx.AsyncClient, heard_at: dict[str, float], ready: asyncio.Event) -> None:
    """One console that only listens: when it first heard of each call."""
    async with http.stream("GET", "/api/stream") as answer:
        ready.set()
        async for line in answer.aiter_lines():
            if '"kind":"call"' not in line:
                continue
            now = perf_counter()
            for change in json.loads(line[6:])["rows"]:
                if change["kind"] == "call" and "row" in change:
                    heard_at.setdefault(change["row"]["id"], now)


async def poll(http: httpx.AsyncClient, heard_at: dict[str, float]) -> None:
    """The peer: a page that asks for the board every second."""
    while True:
        await asyncio.sleep(1.0)
        board = (await http.get("/api/board")).json()
        for call in board["calls"]:
            heard_at.setdefault(call["id"], perf_counter())


async def bad_day(http: httpx.AsyncClient, address: str) -> list[Claim]:
    """The calls of a minute and a half, with everybody watching."""
    room, given_at, polled_at = Room(http, "day"), {}, {}
    rng = np.random.default_rng(5)
    west, south, east, north = (await room.get("/api/city"))["bounds"]
    heard: list[dict[str, float]] = [{} for _ in range(CONSOLES - SCREENS)]
    ready = [asyncio.Event() for _ in heard]
    async with open_screens(address) as pages:
        listening = [
            asyncio.create_task(follow(http, one, event))
            for one, event in zip(heard, ready, strict=True)
        ]
        await asyncio.gather(*(event.wait() for event in ready))
        listening.append(asyncio.create_task(poll(http, polled_at)))
        since_1970_seconds = WallClock().now().timestamp() - perf_counter()
        lives = []
        for _ in range(CALLS):
            middle = [(west + east) / 2, (south + north) / 2]
            place = [round(c + float(rng.normal(0, 0.01)), 5) for c in middle]
            lives.append(asyncio.create_task(live_through(room, place, given_at)))
            await asyncio.sleep(BETWEEN_CALLS_SECONDS)
        await asyncio.gather(*lives)
        screens = [await read_screen(page, CALLS, since_1970_seconds) for page in pages]
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
    assert all(one.keys() >= given_at.keys() for one in heard), "a stream missed a call"
    shown = [(s.found_at[c] - given_at[c]) * 1000 for s in screens for c in given_at]
    told = [(one[c] - given_at[c]) * 1000 for one in heard for c in given_at]
    asked = [(at - given_at[c]) * 1000 for c, at in polled_at.items() if c in given_at]
    day = f"{60 / BETWEEN_CALLS_SECONDS:.0f} calls a minute, {UNITS:,} units, {CONSOLES} consoles"
    acknowledged = [seconds * 1000 for seconds in room.seconds]
    return [
        *_spread(f"command to its durable answer: {day}", acknowledged, goal=50.0),
        *_spread("call to a page's document (peer: the board every second)", shown, 300.0, asked),
        *_spread("call to a stream client (peer: the board every second)", told, 300.0, asked),
    ]


def _spread(
    text: str, values: list[float], goal: float, peer: list[float] | None = None
) -> list[Claim]:
    return [
        at_most(
            f"{text}, p{percent}",
            float(np.percentile(values, percent)),
            "ms",
            goal=goal if percent == 95 else None,
            peer=None if peer is None else float(np.percentile(peer, percent)),
        )
        for percent in (50, 95, 99)
    ]


async def filled(http: httpx.AsyncClient, address: str) -> list[Claim]:
    """A page opened before many open incidents, and a board read beside many open streams."""
    from playwright.async_api import async_playwright  # noqa: PLC0415 - as in _screens

    room, claims, made = Room(http, "filled"), [], 0
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"]
        )
        for wanted in FILLED:
            for number in range(made, wanted):
                call = {"dialled": "police", "address": f"bench {number}"}
                call_id = (await room.do("/api/calls", call))["call_id"]
                await room.do(f"/api/calls/{call_id}/take", {})
            made = wanted
            open_now = (await room.get("/api/board"))["incidents"]
            assert len(open_now) == wanted, f"the board holds {len(open_now)} of {wanted}"
            page = await browser.new_page(viewport={"width": 1920, "height": 1080})
            began = perf_counter()
            await page.goto(address)
            await page.locator("[data-live=true]").wait_for(timeout=60_000)
            await page.locator("[data-kind=incident]").first.wait_for(timeout=60_000)
            seconds = perf_counter() - began
            goal = 1.0 if wanted == FILLED[0] else None
            text = f"page opened before {wanted:,} open incidents and {UNITS:,} units"
            claims.append(at_most(text, seconds, "s", goal=goal))
            await page.close()
        await browser.close()
    return claims


async def crowd(http: httpx.AsyncClient) -> list[Claim]:
    """The board asked for while many streams are open."""
    ready = [asyncio.Event() for _ in range(MANY_STREAMS)]
    streams = [asyncio.create_task(follow(http, {}, event)) for event in ready]
    await asyncio.gather(*(event.wait() for event in ready))
    seconds = []
    for _ in range(20):
        began = perf_counter()
        assert (await http.get("/api/health")).json()["saved"]
        seconds.append(perf_counter() - began)
    for stream in streams:
        stream.cancel()
    await asyncio.gather(*streams, return_exceptions=True)
    value = float(np.percentile(seconds, 95))
    return [
        at_most(f"a new answer beside {MANY_STREAMS:,} open streams, p95", value, "s", goal=0.5)
    ]


async def run() -> list[Claim]:
    """All of it, before one room."""
    limits = httpx.Limits(max_connections=MANY_STREAMS + CONSOLES + 50)
    async with (
        served(UNITS) as address,
        httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as http,
    ):
        claims = await bad_day(http, address)
        claims += await crowd(http)
        return claims + await filled(http, address)


if __name__ == "__main__":
    options = arguments(__doc__).parse_args()
    chromium()
    require_city()
    sys.exit(publish("load", asyncio.run(run()), json_to=options.json))

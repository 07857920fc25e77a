"""From a command to the second screen: how long until another console shows what one was told.

Two Chromium pages and eighteen stream clients follow Toytown's room over real connections; commands
are given over HTTP, on a real PostgreSQL, each durable before it is told. First a calm part, four
commands a second, then a rush of twenty. A page's clock and ours are this machine's: a page notes
when its document held the call's row, the figure with a goal, and when the frame after that was
drawn. No graphics card is used: where the processor paints the map, a frame waits for it. The peer
does what a page without a stream does: it asks for the whole board every second, in the same run;
it shows nothing, which flatters it. Equality first: every stream must have been told the same rows,
the rows told must make the board that the peer reads, and both pages must show its calls. They have
every row in the document (`?rows=all`): else a list draws what is in sight, and 200 calls ring.
"""

import asyncio
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import httpx
import numpy as np
import structlog

from benchmarks._screens import EVERY_ROW, SCREENS, Screen, chromium, open_screens, read_screen
from benchmarks._table import Claim, arguments, at_least, at_most, publish
from tests.toytown.room import open_toytown
from tests.web.api.served import open_web
from turnout.adapters.clock import WallClock
from turnout.adapters.postgres import LocalPostgres, open_ledger
from turnout.web.server import bind, serving

STREAMS = 18
CALM_COMMANDS = 40
CALM_PAUSE_SECONDS = 0.25
"""Between commands: four a second, twice a large room at its busiest."""

RUSH_COMMANDS = 160
RUSH_PAUSE_SECONDS = 0.05
"""Twenty a second, ten times a large room at its busiest."""

COMMANDS = CALM_COMMANDS + RUSH_COMMANDS
POLL_SECONDS = 1.0
CALL = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """All that was noted: when each call was given, and when and by whom it was heard of."""

    given_at: dict[str, float]
    followers: list["Follower"]
    screens: list[Screen]
    polled_at: dict[str, float]
    polled_bytes: int


class Follower:
    """One console: when it first heard of each call, and all it heard."""

    def __init__(self) -> None:
        self.heard_at: dict[str, float] = {}
        self.told: list[str] = []
        self.largest_bytes = 0

    async def follow(self, http: httpx.AsyncClient, cursor: str, ready: asyncio.Event) -> None:
        """Listen until every command was heard of."""
        async with http.stream("GET", "/api/stream", params={"cursor": cursor}) as answer:
            async for line in answer.aiter_lines():
                if line.startswith("event: hello"):
                    ready.set()
                if line.startswith('data: {"n":'):
                    self._hear(line)
                if len(self.heard_at) == COMMANDS:
                    return

    def _hear(self, line: str) -> None:
        now = perf_counter()
        self.largest_bytes = max(self.largest_bytes, len(line.encode()))
        self.told.append(line)
        for change in json.loads(line[6:])["rows"]:
            if change["kind"] == "call":
                self.heard_at.setdefault(change["row"]["id"], now)


async def poll(http: httpx.AsyncClient, heard_at: dict[str, float]) -> int:
    """A page that asks every second; the bytes it was sent."""
    received_bytes = 0
    while len(heard_at) < COMMANDS:
        await asyncio.sleep(POLL_SECONDS)
        answer = await http.get("/api/board")
        now = perf_counter()
        received_bytes += len(answer.content)
        for call in answer.json()["calls"]:
            heard_at.setdefault(call["id"], now)
    return received_bytes


async def measure(address: str) -> list[Claim]:
    """Give the commands, and see when the others hear of them."""
    limits = httpx.Limits(max_connections=STREAMS + 4)
    async with (
        httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as http,
        open_screens(address, EVERY_ROW) as pages,
    ):
        cursor = (await http.get("/api/board")).json()["cursor"]
        followers = [Follower() for _ in range(STREAMS)]
        ready = [asyncio.Event() for _ in followers]
        streams = [
            asyncio.create_task(follower.follow(http, cursor, event))
            for follower, event in zip(followers, ready, strict=True)
        ]
        await asyncio.gather(*(event.wait() for event in ready))
        polled_at: dict[str, float] = {}
        polling = asyncio.create_task(poll(http, polled_at))
        since_1970_seconds = WallClock().now().timestamp() - perf_counter()
        given_at = await give_commands(http, CALM_COMMANDS, CALM_PAUSE_SECONDS)
        given_at |= await give_commands(http, RUSH_COMMANDS, RUSH_PAUSE_SECONDS)
        polled_bytes = await polling
        await asyncio.gather(*streams)
        heard = Heard(
            given_at=given_at,
            followers=followers,
            screens=[await read_screen(page, COMMANDS, since_1970_seconds) for page in pages],
            polled_at=polled_at,
            polled_bytes=polled_bytes,
        )
        board = (await http.get("/api/board")).json()
    check_equal(heard, board)
    return [*screen_claims(heard), *stream_claims(heard)]


async def give_commands(
    http: httpx.AsyncClient, commands: int, pause_seconds: float
) -> dict[str, float]:
    """When each command was given, by the call it made."""
    given_at: dict[str, float] = {}
    for number in range(commands):
        began = perf_counter()
        key = {"Idempotency-Key": f"bench-{commands}-{number:08d}"}
        answer = await http.post("/api/calls", json=CALL, headers=key)
        given_at[answer.json()["call_id"]] = began
        await asyncio.sleep(pause_seconds)
    return given_at


def check_equal(heard: Heard, board: dict[str, list[dict[str, object]]]) -> None:
    """Everybody was told the same, it makes the board, and both pages show it."""
    first = heard.followers[0].told
    assert all(follower.told == first for follower in heard.followers), "streams differ"
    rows = {
        change["row"]["id"]: change["row"]
        for line in first
        for change in json.loads(line[6:])["rows"]
    }
    assert rows == {row["id"]: row for row in board["calls"]}, "deltas do not make the board"
    for screen in heard.screens:
        assert set(screen.found_at) == set(screen.drawn_at) == set(rows), "a page shows others"


def screen_claims(heard: Heard) -> list[Claim]:
    """The pages' figures: of every command the later of the two, so either may be the second."""
    found = {c: max(screen.found_at[c] for screen in heard.screens) for c in heard.given_at}
    drawn = {c: max(screen.drawn_at[c] for screen in heard.screens) for c in heard.given_at}
    polled, calls = heard.polled_at, list(heard.given_at)
    calm, rush = calls[:CALM_COMMANDS], calls[CALM_COMMANDS:]
    beside = f"{SCREENS} browsers and {STREAMS} streams"
    asking = "(peer: the board asked for every second)"
    claims = []
    for text, noted, part, goal in (
        ("second screen's document", found, calm, 300.0),
        ("second screen's next frame", drawn, calm, None),
        ("second screen's document, in the rush", found, rush, None),
        ("second screen's next frame, in the rush", drawn, rush, None),
    ):
        value, peer = waits_ms(heard, noted, part), waits_ms(heard, polled, part)
        claims += [
            at_most(
                f"command to {text}, {beside}, p{percent} {asking}",
                float(np.percentile(value, percent)),
                "ms",
                goal=goal if percent == 95 else None,
                peer=float(np.percentile(peer, percent)),
            )
            for percent in (95, 50)
        ]
    return claims


def waits_ms(heard: Heard, noted_at: dict[str, float], calls: list[str]) -> list[float]:
    """From given to noted, of these calls."""
    return [(noted_at[call] - heard.given_at[call]) * 1000 for call in calls]


def stream_claims(heard: Heard) -> list[Claim]:
    """The stream clients' figures, over both parts."""
    calls, told = list(heard.given_at), heard.followers[0].told
    waits = [wait for f in heard.followers for wait in waits_ms(heard, f.heard_at, calls)]
    polled = waits_ms(heard, heard.polled_at, calls)
    return [
        *(
            at_most(
                f"command to another of {STREAMS} stream clients, PostgreSQL, p{percent}",
                float(np.percentile(waits, percent)),
                "ms",
                goal=300.0 if percent == 95 else None,
                peer=float(np.percentile(polled, percent)),
            )
            for percent in (95, 50)
        ),
        at_most(
            f"sent to one stream for {COMMANDS} commands",
            sum(len(line.encode()) for line in told) / 1024,
            "KiB",
            peer=heard.polled_bytes / 1024,
        ),
        at_most(
            "largest delta",
            float(max(follower.largest_bytes for follower in heard.followers)),
            "bytes",
            goal=2048.0,
        ),
        at_least("deltas heard by every stream", float(len(told)), "deltas"),
    ]


async def run() -> list[Claim]:
    """A room on a PostgreSQL of its own, thrown away."""
    with tempfile.TemporaryDirectory(prefix="turnout-bench-") as folder:
        async with LocalPostgres(Path(folder)) as dsn:
            ledger = await open_ledger(dsn, "bench")
            try:
                app = await open_web(await open_toytown(ledger=ledger))
                with bind(0) as listener:
                    async with serving(app, listener) as address:
                        return await measure(address)
            finally:
                await ledger.close()


if __name__ == "__main__":
    options = arguments(__doc__).parse_args()
    chromium()  # Before a database is started for nothing.
    # The access log is part of what is measured; that it scrolls by is not.
    with Path(os.devnull).open("w") as nowhere:
        structlog.configure(logger_factory=structlog.PrintLoggerFactory(nowhere))
        measured = asyncio.run(run())
    sys.exit(publish("stream", measured, json_to=options.json))

"""From a command to the second screen: how long until another console shows what one was told.

Eighteen consoles follow one room over real connections; one gives commands, on a real PostgreSQL,
each durable before it is told. The peer does what a page without a stream does: it asks for the
whole board every second, in the same run. Equality first: every stream must have been told the
same rows, and the rows told must make the board that the peer reads.
"""

import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import httpx
import numpy as np
import structlog

from benchmarks._table import Claim, arguments, at_least, at_most, publish
from tests.toytown.room import open_toytown
from tests.web.api.served import open_web
from turnout.adapters.postgres import LocalPostgres, open_ledger
from turnout.web.server import bind, serving

STREAMS = 18
COMMANDS = 200
PAUSE_SECONDS = 0.05
"""Between commands: twenty a second, ten times a large room at its busiest."""

POLL_SECONDS = 1.0
CALL = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}


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
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as http:
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
        given_at = await give_commands(http)
        polled_bytes = await polling
        await asyncio.gather(*streams)
        board = (await http.get("/api/board")).json()
    check_equal(followers, board)
    return claims(followers, given_at, polled_at, polled_bytes)


async def give_commands(http: httpx.AsyncClient) -> dict[str, float]:
    """When each command was given, by the call it made."""
    given_at: dict[str, float] = {}
    for number in range(COMMANDS):
        began = perf_counter()
        key = {"Idempotency-Key": f"bench-{number:08d}"}
        answer = await http.post("/api/calls", json=CALL, headers=key)
        given_at[answer.json()["call_id"]] = began
        await asyncio.sleep(PAUSE_SECONDS)
    return given_at


def check_equal(followers: list[Follower], board: dict[str, list[dict[str, object]]]) -> None:
    """Everybody was told the same, and it makes the board."""
    assert all(follower.told == followers[0].told for follower in followers), "streams differ"
    rows = {
        change["row"]["id"]: change["row"]
        for line in followers[0].told
        for change in json.loads(line[6:])["rows"]
    }
    assert rows == {row["id"]: row for row in board["calls"]}, "deltas do not make the board"


def claims(
    followers: list[Follower],
    given_at: dict[str, float],
    polled_at: dict[str, float],
    polled_bytes: int,
) -> list[Claim]:
    """The figures."""
    waits = np.array([f.heard_at[c] - given_at[c] for f in followers for c in given_at]) * 1000
    polled = np.array([polled_at[call] - given_at[call] for call in given_at]) * 1000
    told_bytes = sum(len(line.encode()) for line in followers[0].told)
    heard = f"command to another of {STREAMS} screens, PostgreSQL"
    return [
        at_most(
            f"{heard}, p95 (peer: asking for the board every second)",
            float(np.percentile(waits, 95)),
            "ms",
            goal=300.0,
            peer=float(np.percentile(polled, 95)),
        ),
        at_most(
            f"{heard}, p50",
            float(np.percentile(waits, 50)),
            "ms",
            peer=float(np.percentile(polled, 50)),
        ),
        at_most(
            f"sent to one screen for {COMMANDS} commands",
            told_bytes / 1024,
            "KiB",
            peer=polled_bytes / 1024,
        ),
        at_most(
            "largest delta",
            float(max(follower.largest_bytes for follower in followers)),
            "bytes",
            goal=2048.0,
        ),
        at_least("deltas heard by every screen", float(len(followers[0].told)), "deltas"),
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
    # The access log is part of what is measured; that it scrolls by is not.
    with Path(os.devnull).open("w") as nowhere:
        structlog.configure(logger_factory=structlog.PrintLoggerFactory(nowhere))
        measured = asyncio.run(run())
    sys.exit(publish("stream", measured, json_to=options.json))

"""A large room on a bad day: 100 calls a minute, 5,000 units, 100 consoles, on this machine.

Each call goes through the whole room over HTTP, on a real PostgreSQL: it rings, is taken and
classified, units are sent as recommended, crews report three times, and it is closed. Two of the
consoles are Chromium pages, which note when their document held the call's row; the others are
stream clients in a process of their own, so that a seat's answer is not timed behind what a hundred
others are told. The room is a process of its own; clients and pages share the machine with it. The
peer is a naive room, in a run of its own before the same calls: no streams, and each of 10 consoles
asks for the whole board every second. Then 1,000 streams are opened, a gateway reports 5,000
positions a second in frames, and trackers report 500 a second, each by itself, for `--minutes`,
from which the growth of an hour is reckoned. What a page takes to open before a full room is
measured in screens.py.

Equality first: every command must be accepted, every console must hear of every call, a board that
was read before the day and kept up by the stream must be the board that is read after it.
"""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import httpx
import numpy as np
import uvloop

from benchmarks._audience import audience
from benchmarks._consoles import listening, polling
from benchmarks._crowd import Served, require_city, served
from benchmarks._frames import frames
from benchmarks._memory import trackers
from benchmarks._process import processor_seconds
from benchmarks._screens import SCREENS, chromium, open_screens, read_now
from benchmarks._seats import BETWEEN_CALLS_SECONDS, RING_SECONDS, Room, live_day
from benchmarks._table import Claim, arguments, at_most, publish
from turnout.adapters.clock import WallClock
from turnout.adapters.scheduling import take_short_turns

UNITS = 5_000
CONSOLES = 100
NAIVE_CONSOLES = 10
"""With 100 that poll, the naive room came to a stand: commands were not answered in a minute."""
CALLS = 100
PEER_CALLS = 30
MANY_STREAMS = 1_000
START_SECONDS = 120.0
LONGEST_MINUTES = 8.0
"""Beside the minutes of positions."""

KINDS = ("call", "incident", "unit")
"""The tables that a board and its stream must agree on."""


def _milliseconds(
    given_at: Mapping[str, float], seen: Sequence[Mapping[str, float]]
) -> list[float]:
    return [(one[call] - given_at[call]) * 1000 for one in seen for call in given_at if call in one]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Milliseconds of its commands, until the consoles had each call, and of the room's processor
    for each call."""

    commands: list[float]
    told: list[float]
    per_call: float


async def naive_day(http: httpx.AsyncClient, served: Served) -> Day:
    """The peer."""
    room = Room(http, "naive")
    async with polling(served.address, NAIVE_CONSOLES) as pollers:
        began = processor_seconds(served.pid)
        given_at = await live_day(room, PEER_CALLS)
        spent = processor_seconds(served.pid) - began
        seen = [poller.heard_at for poller in pollers]
    print(f"the peer was told {room.unsaved} times that it was not saved", file=sys.stderr)
    # Between two looks a call may have come and gone: such a page has missed it.
    return Day(
        commands=[seconds * 1000 for seconds in room.seconds],
        told=_milliseconds(given_at, seen),
        per_call=spent / PEER_CALLS * 1000,
    )


async def bad_day(http: httpx.AsyncClient, served: Served) -> list[Claim]:
    """The calls of a minute and more, with everybody watching."""
    naive, address = await naive_day(http, served), served.address
    room = Room(http, "day")
    before = await room.get("/api/board")
    async with open_screens(address) as pages, audience(address, CONSOLES - SCREENS) as consoles:
        # The clock must not stand behind the pages, which in a room are other machines.
        take_short_turns()
        since_1970_seconds = WallClock().now().timestamp() - perf_counter()
        began = processor_seconds(served.pid)
        given_at = await live_day(room, CALLS)
        spent = processor_seconds(served.pid) - began
        screens = [await read_now(page, since_1970_seconds) for page in pages]
        heard = await consoles.heard()
    print(f"the room said {room.unsaved} times that it was not saved", file=sys.stderr)
    assert len(heard) == CONSOLES - SCREENS
    assert all(one.keys() >= given_at.keys() for one in heard), "a stream missed a call"
    await require_equal(http, before)
    day = f"{60 / BETWEEN_CALLS_SECONDS:.0f} calls a minute, {UNITS:,} units, {CONSOLES} consoles"
    acknowledged = [seconds * 1000 for seconds in room.seconds]
    shown = _milliseconds(given_at, [screen.found_at for screen in screens])
    # A page may draw so late that the call was taken before: it took as long as it rang, or longer.
    missed = SCREENS * CALLS - len(shown)
    print(f"calls that a page showed too late to be seen: {missed}", file=sys.stderr)
    shown += [RING_SECONDS * 1000] * missed
    told = _milliseconds(given_at, heard)
    return [
        *_spread(f"command to its durable answer: {day}", acknowledged, 50.0, naive.commands),
        *_spread("call to a page's document (peer: a poll)", shown, 300.0, naive.told),
        *_spread("call to a stream client (peer: a poll)", told, 300.0, naive.told),
        at_most(
            f"the room's processor for each of those calls (peer: polled by {NAIVE_CONSOLES})",
            spent / CALLS * 1000,
            "ms",
            peer=naive.per_call,
        ),
    ]


async def require_equal(http: httpx.AsyncClient, before: dict[str, Any]) -> None:
    """A board that was kept up by the stream is the board that is read now."""
    now = (await http.get("/api/board")).json()
    kept = {kind: {row["id"]: row for row in before[f"{kind}s"]} for kind in KINDS}
    last = int(now["cursor"].rpartition("-")[2])
    async with http.stream("GET", "/api/stream", params={"cursor": before["cursor"]}) as answer:
        async for line in answer.aiter_lines():
            if line.startswith('data: {"n":'):
                delta = json.loads(line[6:])
                _keep_up(kept, delta["rows"])
                if delta["n"] >= last:
                    break
    for kind in KINDS:
        read = {row["id"]: row for row in now[f"{kind}s"]}
        for row in (*kept[kind].values(), *read.values()):
            row.pop("position_at", None)
        assert kept[kind] == read, f"the stream's {kind}s are not those of the board"


def _keep_up(kept: Mapping[str, dict[Any, Any]], changes: Sequence[dict[str, Any]]) -> None:
    for change in changes:
        table = kept.get(change["kind"])
        if table is not None and "row" in change:
            table[change["row"]["id"]] = change["row"]
        elif table is not None:
            table.pop(change["gone"], None)


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


async def crowd(http: httpx.AsyncClient, address: str) -> list[Claim]:
    """A question and a command while many streams are open, each told of the command."""
    room, looks = Room(http, "crowd"), []
    async with listening(address, MANY_STREAMS) as consoles:
        for number in range(20):
            began = perf_counter()
            assert (await room.get("/api/health"))["saved"]
            looks.append(perf_counter() - began)
            await room.do("/api/calls", {"dialled": "police", "address": f"crowd {number}"})
        async with asyncio.timeout(START_SECONDS):
            await asyncio.gather(*(console.hear(len(looks)) for console in consoles))
    beside = f"beside {MANY_STREAMS:,} open streams, p95"
    return [
        at_most(f"{what} {beside}", float(np.percentile(seconds, 95)), "s", goal=0.5)
        for what, seconds in (("a new answer", looks), ("a command", room.seconds))
    ]


async def run(minutes: float, claims: list[Claim]) -> None:
    """All of it before one room; what was found is there though the rest be broken off."""
    load, _, _ = os.getloadavg()
    print(f"load average before the run: {load:.1f} on {os.cpu_count()} cores", file=sys.stderr)
    limits = httpx.Limits(max_connections=CONSOLES)
    async with (
        asyncio.timeout((LONGEST_MINUTES + minutes) * 60),
        served(UNITS) as room,
        httpx.AsyncClient(base_url=room.address, timeout=60, limits=limits) as http,
    ):
        claims += await bad_day(http, room)
        claims += await crowd(http, room.address)
        board = (await http.get("/api/board")).json()
        async with audience(room.address, CONSOLES):
            claims += await frames(http, room.pid, board["units"])
            claims += await trackers(room.address, room.pid, board["units"], minutes=minutes)


def main(options: argparse.Namespace) -> int:
    """1 when a claim does not hold, or when the run had to be broken off."""
    claims: list[Claim] = []
    try:
        uvloop.run(run(options.minutes, claims))
    except TimeoutError:
        print("broken off: the machine is too busy for the rest", file=sys.stderr)
        publish("load", claims, json_to=options.json)
        return 1
    return publish("load", claims, json_to=options.json)


def _options() -> argparse.Namespace:
    parser = arguments(__doc__)
    parser.add_argument("--minutes", type=float, default=2.0, help="of positions; 60 is the goal's")
    return parser.parse_args()


if __name__ == "__main__":
    options = _options()
    chromium()
    require_city()
    sys.exit(main(options))

"""What a room's memory does while trackers report, second after second."""

import asyncio
from collections.abc import Mapping, Sequence
from itertools import cycle, islice
from time import perf_counter
from typing import Any

import msgspec
import numpy as np

from benchmarks._consoles import Tracker, connected
from benchmarks._process import resident_bytes
from benchmarks._table import Claim, at_least, at_most
from turnout.adapters.clock import WallClock

POSITIONS_A_SECOND = 500
CONNECTIONS = 100
"""Each waits for its answer before it reports again, as a terminal does."""

TICK_SECONDS = 0.01
WARM_SHARE = 1 / 3
"""So much of the time is left out at the start: caches fill once, growth is what comes after."""

GOAL_PERCENT = 5.0


async def trackers(
    address: str, pid: int, units: Sequence[Mapping[str, Any]], *, minutes: float
) -> list[Claim]:
    """Every unit reports in turn, from where another one stands, 500 reports a second."""
    clock, rng = WallClock(), np.random.default_rng(7)
    names = [unit["id"] for unit in units]
    places = [unit["point"] for unit in units]
    at_seconds, held = [], []
    async with connected(Tracker, address, CONNECTIONS) as lines:
        began, sent, turns = perf_counter(), 0, cycle(lines)
        while (passed := perf_counter() - began) < minutes * 60:
            # In turn: a connection that is left alone for seconds is closed by the room.
            for line in islice(turns, CONNECTIONS):
                if sent >= passed * POSITIONS_A_SECOND:
                    break
                if line.sent == line.taken:
                    place = places[int(rng.integers(len(places)))]
                    line.report(names[sent % len(names)], _report(place, clock))
                    sent += 1
            at_seconds.append(passed)
            held.append(resident_bytes(pid))
            await asyncio.sleep(TICK_SECONDS)
        rate = sum(line.taken for line in lines) / passed
    reckoned = "" if minutes >= 60 else f", reckoned for an hour from {minutes:g} minutes"
    beside = f"positions a second for {minutes:g} minutes"
    return [
        at_least(beside, rate, "1/s", goal=POSITIONS_A_SECOND * 0.98),
        at_most(
            f"growth of memory{reckoned}",
            _percent_an_hour(at_seconds, held),
            "%",
            goal=GOAL_PERCENT,
        ),
    ]


def _report(place: Sequence[float], clock: WallClock) -> bytes:
    seen = {"point": place, "at": clock.now(), "accuracy_m": 5, "source": "tracker"}
    return msgspec.json.encode(seen)


def _percent_an_hour(at_seconds: Sequence[float], held: Sequence[int]) -> float:
    """The slope of a straight line through what was held after the warming, as a share of it."""
    warm = int(len(held) * WARM_SHARE)
    slope, start = np.polyfit(at_seconds[warm:], held[warm:], 1)
    return float(slope * 3600 / start * 100)

"""Positions as a gateway sends them: frames of many units, and what they cost the room."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter
from typing import Any

import httpx
import numpy as np

from benchmarks._process import processor_seconds
from benchmarks._table import Claim, at_least, at_most
from turnout.adapters.clock import WallClock

REPORTS_A_SECOND = 5_000
FRAME = 500
SECONDS = 20.0
ONE_CORE_PERCENT = 100.0


async def frames(
    http: httpx.AsyncClient, pid: int, units: Sequence[Mapping[str, Any]]
) -> list[Claim]:
    """Every unit reports once a second, with a heading, from where another one stands."""
    made, taken, loop = _frames(units), 0, asyncio.get_running_loop()
    began, spent = perf_counter(), processor_seconds(pid)
    for number in range(int(SECONDS * REPORTS_A_SECOND / FRAME)):
        due = began + number * FRAME / REPORTS_A_SECOND
        await asyncio.sleep(max(0.0, due - perf_counter()))
        frame = await loop.run_in_executor(None, next, made)
        answer = await http.put("/api/positions", json={"reports": frame})
        taken += answer.json()["taken"]
    passed = perf_counter() - began
    core = (processor_seconds(pid) - spent) / passed * 100
    words = f"positions in frames of {FRAME}, snapped by heading"
    return [
        at_least(f"{words}: a second", taken / passed, "1/s", goal=REPORTS_A_SECOND * 0.98),
        at_most(f"{words}: the room's processor", core, "% of a core", goal=ONE_CORE_PERCENT),
    ]


def _frames(units: Sequence[Mapping[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Without end, each unit in turn."""
    clock, rng, first = WallClock(), np.random.default_rng(7), 0
    names, places = [unit["id"] for unit in units], [unit["point"] for unit in units]
    while True:
        chosen = [names[(first + i) % len(names)] for i in range(FRAME)]
        at, first = clock.now().isoformat(), first + FRAME
        yield [
            {
                "unit": name,
                "point": places[int(place)],
                "at": at,
                "accuracy_m": 5,
                "heading": heading,
                "speed_mps": 12.0,
            }
            for name, place, heading in zip(
                chosen,
                rng.integers(len(places), size=FRAME),
                rng.uniform(0.0, 360.0, FRAME).tolist(),
                strict=True,
            )
        ]

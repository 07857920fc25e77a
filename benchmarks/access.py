"""What knowing who asks costs a durable command: the room as it is beside a room of a commit that
knew no accounts, both running on databases of their own, pressed in turns in one run.

`python -m benchmarks.access --peer WORKTREE`, where the worktree stands at the last commit before
accounts. Latencies count from when a command was due, so that a room that stalls is not excused.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from benchmarks._process import processor_seconds
from benchmarks._table import Claim, arguments, at_most, publish
from tests.acceptance.room import Room

HERE = Path(__file__).resolve().parents[1]
PER_SECOND = 100
SLICE_SECONDS = 3
SLICES = 8
WARM_SLICES = 1
KEYS = count(1)
GOAL = 1.3
CONNECTIONS = httpx.Limits(max_connections=24, max_keepalive_connections=24)
CALL = {"dialled": "fire", "address": "Balmaceda 100", "point": [-71.25, -29.9], "text": "smoke"}


@dataclass
class Side:
    """One of the two rooms and what was measured at it."""

    room: Room
    pid: int
    seconds: list[float] = field(default_factory=list)
    processor: float = 0.0


@contextmanager
def serving(tree: Path, city: Path, data: Path) -> Iterator[Side]:
    """`turnout serve` of a worktree, signed in where it asks for it."""
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "turnout.cli.main", "serve", "--city", str(city)),
            *("--data", str(data), "--port", "0"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=tree,
        env={**clean, "PYTHONPATH": str(tree / "src")},
    )
    assert process.stdout is not None
    try:
        invitation, address = "", ""
        for line in process.stdout:
            if "shown this once: " in line:
                invitation = line.split("shown this once: ")[1].strip()
            if "turnout is ready: " in line:
                address = line.split(": ", 1)[1].strip()
                break
        assert address, f"{tree} did not start"
        room = Room(address, data)
        if invitation:
            room.come_in(invitation)
        yield Side(room, process.pid)
    finally:
        process.terminate()
        process.wait(30)


async def press(side: Side, *, counted: bool) -> None:
    """One slice: commands when they are due, whether or not the last was answered."""
    cookies = dict(side.room.http.cookies)
    began, used = time.perf_counter(), processor_seconds(side.pid)
    async with httpx.AsyncClient(
        base_url=side.room.address, cookies=cookies, timeout=None, limits=CONNECTIONS
    ) as client:

        async def one(due: float) -> float:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            headers = {"Idempotency-Key": f"cost-{next(KEYS):09d}"}
            while True:
                try:
                    answer = await client.post("/api/calls", json=CALL, headers=headers)
                except httpx.TransportError:
                    continue  # A connection that the room had just closed: the same key again.
                assert answer.status_code == 200, answer.text
                return time.perf_counter() - due

        dues = [began + 0.2 + n / PER_SECOND for n in range(PER_SECOND * SLICE_SECONDS)]
        found = await asyncio.gather(*map(one, dues))
    if counted:
        side.seconds += found
        side.processor += processor_seconds(side.pid) - used


def measure(peer: Path, city: Path) -> list[Claim]:
    """Both rooms, in turns; which goes first changes with each turn."""
    with (
        tempfile.TemporaryDirectory() as place,
        serving(HERE, city, Path(place) / "now") as now,
        serving(peer, city, Path(place) / "before") as before,
    ):
        for turn in range(WARM_SLICES + SLICES):
            for side in (now, before) if turn % 2 else (before, now):
                asyncio.run(press(side, counted=turn >= WARM_SLICES))
    return claims(now, before)


def claims(now: Side, before: Side) -> list[Claim]:
    """p50 and p95 in milliseconds, and the server's own time, which others disturb least."""
    found: list[Any] = []
    for share in (50, 95):
        mine, its = (float(np.percentile(side.seconds, share)) * 1000 for side in (now, before))
        found.append(
            at_most(
                f"a call at {PER_SECOND}/s, durable, p{share}, beside the commit before accounts",
                mine,
                "ms",
                peer=its,
                goal=GOAL * its if share == 95 else None,
            )
        )
    mine, its = (side.processor / len(side.seconds) * 1000 for side in (now, before))
    found.append(at_most("the server's processor time for a call", mine, "ms", peer=its))
    return found


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--peer", type=Path, help="a worktree at the commit before accounts")
    parser.add_argument("--city", type=Path, default=HERE / "cities" / "coquimbo")
    asked = parser.parse_args()
    if asked.peer is None:
        print("access: name a worktree of the commit before accounts: --peer FOLDER")
        return 0
    found = measure(asked.peer.resolve(), asked.city.resolve())
    return publish("access", found, json_to=asked.json)


if __name__ == "__main__":
    sys.exit(main())

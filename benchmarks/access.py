"""What knowing who asks costs a durable command: the room as it is beside a room of the commit that
knew no accounts yet, both running on databases of their own, pressed in turns in one run.

`python -m benchmarks.access` takes that commit out of the history into build/access, builds the
demo's city with it and compiles its kernels: some minutes, once. Then both rooms are pressed for
four minutes at most. Latencies count from when a command was due, so that a room that stalls is not
excused. What is promised is the middle of the turns' ratios, each of two slices that followed one
another: a machine that others use for some seconds spoils a turn and not the figure.
"""

import asyncio
import io
import os
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import httpx
import numpy as np

from benchmarks._process import processor_seconds
from benchmarks._table import Claim, arguments, at_most, publish
from tests.acceptance.room import Room, build_demo_city

HERE = Path(__file__).resolve().parents[1]
KEPT = HERE / "build" / "access"
PER_SECOND = 100
SLICE_SECONDS = 2
TURNS = 40
FEWEST_TURNS = 5
LONGEST_SECONDS = 240.0
WARM_TURNS = 2
START_SECONDS = 400.0
AGAIN_SECONDS = 0.05
SHARES = (50, 95, 99)
BEFORE = "99f402a4b0f76cf1a051d17a037ef8ea43c6ed72"
"""The commit before the room had accounts."""
KEYS = count(1)
GOAL = 1.3
CONNECTIONS = httpx.Limits(max_connections=24, max_keepalive_connections=24)
CALL = {"dialled": "fire", "address": "Balmaceda 100", "point": [-71.25, -29.9], "text": "smoke"}


@dataclass
class Side:
    """One of the two rooms and what was measured at it."""

    room: Room
    pid: int
    turns: list[list[float]] = field(default_factory=list)
    unsaved: int = 0
    processor: float = 0.0

    def milliseconds(self, share: int) -> float:
        """Of all that was pressed."""
        return float(np.percentile([one for turn in self.turns for one in turn], share)) * 1000


def tree_before() -> Path:
    """The commit before, out of the history. Ends the program where the history is cut off."""
    tree = KEPT / BEFORE[:12]
    if tree.is_dir():
        return tree
    git = ["git", "-C", str(HERE), "archive", BEFORE]
    packed = subprocess.run(git, capture_output=True, check=False)
    if packed.returncode != 0:
        sys.exit(
            f"access: this copy of the repository has no commit {BEFORE[:12]} to compare with."
            " Bring the whole history: git fetch --unshallow, then try again"
        )
    KEPT.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=KEPT) as unpacked,
        tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive,
    ):
        archive.extractall(unpacked, filter="data")
        return Path(unpacked).rename(tree)


def environment(tree: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**clean, "PYTHONPATH": str(tree / "src")}


def city_before(tree: Path) -> Path:
    """The demo's city as that program keeps cities."""
    city = tree / "cities" / "coquimbo"
    if not (city / "city.toml").is_file():
        words = ["city", "build", "--preset", "coquimbo", "--out", str(city)]
        subprocess.run(
            [sys.executable, "-m", "turnout.cli.main", *words],
            cwd=tree,
            env=environment(tree),
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return city


@contextmanager
def serving(tree: Path, city: Path, data: Path) -> Iterator[Side]:
    """`turnout serve` of a worktree, signed in where it asks for it."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "turnout.cli.main", "serve", "--city", str(city)),
            *("--data", str(data), "--port", "0"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=tree,
        env=environment(tree),
    )
    late = threading.Timer(START_SECONDS, process.kill)
    late.start()
    assert process.stdout is not None
    try:
        invitation, address = "", ""
        for line in process.stdout:
            if "shown this once: " in line:
                invitation = line.split("shown this once: ")[1].strip()
            if "turnout is ready: " in line:
                address = line.split(": ", 1)[1].strip()
                break
        late.cancel()
        assert address, f"{tree} did not start"
        room = Room(address, data)
        if invitation:
            room.come_in(invitation)
        yield Side(room, process.pid)
    finally:
        late.cancel()
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
                if answer.status_code == 503:
                    side.unsaved += 1
                    await asyncio.sleep(AGAIN_SECONDS)
                    continue  # Not saved in time; it counts from when it was due.
                assert answer.status_code == 200, answer.text
                return time.perf_counter() - due

        dues = [began + 0.2 + n / PER_SECOND for n in range(PER_SECOND * SLICE_SECONDS)]
        found = await asyncio.gather(*map(one, dues))
    if counted:
        side.turns.append(found)
        side.processor += processor_seconds(side.pid) - used


def measure(place: Path) -> list[Claim]:
    """Both rooms, in turns; which goes first changes with each turn."""
    peer = tree_before()
    cities = build_demo_city(place / "city"), city_before(peer)
    with (
        serving(HERE, cities[0], place / "now-room") as now,
        serving(peer, cities[1], place / "before-room") as before,
    ):
        began = time.perf_counter()
        for turn in range(WARM_TURNS + TURNS):
            for side in (now, before) if turn % 2 else (before, now):
                asyncio.run(press(side, counted=turn >= WARM_TURNS))
            if len(now.turns) >= FEWEST_TURNS and time.perf_counter() - began > LONGEST_SECONDS:
                break
    said = f"told not saved: {now.unsaved} times, before {before.unsaved} times"
    print(said, file=sys.stderr)
    return claims(now, before)


def claims(now: Side, before: Side) -> list[Claim]:
    """Ratios, milliseconds, and the server's own time, which others disturb least."""
    beside, turns, found = f"a call at {PER_SECOND}/s, durable", len(now.turns), []
    for share in SHARES:
        ratios = [
            float(np.percentile(mine, share) / np.percentile(its, share))
            for mine, its in zip(now.turns, before.turns, strict=True)
        ]
        goal = GOAL if share == 95 else None
        text = f"{beside}, p{share} against the commit before: the middle of {turns} turns"
        found.append(at_most(text, float(np.median(ratios)), "times", goal=goal))
    found += [
        at_most(
            f"{beside}, p{share}", now.milliseconds(share), "ms", peer=before.milliseconds(share)
        )
        for share in SHARES
    ]
    presses = turns * SLICE_SECONDS * PER_SECOND
    mine, its = (side.processor / presses * 1000 for side in (now, before))
    found.append(at_most("the server's processor time for a call", mine, "ms", peer=its))
    return found


def main() -> int:
    asked = arguments(__doc__).parse_args()
    with tempfile.TemporaryDirectory(prefix="turnout-access-") as place:
        found = measure(Path(place))
    return publish("access", found, json_to=asked.json)


if __name__ == "__main__":
    sys.exit(main())

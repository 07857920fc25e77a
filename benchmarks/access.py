"""What knowing who asks costs a durable command: the room as it is beside a room of the commit that
knew no accounts yet, both running on databases of their own, pressed in turns in one run.

`python -m benchmarks.access` takes that commit out of the history into a folder of its own, and
builds the demo's city with each program; `--peer FOLDER` takes a worktree that is there. Latencies
count from when a command was due, so that a room that stalls is not excused. What is promised is
the middle of the turns' ratios, each of two slices that followed one another: a machine that others
use for some seconds spoils a turn and not the figure.
"""

import asyncio
import contextlib
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

import httpx
import numpy as np

from benchmarks._process import processor_seconds
from benchmarks._table import Claim, arguments, at_most, publish
from tests.acceptance.room import Room

HERE = Path(__file__).resolve().parents[1]
PER_SECOND = 100
SLICE_SECONDS = 3
TURNS = 12
WARM_TURNS = 2
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
    processor: float = 0.0

    def milliseconds(self, share: int) -> float:
        """Of all that was pressed."""
        return float(np.percentile([one for turn in self.turns for one in turn], share)) * 1000


@contextmanager
def worktree(place: Path) -> Iterator[Path]:
    """The commit before, taken out of the history. Ends the program where the history is cut."""
    git = ["git", "-C", str(HERE), "worktree"]
    made = subprocess.run([*git, "add", "--detach", "--quiet", str(place), BEFORE], check=False)
    if made.returncode != 0:
        sys.exit("access: this copy of the repository does not hold that commit: git fetch it")
    try:
        yield place
    finally:
        subprocess.run([*git, "remove", "--force", str(place)], check=False)


def environment(tree: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**clean, "PYTHONPATH": str(tree / "src")}


def build_city(tree: Path, city: Path) -> Path:
    """The demo's city as this program keeps cities."""
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
        side.turns.append(found)
        side.processor += processor_seconds(side.pid) - used


def measure(peer: Path, place: Path) -> list[Claim]:
    """Both rooms, in turns; which goes first changes with each turn."""
    cities = [build_city(tree, place / name) for tree, name in ((HERE, "now"), (peer, "before"))]
    with (
        serving(HERE, cities[0], place / "now-room") as now,
        serving(peer, cities[1], place / "before-room") as before,
    ):
        for turn in range(WARM_TURNS + TURNS):
            for side in (now, before) if turn % 2 else (before, now):
                asyncio.run(press(side, counted=turn >= WARM_TURNS))
    return claims(now, before)


def claims(now: Side, before: Side) -> list[Claim]:
    """Ratios, milliseconds, and the server's own time, which others disturb least."""
    beside, found = f"a call at {PER_SECOND}/s, durable", []
    for share in (50, 95):
        ratios = [
            float(np.percentile(mine, share) / np.percentile(its, share))
            for mine, its in zip(now.turns, before.turns, strict=True)
        ]
        goal = GOAL if share == 95 else None
        text = f"{beside}, p{share} against the commit before: the middle of {TURNS} turns"
        found.append(at_most(text, float(np.median(ratios)), "times", goal=goal))
    found += [
        at_most(
            f"{beside}, p{share}", now.milliseconds(share), "ms", peer=before.milliseconds(share)
        )
        for share in (50, 95)
    ]
    presses = TURNS * SLICE_SECONDS * PER_SECOND
    mine, its = (side.processor / presses * 1000 for side in (now, before))
    found.append(at_most("the server's processor time for a call", mine, "ms", peer=its))
    return found


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--peer", type=Path, help="a worktree at the commit before, instead")
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="turnout-access-")))
        peer = asked.peer or stack.enter_context(worktree(place / "tree"))
        found = measure(peer.resolve(), place)
    return publish("access", found, json_to=asked.json)


if __name__ == "__main__":
    sys.exit(main())

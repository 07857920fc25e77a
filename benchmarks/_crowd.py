"""A room with a crowd of units, served: `python -m benchmarks._crowd CITY UNITS PORT DATA`.

The city has its own fleet many times over, at the same stations. It runs in a process of its own,
so that the clients' work is not taken for the room's.
"""

import asyncio
import os
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

import structlog

from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.clock import WallClock
from turnout.base.ids import UnitId
from turnout.bootstrap.room import Storage, ledger_in, open_room, sealer_for
from turnout.bootstrap.serve import keep_timers
from turnout.bootstrap.visitors import visitors_of
from turnout.bootstrap.web_over import desk_over, web_with_desk
from turnout.cli.running import run_until_stopped, say

CITY = Path("cities/coquimbo")
STOP_SECONDS = 120.0


def require_city() -> None:
    """Ends the program, with what to type, when the city was not built yet."""
    if not (CITY / "city.toml").is_file():
        sys.exit(f"the room's city is missing: make demo builds {CITY}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A room in a process of its own."""

    address: str
    pid: int


@asynccontextmanager
async def served(units: int) -> AsyncIterator[Served]:
    """The room with so many units, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="turnout-crowd-") as folder:
        command = [sys.executable, "-m", "benchmarks._crowd", str(CITY), str(units), "0", folder]
        room = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        assert room.stdout is not None
        try:
            async for line in room.stdout:
                if b"http://" in line:
                    address = "http://" + line.decode().strip().rpartition("http://")[2]
                    yield Served(address=address, pid=room.pid)
                    break
        finally:
            room.send_signal(signal.SIGTERM)
            await asyncio.wait_for(room.wait(), STOP_SECONDS)


def crowded(bundle: CityBundle, units: int) -> CityBundle:
    """The same city with so many units: its own, again and again under further names."""
    own = [bundle.city.units[unit_id] for unit_id in sorted(bundle.city.units)]
    fleet = {
        name: replace(spec, id=name)
        for number, spec in enumerate(islice(cycle(own), units))
        for name in [UnitId(f"{spec.id}-{number // len(own)}")]
    }
    return replace(bundle, city=replace(bundle.city, units=fleet))


async def serve_visitors(bundle: CityBundle, storage: Storage, listener: socket.socket) -> None:
    """`turnout serve` without its sign-in: whoever comes is let in, as in a demo, and without a
    pace; what a sign-in costs is measured in access.py. Until cancelled."""
    clock, sealer = WallClock(), sealer_for(storage)
    async with ledger_in(storage, say) as ledger:
        opened = await open_room(bundle, ledger, sealer, clock)
        async with web_with_desk(
            desk_over(opened, bundle, clock),
            opened.room,
            bundle,
            clock,
            listener,
            entry=visitors_of(bundle, clock, "demo"),
            kept=(storage, sealer),
        ) as address:
            say(f"turnout is ready: {address}")
            await keep_timers(opened.room, clock)


def main(city: Path, units: int, port: int, data: Path) -> None:
    """Serve until the process is told to stop."""
    bundle = crowded(load_city(city), units)
    storage = Storage(book="bench.room", data=data)
    with Path(os.devnull).open("w") as nowhere:
        structlog.configure(logger_factory=structlog.PrintLoggerFactory(nowhere))
        run_until_stopped(port, lambda listener, _: serve_visitors(bundle, storage, listener))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))

"""Consoles in a process of their own: `python -m benchmarks._audience ADDRESS COUNT`.

What a seat waits for is timed in the benchmark's own process. Were the other consoles read there
too, each batch of a hundred writes would stand between an answer and the clock, which no room's
seat knows: every console is a machine of its own.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

import uvloop

from benchmarks._consoles import listening

OPEN = b"open\n"


class Audience:
    """Open streams that note when each heard of a call."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def heard(self) -> Sequence[Mapping[str, float]]:
        """By console and call, in seconds of `perf_counter`, which all processes of a machine
        share. Ends their streams."""
        said, _ = await self._process.communicate(b"\n")
        return list(json.loads(said))


@asynccontextmanager
async def audience(address: str, count: int) -> AsyncIterator[Audience]:
    """So many open streams, each greeted."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks._audience", address, str(count)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        assert await process.stdout.readline() == OPEN
        yield Audience(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def listen(address: str, count: int) -> None:
    """Keep the streams open until a line comes, then say what they heard."""
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    async with listening(address, count) as consoles:
        loop.add_reader(sys.stdin.fileno(), asked.set)
        sys.stdout.buffer.write(OPEN)
        sys.stdout.flush()
        await asked.wait()
        print(json.dumps([console.heard_at for console in consoles]))


if __name__ == "__main__":
    uvloop.run(listen(sys.argv[1], int(sys.argv[2])))

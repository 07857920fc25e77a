"""Cables between processes of one machine that can be cut, each direction by itself, and mended."""

import asyncio
import contextlib
import ctypes
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self

HOST = "127.0.0.1"
CLONE_NEWNET = 0x4000_0000


class Cable:
    """One cable: who connects to `port` reaches the target. What is sent into a cut cable waits."""

    def __init__(self, loop: asyncio.AbstractEventLoop, target: Callable[[], int]) -> None:
        self.port = 0
        self._loop, self._target = loop, target
        self._there, self._back = asyncio.Event(), asyncio.Event()
        self._there.set()
        self._back.set()
        self._writers: set[asyncio.StreamWriter] = set()

    def cut(self, *, there: bool = True, back: bool = True) -> None:
        """Nothing passes any more in these directions, and nobody is told."""
        for passes, is_meant in ((self._there, there), (self._back, back)):
            if is_meant:
                self._loop.call_soon_threadsafe(passes.clear)

    def mend(self) -> None:
        """All passes again."""
        for passes in (self._there, self._back):
            self._loop.call_soon_threadsafe(passes.set)

    def hang_up(self) -> None:
        """Every connection ends, as a balancer does when its target is down."""
        for writer in tuple(self._writers):
            self._loop.call_soon_threadsafe(writer.close)

    async def lay(self, listener: socket.socket) -> None:
        await asyncio.start_server(self._connected, sock=listener)
        self.port = listener.getsockname()[1]

    async def _connected(self, near: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        self._writers.add(out)
        try:
            await self._there.wait()
            far, into = await asyncio.open_connection(HOST, self._target())
            self._writers.add(into)
            await asyncio.gather(
                self._pass(near, into, self._there), self._pass(far, out, self._back)
            )
            self._writers.discard(into)
        except OSError:
            out.close()
        finally:
            self._writers.discard(out)

    async def _pass(
        self, source: asyncio.StreamReader, to: asyncio.StreamWriter, passes: asyncio.Event
    ) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(1 << 16):
                await passes.wait()
                to.write(data)
                await to.drain()
        to.close()


class Cables:
    """Cables of one test, carried by a thread of their own; into a network namespace where one is
    named, from this one."""

    def __init__(self, namespace: str | None = None) -> None:
        self._loop = asyncio.new_event_loop()
        self._namespace = namespace
        self._thread = threading.Thread(target=self._carry, daemon=True)

    def _carry(self) -> None:
        if self._namespace:
            with Path("/run/netns", self._namespace).open("rb") as there:
                assert ctypes.CDLL(None).setns(there.fileno(), CLONE_NEWNET) == 0
        self._loop.run_forever()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def lay(self, target: Callable[[], int]) -> Cable:
        """A cable to whatever port `target` gives."""
        cable = Cable(self._loop, target)
        # Made in the caller's thread: it listens in the caller's network.
        listener = socket.create_server((HOST, 0))
        asyncio.run_coroutine_threadsafe(cable.lay(listener), self._loop).result(10)
        return cable

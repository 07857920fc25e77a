"""Consoles and trackers beside a benchmark, as light as they can be.

They share the machine with the room that is measured, so they read no more than they need: when a
console first heard of a call, and that a report was answered.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from time import perf_counter
from typing import TypeVar, cast
from urllib.parse import urlsplit

T = TypeVar("T", bound=asyncio.Protocol)
_TOLD = re.compile(rb'"kind":"call","row":\{"id":"([^"]+)"')
_LISTED = re.compile(rb'"id":"([^"]+)"')
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_SPLIT_BYTES = 64
"""So much of what came is looked at again with what comes next: a name may lie across both."""


class Console(asyncio.Protocol):
    """A stream that notes when it first heard of each call."""

    def __init__(self) -> None:
        self.heard_at: dict[str, float] = {}
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._end = b""
        self._expected = 0
        self._all_heard = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        cast("asyncio.Transport", transport).write(_request("GET", "/api/stream"))

    def data_received(self, data: bytes) -> None:
        """Look for calls in what came."""
        now = perf_counter()
        if not self.opened.done():
            assert data.startswith(b"HTTP/1.1 200"), data[:200]
            self.opened.set_result(None)
        for name in _TOLD.findall(self._end + data):
            self.heard_at.setdefault(name.decode(), now)
        self._end = data[-_SPLIT_BYTES:]
        if len(self.heard_at) >= self._expected:
            self._all_heard.set()

    async def hear(self, calls: int) -> None:
        """Wait until it heard of so many."""
        self._expected = calls
        if len(self.heard_at) < calls:
            self._all_heard.clear()
            await self._all_heard.wait()


class Poller(asyncio.Protocol):
    """The peer: a page without a stream, which asks for the whole board every second."""

    def __init__(self) -> None:
        self.heard_at: dict[str, float] = {}
        self.asked = 0
        self._came, self._wanted = bytearray(), 0
        self._answered = asyncio.Event()
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection: it is asked over again and again."""
        self._transport = cast("asyncio.Transport", transport)

    async def keep_asking(self) -> None:
        """Every second, or as soon as the last answer came if that took longer."""
        while True:
            began = perf_counter()
            self._answered.clear()
            self._transport.write(_request("GET", "/api/board"))
            await self._answered.wait()
            self.asked += 1
            await asyncio.sleep(max(0.0, began + 1.0 - perf_counter()))

    def data_received(self, data: bytes) -> None:
        """Collect an answer, and look for calls in its table of calls."""
        self._came += data
        if not self._wanted:
            head, found, _ = self._came.partition(b"\r\n\r\n")
            length = _LENGTH.search(head)
            if not found or length is None:
                return
            self._wanted = len(head) + 4 + int(length[1])
        if len(self._came) < self._wanted:
            return
        now, board = perf_counter(), bytes(self._came)
        calls = board[board.index(b'"calls":') : board.index(b'"incidents":')]
        for name in _LISTED.findall(calls):
            self.heard_at.setdefault(name.decode(), now)
        self._came, self._wanted = bytearray(), 0
        self._answered.set()


class Tracker(asyncio.Protocol):
    """A connection over which trackers say where units are."""

    def __init__(self) -> None:
        self.sent = self.taken = 0
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        self._transport = cast("asyncio.Transport", transport)

    def report(self, unit: str, body: bytes) -> None:
        """Say where a unit is."""
        self.sent += 1
        self._transport.write(_request("PUT", f"/api/units/{unit}/position", body))

    def data_received(self, data: bytes) -> None:
        """Count what was taken; nothing may be refused."""
        assert data.count(b"HTTP/1.1 ") == data.count(b"HTTP/1.1 204"), data[:500]
        self.taken += data.count(b"HTTP/1.1 204")


def _request(method: str, path: str, body: bytes = b"") -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n"
    kind = "Content-Type: application/json\r\n" if body else ""
    return (head + kind + "\r\n").encode() + body


@asynccontextmanager
async def connected(kind: type[T], address: str, count: int) -> AsyncIterator[Sequence[T]]:
    """So many of them, each over a connection of its own."""
    at, loop = urlsplit(address), asyncio.get_running_loop()
    assert at.hostname is not None
    assert at.port is not None
    pairs = [await loop.create_connection(kind, at.hostname, at.port) for _ in range(count)]
    try:
        yield [one for _, one in pairs]
    finally:
        for transport, _ in pairs:
            transport.close()


@asynccontextmanager
async def listening(address: str, count: int) -> AsyncIterator[Sequence[Console]]:
    """So many open streams, each greeted."""
    async with connected(Console, address, count) as consoles:
        await asyncio.gather(*(console.opened for console in consoles))
        yield consoles


@asynccontextmanager
async def polling(address: str, count: int) -> AsyncIterator[Sequence[Poller]]:
    """So many pages that ask every second, not all at the same moment."""
    async with connected(Poller, address, count) as pollers:
        asking = []
        for poller in pollers:
            asking.append(asyncio.create_task(poller.keep_asking()))
            await asyncio.sleep(1.0 / count)
        try:
            yield pollers
        finally:
            for task in asking:
                task.cancel()
            await asyncio.gather(*asking, return_exceptions=True)

"""One open live stream: what one browser is told, and when."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from turnout.base.geo import Box
from turnout.web.commands_first import CommandsFirst
from turnout.web.desk import Desk
from turnout.web.hub import Client, Hub
from turnout.web.outlooks import Outlook, Outlooks
from turnout.web.whereabouts import PositionView, Whereabouts

ASK_SECONDS = 1.0
"""How often a stream asks whether it is still somebody's who may listen."""

SEND_SECONDS = 30
"""A browser that takes nothing for so long is gone, even if its connection says otherwise."""

GATHER_SECONDS = 0.02
"""What comes within it is written at once: a busy second is few writes a browser."""

REST_SECONDS = 0.1
"""From one write to a browser to the next: nobody reads faster, and each costs the room a system
call. What comes alone is told as soon as ever."""

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


_POSITIONS = b'event: positions\ndata: {"at":%s,"units":[%s]}\n\n'


class Streams:
    """Open streams by name, so that a browser can say what its map shows now."""

    def __init__(self, outlooks: Outlooks, desk: Desk, new_name: Callable[[], str]) -> None:
        self.commands_first = CommandsFirst()
        self._outlooks = outlooks
        self._desk = desk
        self._where = Whereabouts(desk.unit_ids)
        self._map_moved = False
        self._new_name = new_name
        self._views: dict[str, PositionView] = {}

    @property
    def count(self) -> int:
        """How many are open."""
        return len(self._views)

    def open(
        self,
        cursor: str | None,
        viewport: Box | None,
        outlook: Outlook | None = None,
        allowed: Callable[[], bool] = lambda: True,
    ) -> "StreamAnswer":
        """A stream that starts after `cursor`, or now, and ends once it is not `allowed`."""
        self._where.look(self._desk.positions())
        shown = None if outlook is None else self._shown_to(outlook)
        return StreamAnswer(
            self,
            self._desk,
            PositionView(self._where, viewport, shown),
            self._outlooks.hub(outlook),
            cursor,
            allowed=allowed,
        )

    def _shown_to(self, outlook: Outlook) -> NDArray[np.bool_]:
        """Which units' places a narrower outlook is told, by fleet index."""
        agencies = self._desk.agencies()
        return np.array([outlook.sees_agency(one) for one in agencies], np.bool_)

    def beat(self) -> None:
        """Let every stream tell who moved since the last beat, and what its map shows now."""
        before = self._where.version
        self._where.look(self._desk.positions())
        if self._where.version != before or self._map_moved:
            self._map_moved = False
            for hub in self._outlooks.hubs:
                hub.positions_moved()

    def look(self, name: str, viewport: Box) -> bool:
        """Change what a stream's map shows; False when there is no such stream."""
        view = self._views.get(name)
        if view is None:
            return False
        view.show(viewport)
        self._map_moved = True
        return True

    @contextlib.contextmanager
    def joined(
        self, view: PositionView, hub: Hub, cursor: str | None
    ) -> Iterator[tuple[str, Client]]:
        """A name and a place among the hub's clients, as long as the stream is open."""
        name = self._new_name()
        client = hub.join(cursor)
        self._views[name] = view
        try:
            yield name, client
        finally:
            hub.leave(client)
            del self._views[name]


class StreamAnswer(Response):
    """Server-Sent Events until the browser leaves, falls behind, or the room closes."""

    media_type = "text/event-stream"

    def __init__(
        self,
        streams: Streams,
        desk: Desk,
        view: PositionView,
        hub: Hub,
        cursor: str | None,
        *,
        allowed: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._streams = streams
        self._desk = desk
        self._view = view
        self._hub = hub
        self._cursor = cursor
        self._allowed = allowed

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Write until the end; a browser that leaves stops the writer at once."""
        with self._streams.joined(self._view, self._hub, self._cursor) as (name, client):
            # Where it goes on after a cut: before all that is told from now on.
            hello = {"stream_id": name, "cursor": self._cursor or self._hub.cursor}
            writer = asyncio.create_task(self._write(hello, client, send))
            reader = asyncio.create_task(_until_disconnect(receive))
            try:
                await asyncio.wait({writer, reader}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                reader.cancel()
                writer.cancel()
                # A connection that broke while we wrote is how most streams end.
                with contextlib.suppress(asyncio.CancelledError, OSError, TimeoutError):
                    await writer

    async def _write(self, hello: Mapping[str, str], client: Client, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _put(send, _event(b"hello", hello) + _event(b"clock", self._desk.clock()))
        loop = asyncio.get_running_loop()
        asked_at = wrote_at = loop.time()
        while not client.ended:
            await client.wake.wait()
            rest_seconds = wrote_at + REST_SECONDS - loop.time()
            await asyncio.sleep(max(GATHER_SECONDS, rest_seconds))
            await self._streams.commands_first.turn()
            frames = b"".join(await client.frames())
            if loop.time() >= asked_at + ASK_SECONDS:
                asked_at = loop.time()
                if not self._allowed():
                    break
            if client.positions_due and not client.ended:
                client.positions_due = False
                frames += self._positions()
            if frames:
                await _put(send, frames)
                wrote_at = loop.time()
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _positions(self) -> bytes:
        units = self._view.changed()
        return _POSITIONS % (msgspec.json.encode(self._desk.now()), units) if units else b""


async def _put(send: Send, body: bytes) -> None:
    async with asyncio.timeout(SEND_SECONDS):
        await send({"type": "http.response.body", "body": body, "more_body": True})


async def _until_disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _event(name: bytes, data: object) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (name, msgspec.json.encode(data))


def clock_event(desk: Desk) -> bytes:
    """The room's time as an event: also the sign of life."""
    return _event(b"clock", desk.clock())

"""The live stream's heart: changed rows become numbered deltas, each encoded once for everybody.

The counter n is gap-free for the life of the process; with the epoch in front of it a cursor says
whose counter it was. The last deltas stay in a ring, so that a cut connection goes on where it was.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

import msgspec

MAX_DELTA_BYTES = 2_048
_AROUND_ROWS_BYTES = 160
"""What a delta needs besides its rows: its name, its number twice, its moment."""

RING = 10_000
CLIENT_QUEUE = 512
"""Deltas that may wait for one client. A slower one fetches the board anew."""

RESET = b"event: reset\ndata: {}\n\n"

_encode = msgspec.json.encode


class Client:
    """One open stream: deltas wait in a bounded queue, and an event tells its writer."""

    __slots__ = ("ended", "limit", "positions_due", "queue", "reset", "wake")

    def __init__(self, backlog: Sequence[bytes] = ()) -> None:
        self.queue: deque[bytes] = deque(backlog)
        self.limit = CLIENT_QUEUE + len(backlog)
        self.positions_due = True
        self.wake = asyncio.Event()
        self.reset = False
        self.ended = False

    def push(self, frame: bytes) -> None:
        """Add a frame. A queue that is full is thrown away: the client starts over."""
        if self.reset:
            return
        if len(self.queue) >= self.limit:
            self.start_over()
            return
        self.queue.append(frame)
        self.wake.set()

    def start_over(self) -> None:
        """Throw away what waits, and tell the client to read the board anew."""
        self.queue.clear()
        self.reset = True
        self.wake.set()

    def end(self) -> None:
        """Tell the writer to stop."""
        self.ended = True
        self.wake.set()

    async def frames(self) -> tuple[bytes, ...]:
        """Wait until something is there, and take all of it; nothing when the stream ends."""
        await self.wake.wait()
        self.wake.clear()
        if self.reset:
            self.ended = True
            return (RESET,)
        taken = tuple(self.queue)
        self.queue.clear()
        return taken


class Hub:
    """All open streams of this process. `epoch` is unlike any earlier process's."""

    def __init__(self, epoch: str, *, ring: int = RING) -> None:
        self.epoch = epoch
        self.closed = False
        self._n = 0
        self._ring: deque[bytes] = deque(maxlen=ring)
        self._clients: set[Client] = set()

    @property
    def cursor(self) -> str:
        """Where a board that is read now goes on."""
        return f"{self.epoch}-{self._n}"

    @property
    def clients(self) -> int:
        """How many streams are open."""
        return len(self._clients)

    def publish(self, rows: Sequence[object], *, at: datetime) -> None:
        """Send rows to everybody, split so that no event is larger than MAX_DELTA_BYTES. A row that
        alone is larger (long texts of rare letters) is read with the whole board, by everybody."""
        encoded = [_encode(row) for row in rows]
        if any(len(row) >= MAX_DELTA_BYTES - _AROUND_ROWS_BYTES for row in encoded):
            self._start_over()
            return
        for frame in self._frames(encoded, at):
            self._ring.append(frame)
            for client in self._clients:
                client.push(frame)

    def _start_over(self) -> None:
        self._n += 1
        self._ring.clear()
        for client in self._clients:
            client.start_over()

    def send(self, frame: bytes) -> None:
        """Send a frame outside the count (the clock) to everybody; it is not kept."""
        for client in self._clients:
            client.push(frame)

    def _frames(self, rows: Iterable[bytes], at: datetime) -> Iterable[bytes]:
        moment = _encode(at)
        batch: list[bytes] = []
        size = 0
        for row in rows:
            if batch and size + len(row) + 1 > MAX_DELTA_BYTES - _AROUND_ROWS_BYTES:
                yield self._frame(batch, moment)
                batch, size = [], 0
            batch.append(row)
            size += len(row) + 1
        if batch:
            yield self._frame(batch, moment)

    def _frame(self, rows: Sequence[bytes], moment: bytes) -> bytes:
        self._n += 1
        frame = b'event: delta\nid: %s-%d\ndata: {"n":%d,"at":%s,"rows":[%s]}\n\n' % (
            self.epoch.encode(),
            self._n,
            self._n,
            moment,
            b",".join(rows),
        )
        assert len(frame) <= MAX_DELTA_BYTES, f"a row does not fit a delta: {len(frame)} bytes"
        return frame

    def missed(self, cursor: str) -> tuple[bytes, ...] | None:
        """The deltas after a cursor, or None when they are not all here any more."""
        epoch, _, text = cursor.rpartition("-")
        if epoch != self.epoch or not (text.isascii() and text.isdigit()) or len(text) > 15:
            return None
        behind = self._n - int(text)
        if not 0 <= behind <= len(self._ring):
            return None
        return tuple(islice(self._ring, len(self._ring) - behind, None))

    def join(self, cursor: str | None) -> Client:
        """Open a stream after `cursor` (None: from now), or one that says reset and ends."""
        missed = () if cursor is None else self.missed(cursor)
        client = Client(missed or ())
        client.reset = missed is None
        client.ended = self.closed
        client.wake.set()
        self._clients.add(client)
        return client

    def leave(self, client: Client) -> None:
        """Forget a stream."""
        self._clients.discard(client)

    def positions_moved(self) -> None:
        """Let every writer look at the positions. One that is still busy looks once, later."""
        for client in self._clients:
            client.positions_due = True
            client.wake.set()

    def close(self) -> None:
        """End all streams, and those that still come."""
        self.closed = True
        for client in self._clients:
            client.end()

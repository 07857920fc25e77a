"""Serving an application on one address of this machine, inside the room's own event loop."""

import asyncio
import contextlib
import errno
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn
from fastapi import FastAPI

GRACE_SECONDS = 1
"""How long a request under way may take once the room closes; streams end at once."""

HOST = "127.0.0.1"


class PortTaken(Exception):
    """Somebody listens on this port already, or it may not be used."""

    def __init__(self, port: int, reason: str) -> None:
        super().__init__(f"port {port} of {HOST} cannot be used: {reason}")
        self.remedy = "stop what runs there, or choose another port with --port (make: PORT=8120)"


def bind(port: int) -> socket.socket:
    """A socket on 127.0.0.1, bound at once so that a taken port is told before anything starts.

    Port 0 is any free one. Raises PortTaken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortTaken(port, _reason(error)) from error
    return listener


def _reason(error: OSError | OverflowError) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return "something listens there already"
    return str(error)


class _Quiet(uvicorn.Server):
    """A server that leaves the signals to the room: it stops the database too, in its order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@contextlib.asynccontextmanager
async def serving(app: FastAPI, listener: socket.socket) -> AsyncIterator[str]:
    """Serve until the block ends; gives the address. Open streams end first, then requests."""
    server = _Quiet(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            ws="none",
            lifespan="on",
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
    task = asyncio.create_task(server.serve([listener]))
    try:
        yield f"http://{HOST}:{listener.getsockname()[1]}"
    finally:
        app.state.hub.close()
        server.should_exit = True
        await task

"""Serving an application on one address of this machine, inside the room's own event loop."""

import asyncio
import contextlib
import errno
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from turnout.web.certificate import KeptCertificate
from turnout.web.guard import host_name
from turnout.web.keepers import beside

GRACE_SECONDS = 1
"""How long a request under way may take once the room closes; streams end at once."""

HOST = "127.0.0.1"


def nobody_waits() -> None:
    """Nobody waits for it to be served."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How a room is reached. `names`: what browsers call it, beside this machine's own names.
    `proxies`: addresses whose word counts of who asks (X-Forwarded-For); nobody else's does.
    `tls_below`: browsers keep to TLS for names below the room's too. `answers` is called whenever a
    page begins to be served, the room's or a standby's.

    Raises NotSealed for an address that others reach, without a certificate, and CannotBeReached
    for a certificate that does not open, a name that is none or a proxy that is no address.
    """

    host: str = HOST
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    proxies: tuple[str, ...] = ()
    tls_below: bool = True
    answers: Callable[[], None] = nobody_waits

    def __post_init__(self) -> None:
        if self.host not in {HOST, "::1"} and not self.sealed:
            raise NotSealed(self.host)
        _require_names(self.names)
        _require_addresses(self.proxies)
        if self.certificate is not None or self.key is not None:
            _require_certificate(self.certificate, self.key)

    @property
    def sealed(self) -> bool:
        """Whether it speaks TLS."""
        return self.certificate is not None and self.key is not None


class NotSealed(Exception):
    """Passwords and callers' words would cross a network in the clear."""

    def __init__(self, host: str) -> None:
        super().__init__(f"a room that listens on {host} must speak TLS")
        self.remedy = "give --tls-certificate and --tls-key, or leave out --host"


class CannotBeReached(Exception):
    """What was said of the way to the room is not so; `remedy` says what to mend."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def _require_names(names: tuple[str, ...]) -> None:
    for name in names:
        if not (name.isascii() and host_name(name) == name.lower() != ""):
            raise CannotBeReached(
                f"{name!r} is no name of a host",
                remedy="give --name what stands between https:// and the port, as room.city.example"
                " (letters beyond a to z as xn--)",
            )


def _require_addresses(proxies: tuple[str, ...]) -> None:
    for proxy in proxies:
        try:
            ip_network(proxy, strict=False)
        except ValueError as reason:
            raise CannotBeReached(
                f"the proxy {proxy!r} is no address",
                remedy="give --proxy an address such as 10.0.0.7, or a network such as 10.0.0.0/24",
            ) from reason


def _require_certificate(certificate: Path | None, key: Path | None) -> None:
    """Before anything starts: a server that finds it out later leaves a room without a door."""
    if certificate is None or key is None:
        raise CannotBeReached(
            f"of a certificate and its key only {certificate or key} was given",
            remedy="give --tls-certificate and --tls-key together, or neither",
        )
    for path in (certificate, key):
        if not path.is_file():
            raise CannotBeReached(f"{path}: there is no such file", remedy="correct its name")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except OSError as reason:
        raise CannotBeReached(
            f"{certificate} with the key {key} cannot be used: {reason}",
            remedy="give the chain of certificates and its own key, both as PEM, readable here",
        ) from reason


class PortTaken(Exception):
    """Somebody listens on this port already, or it may not be used."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"port {port} of {host} cannot be used: {reason}")
        self.remedy = "stop what runs there, or choose another port with --port (make: PORT=8120)"


class ServerEnded(Exception):
    """The server ended by itself: a room that nobody can reach is no room."""

    def __init__(self) -> None:
        super().__init__("the web server ended by itself; the log says why")


LOCAL = Reach()
"""This machine alone."""


def bind(port: int, host: str = HOST) -> socket.socket:
    """A socket, bound at once so that a taken port is told before anything starts.

    Port 0 is any free one. Raises PortTaken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortTaken(host, port, _reason(error)) from error
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
async def serving(
    app: FastAPI, listener: socket.socket, reach: Reach = LOCAL
) -> AsyncIterator[str]:
    """Serve until the block ends; gives the address. Open streams end first, then requests.

    Where the server ends first, the block is broken off. Raises what the server ended with, or
    ServerEnded.
    """
    server = _Quiet(_config(app, reach))
    app.state.certificate = kept = _kept_certificate(server.config, reach)
    task, room = asyncio.create_task(server.serve([listener])), asyncio.current_task()
    closing = False
    assert room is not None, "a coroutine runs in a task"
    task.add_done_callback(lambda _: closing or room.cancel())
    try:
        scheme, name = ("https" if reach.sealed else "http"), (*reach.names, reach.host)[0]
        async with beside(*(() if kept is None else (kept.keep,))):
            reach.answers()
            yield f"{scheme}://{name}:{listener.getsockname()[1]}"
    finally:
        by_itself, closing = task.done(), True
        for hub in app.state.outlooks.hubs:
            hub.close()
        server.should_exit = True
        await task
        if by_itself:
            raise ServerEnded


def _config(app: FastAPI, reach: Reach) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="on",
        timeout_graceful_shutdown=GRACE_SECONDS,
        ssl_certfile=reach.certificate,
        ssl_keyfile=reach.key,
        # Left to itself uvicorn believes whoever asks from this machine.
        proxy_headers=bool(reach.proxies),
        forwarded_allow_ips=list(reach.proxies),
    )


def _kept_certificate(config: uvicorn.Config, reach: Reach) -> KeptCertificate | None:
    """What the server shows; None without TLS."""
    if reach.certificate is None or reach.key is None:
        return None
    config.load()
    assert config.ssl is not None, "a config with a certificate has a context"
    return KeptCertificate(reach.certificate, reach.key, config.ssl)

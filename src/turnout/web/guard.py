"""What stands before every route: host and room check, size limit, headers, the access log.

Plain ASGI, since a stream passes through it and must be neither buffered nor wrapped in a task.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from turnout.web.commands_first import CommandsFirst
from turnout.web.metrics import Traffic
from turnout.web.pages import STYLE_SOURCE
from turnout.web.problems import (
    NOT_SAVED,
    OTHER_ROOM,
    OTHER_SITE,
    TOO_LARGE,
    WRONG_HOST,
    problem,
)

MAX_BODY_BYTES = 16_384
"""The largest command, a call with 2,000 Chinese characters, takes about half of it."""

TABLE_PATHS = frozenset({"/api/positions", "/api/roster/import", "/api/rounds"})
MAX_TABLE_BYTES = 8_388_608
"""60,000 tours of duty fit."""
MAX_PHOTO_BYTES = 8_388_608
PHOTO_PATHS = (
    "/api/areas/",
    "/api/bodies/",
    "/api/grids/",
    "/api/citizen/",
    "/api/sites/",
    "/api/keepers/",
    "/api/inspection/goods/",
)
"""Where photos are sent: three of them at the size that our pages make. Keepers and
their inspector send the numbers of a whole store's pieces."""
AGREEMENT_PATH = "/api/mediators/"
MAX_AGREEMENT_BYTES = 131_072
"""Eleven fields of 2,000 Chinese characters: facts, way, place and the duties of eight parties."""
ROOM_HEADER = "turnout-room"
"""Which room a request is meant for: `room` of /api/city."""

READING = frozenset({"GET", "HEAD", "OPTIONS"})

LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})

CONTENT_POLICY = (
    f"default-src 'self'; script-src 'self'; style-src 'self' '{STYLE_SOURCE}'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
    "media-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Nothing from elsewhere and nothing inline; the one style of the pages without scripts is named by
its hash. What a script sets on an element (the map's marks) is no inline style to a browser."""

SECURITY_HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
PLAIN: Final[Mapping[str, str]] = {}
"""What is added to an answer that goes out without TLS: nothing."""

PLACING_PAGES = frozenset({"/terminal", "/volunteer", "/grid", "/tell", "/inspect"})
PLACING_PERMISSIONS = "camera=(), microphone=(), geolocation=(self), payment=()"
"""A crew's terminal says where its unit is, a volunteer's phone where it is, a grid's worker, an
inspector and a citizen where something lies; no other page asks for a place."""

_HOST: Final = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\s:/?#@\[\]\\]+)(:[0-9]{1,5})?")
"""A name or an address, and a port (RFC 9110, 7.2)."""

_log = structlog.get_logger("turnout.access")


def over_tls(*, below: bool) -> Mapping[str, str]:
    """What is added under TLS: once a browser has met this room, it speaks to it in no other way
    for a year, and `below` also not to names below the room's own."""
    year = "max-age=31536000"
    return {"strict-transport-security": f"{year}; includeSubDomains" if below else year}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Which requests are meant for this room: by the host that they name, and by `room`, the name
    that a write to an `exercise` must say."""

    hosts: frozenset[str]
    room: str
    exercise: bool

    def is_host(self, header: str) -> bool:
        """Whether a Host header names this room."""
        return host_name(header) in self.hosts

    def is_room(self, method: str, named: str | None) -> bool:
        """Whether a request is for this room. A write to an exercise must say that it is one: a
        telephone line or a tracker that was pointed at it by mistake is told so at once."""
        if named is None:
            return not self.exercise or method in READING
        return named == self.room


class Guard:
    """Wraps the application. `seconds` is a rising count of seconds for durations in the log."""

    def __init__(
        self,
        app: ASGIApp,
        meant: Meant,
        *,
        seconds: Callable[[], float],
        traffic: Traffic,
        commands_first: CommandsFirst,
        transport: Mapping[str, str] = PLAIN,
    ) -> None:
        self._app = app
        self._meant = meant
        self._commands_first = commands_first
        self._traffic = traffic
        self._added = {**SECURITY_HEADERS, **transport}
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it before it reaches a route."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        outgoing = _Outgoing(send, scope, self._added)
        started = self._seconds()
        headers = Headers(scope=scope)
        most = _most_bytes(scope["path"])
        if not self._meant.is_host(headers.get("host", "")):
            await problem(WRONG_HOST)(scope, receive, outgoing)
        elif scope["method"] not in READING and not is_of_here(headers):
            await problem(OTHER_SITE)(scope, receive, outgoing)
        elif _declared_length(headers) > most:
            await problem(TOO_LARGE)(scope, receive, outgoing)
        elif not self._meant.is_room(scope["method"], headers.get(ROOM_HEADER)):
            await problem(OTHER_ROOM)(scope, receive, outgoing)
        else:
            await self._ask(scope, _limited(receive, most), outgoing)
        took = self._seconds() - started
        if not outgoing.is_stream:
            self._traffic.note(outgoing.status, took)
        _log.info(
            "request",
            method=scope["method"],
            path=_route_path(scope),
            status=outgoing.status,
            milliseconds=round(took * 1000, 1),
        )

    async def _ask(self, scope: Scope, receive: Receive, outgoing: "_Outgoing") -> None:
        """Ask the route. A room that ends before the answer does not know whether it is saved."""
        try:
            with self._commands_first.request(scope["method"]):
                await self._app(scope, receive, outgoing)
        except asyncio.CancelledError:
            if outgoing.status:
                raise
            await problem(NOT_SAVED)(scope, receive, outgoing)


def _most_bytes(path: str) -> int:
    """How large a body may be: where photos come along, larger."""
    if path.startswith(PHOTO_PATHS):
        return MAX_PHOTO_BYTES
    if path.startswith(AGREEMENT_PATH):
        return MAX_AGREEMENT_BYTES
    return MAX_TABLE_BYTES if path in TABLE_PATHS else MAX_BODY_BYTES


def is_of_here(headers: Headers) -> bool:
    """Whether a write comes from a page of this room, or from a program: a browser says of itself
    which site a request is from, and a page cannot make it lie."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


def host_name(header: str) -> str:
    """The host of a Host header, lower case, without its port; "" of one that has more than these:
    addresses are made of it, and behind "name:80@" begins the name of somebody else."""
    found = _HOST.fullmatch(header.strip().lower())
    return "" if found is None else found["name"]


def _declared_length(headers: Headers) -> int:
    text = headers.get("content-length", "0")
    return int(text) if text.isascii() and text.isdigit() else 0


def _route_path(scope: Scope) -> str:
    """The route's pattern, so that nothing a person typed into an address is logged."""
    route = scope.get("route")
    return getattr(route, "path", None) or "(no route)"


def _limited(receive: Receive, most: int) -> Receive:
    """Stops reading a body that declared no length and does not end."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(TOO_LARGE.status)
        return message

    return limited


class _Outgoing:
    """Adds headers to the answer and remembers its status."""

    __slots__ = ("_api", "_headers", "_placing", "_send", "is_stream", "status")

    def __init__(self, send: Send, scope: Scope, added: Mapping[str, str]) -> None:
        self._send = send
        self._headers = added
        self._api = str(scope["path"]).startswith("/api/")
        self._placing = scope["path"] in PLACING_PAGES
        self.status = 0
        self.is_stream = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            self.is_stream = headers.get("content-type", "").startswith("text/event-stream")
            for name, value in self._headers.items():
                headers.setdefault(name, value)
            if self._placing:
                headers["permissions-policy"] = PLACING_PERMISSIONS
            if self._api:
                headers["cache-control"] = "no-store"
        await self._send(message)

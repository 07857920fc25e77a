"""The live stream and what its map shows."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from fastapi.responses import Response

from turnout.base.geo import Box
from turnout.web.gate import may_still
from turnout.web.outlooks import Outlook, Outlooks
from turnout.web.parts import READS, OutlooksHere
from turnout.web.problems import NOT_FOUND, TOO_MANY, WebProblem
from turnout.web.routers.places import LAT, LON
from turnout.web.streams import Streams
from turnout.web.wire.asks import Viewport

router = APIRouter(prefix="/api/stream", tags=["stream"])

MAX_STREAMS = 2_000
CURSOR = r"^[A-Za-z0-9]{1,40}-[0-9]{1,15}$"
VIEWPORT = rf"^{LON},{LAT},{LON},{LAT}$"

EVENTS: dict[int | str, dict[str, Any]] = {
    **READS,
    200: {
        "description": "Events hello, delta, positions, clock and reset, as http-api.md says",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    },
}


async def the_streams(request: Request) -> Streams:
    """The open streams of this application."""
    streams: Streams = request.app.state.streams
    return streams


StreamsHere = Annotated[Streams, Depends(the_streams)]


async def the_start(
    cursor: Annotated[str | None, Query(pattern=CURSOR)] = None,
    last_event_id: Annotated[str | None, Header(pattern=CURSOR)] = None,
) -> str | None:
    """Where a stream goes on: a browser that lost its stream says so by itself."""
    return last_event_id or cursor


@router.get("", response_class=Response, responses=EVENTS)
async def live(
    streams: StreamsHere,
    start: Annotated[str | None, Depends(the_start)],
    request: Request,
    outlooks: OutlooksHere,
    viewport: Annotated[str | None, Query(pattern=VIEWPORT, description="w,s,e,n")] = None,
) -> Response:
    """Changes of the board as they become durable. `Last-Event-ID` goes before `cursor`."""
    if streams.count >= MAX_STREAMS:
        raise WebProblem(TOO_MANY)
    box = None if viewport is None else _box(viewport)
    outlook = outlooks.of(request.state.principal)
    return streams.open(start, box, outlook, lambda: _sees_still(request, outlooks, outlook))


@router.put("/{stream_id}/viewport", status_code=204, responses=READS)
async def look(
    streams: StreamsHere,
    stream_id: Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")],
    ask: Viewport,
) -> Response:
    """Say what the map shows now: only units inside it are sent from here on."""
    if not streams.look(stream_id, Box(*ask.viewport)):
        raise WebProblem(NOT_FOUND)
    return Response(status_code=204)


def _sees_still(request: Request, outlooks: Outlooks, outlook: Outlook | None) -> bool:
    """Whether the stream is still for whoever listens: a shift can end, and a right be taken."""
    principal = may_still(request)
    return principal is not None and outlooks.of(principal) is outlook


def _box(text: str) -> Box:
    west, south, east, north = (float(part) for part in text.split(","))
    return Box(west, south, east, north)

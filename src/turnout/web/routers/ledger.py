"""The record: its end, and whether it takes anything; and the room's figures for a program that
watches it."""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from turnout.web.certificate import KeptCertificate
from turnout.web.metrics import PROMETHEUS, room_lines, running_lines
from turnout.web.parts import READS, DeskHere, Json, OutlooksHere
from turnout.web.wire.cards import HeadShape, HealthShape

router = APIRouter(prefix="/api", tags=["ledger"])


@router.get("/health", response_model=HealthShape, responses=READS)
async def read_health(desk: DeskHere) -> Response:
    """Whether the room saves what it is told."""
    return Json(await desk.health())


@router.get("/ledger/head", response_model=HeadShape, responses=READS)
async def read_head(desk: DeskHere) -> Response:
    """The last record's number and hash, which proves all before it."""
    return Json(await desk.head())


@router.get("/metrics", response_class=PlainTextResponse, responses=READS)
async def read_metrics(request: Request, desk: DeskHere, outlooks: OutlooksHere) -> Response:
    """Figures of the room and of its traffic, as Prometheus reads them."""
    room = room_lines(await desk.health(), desk.office.admin.work(), streams=outlooks.streams)
    state = request.app.state
    kept: KeptCertificate | None = state.certificate
    running = running_lines(
        certificate_seconds=None if kept is None else (kept.until - desk.now()).total_seconds(),
        standby_confirms=state.confirmed(),
    )
    lines = (*room, *running, *state.traffic.lines())
    return Response("\n".join(lines) + "\n", media_type=PROMETHEUS)

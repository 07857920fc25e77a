"""The record: its end, and whether it takes anything."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.web.parts import READS, DeskHere, Json
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

"""As it was: the room at a moment of its record, and the record up to then as its own proof."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response, StreamingResponse

from turnout.access.actions import Action
from turnout.dispatch.past import Archive
from turnout.ledger.export import export_line
from turnout.ledger.ports import Ledger
from turnout.web.outlooks import Outlook
from turnout.web.parts import REFUSING_READS, DeskHere, Json, outlook_for
from turnout.web.problems import BAD_MOMENT, NOT_PERMITTED, NOTHING_RECORDED, WebProblem
from turnout.web.views.past import only_seen, past_shape
from turnout.web.wire.basics import HappenedAt
from turnout.web.wire.past import PastShape

router = APIRouter(prefix="/api/past", tags=["past"])


async def the_archive(request: Request) -> Archive:
    """The archive of this room. WebProblem(NOTHING_RECORDED) where there is none."""
    archive: Archive | None = request.app.state.archive
    if archive is None:
        raise WebProblem(NOTHING_RECORDED)
    return archive


ArchiveHere = Annotated[Archive, Depends(the_archive)]
Moment = Annotated[HappenedAt, Query(description="RFC 3339, not in the future")]


@router.get("", response_model=PastShape, responses=REFUSING_READS)
async def read_past(
    archive: ArchiveHere,
    desk: DeskHere,
    outlook: Annotated[Outlook | None, Depends(outlook_for(Action.LOOK_BACK))],
    at: Moment | None = None,
) -> Response:
    """The queue, units, timers and closures as the record knew them at a moment; left out: now."""
    begins_at, at = await _begins_at(archive.ledger), at or desk.now()
    if not begins_at <= at <= desk.now():
        raise WebProblem(BAD_MOMENT)
    shape = past_shape(await archive.at(at), begins_at=begins_at)
    return Json(shape if outlook is None else only_seen(shape, outlook))


@router.get(
    "/record",
    response_class=Response,
    responses={200: {"content": {"application/x-ndjson": {}}}, **REFUSING_READS},
)
async def download_record(
    until: Moment,
    archive: ArchiveHere,
    desk: DeskHere,
    outlook: Annotated[Outlook | None, Depends(outlook_for(Action.PROVE_RECORD))],
) -> Response:
    """The record up to a moment as JSON Lines: `turnout ledger verify --file` proves it whole. A
    part of it proves nothing: for who may see everything."""
    if outlook is not None:
        raise WebProblem(NOT_PERMITTED, "the whole record is for who may see all of it")
    if not await _begins_at(archive.ledger) <= until <= desk.now():
        raise WebProblem(BAD_MOMENT)
    name = f"{archive.ledger.book.replace('/', '-')}-{until:%Y%m%dT%H%M%SZ}.jsonl"
    return StreamingResponse(
        _lines(archive.ledger, until),
        media_type="application/x-ndjson",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


async def _lines(ledger: Ledger, until: datetime) -> AsyncIterator[bytes]:
    async for record in ledger.read():
        if record.recorded_at > until:
            return
        yield export_line(record)


async def _begins_at(ledger: Ledger) -> datetime:
    async for record in ledger.read(until=1):
        return record.recorded_at
    raise WebProblem(NOTHING_RECORDED)

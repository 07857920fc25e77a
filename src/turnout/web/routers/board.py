"""The board: all that is open, as of one place in the live stream."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.web.parts import READS, DeskHere, HubHere, Json
from turnout.web.wire.rows import BoardShape

router = APIRouter(prefix="/api", tags=["board"])


@router.get("/board", response_model=BoardShape, responses=READS)
async def read_board(desk: DeskHere, hub: HubHere) -> Response:
    """Calls that ring, open incidents, all units. The stream goes on from `cursor`."""
    return Json({"cursor": hub.cursor, **desk.board()})

"""The board: all that is open, as of one place in the live stream."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.web.parts import READS, DeskHere, HubHere, Json, OutlookHere, OutlooksHere
from turnout.web.wire.board import BoardShape

router = APIRouter(prefix="/api", tags=["board"])


@router.get("/board", response_model=BoardShape, responses=READS)
async def read_board(
    desk: DeskHere, hub: HubHere, outlooks: OutlooksHere, outlook: OutlookHere
) -> Response:
    """Calls that ring, open incidents, units: those that the policies let whoever asks see. The
    stream goes on from `cursor`."""
    return Json({"cursor": hub.cursor, **outlooks.board(outlook, desk.board())})

"""Coverage, advice to move units up, and units at other posts."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import StationId, UnitId
from turnout.dispatch.commands.move_ups import (
    AcceptMoveUp,
    RefuseMoveUp,
    ReportAtPost,
    SendToPost,
)
from turnout.web.parts import READS, WRITES, AskerHere, DeskHere, Json, NumberPath, UnitPath, act
from turnout.web.wire.asks import Answer, Because, Happened, Nothing
from turnout.web.wire.move_ups import CoverageShape, ToPost

router = APIRouter(prefix="/api", tags=["move-ups"])


@router.get("/coverage", response_model=CoverageShape, responses=READS)
async def read_coverage(desk: DeskHere) -> Response:
    """What free units reach in time now, and the places that nobody reaches."""
    return Json(desk.cover.reach())


@router.post("/move-ups/{move_up_id}/accept", response_model=Answer, responses=WRITES)
async def accept_move_up(
    move_up_id: NumberPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """Do as advised: the unit is ordered to the post."""
    return await act(desk, AcceptMoveUp(number=move_up_id), asker)


@router.post("/move-ups/{move_up_id}/refuse", response_model=Answer, responses=WRITES)
async def refuse_move_up(
    move_up_id: NumberPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """Leave the unit where it is, and say why."""
    return await act(desk, RefuseMoveUp(number=move_up_id, reason=ask.reason), asker)


@router.post("/units/{unit_id}/post", response_model=Answer, responses=WRITES)
async def send_to_post(
    unit_id: UnitPath, ask: ToPost, desk: DeskHere, asker: AskerHere
) -> Response:
    """Order a free unit to stand at a station; at its own: to go home."""
    command = SendToPost(unit_id=UnitId(unit_id), post=StationId(ask.post), reason=ask.reason)
    return await act(desk, command, asker)


@router.post("/units/{unit_id}/at-post", response_model=Answer, responses=WRITES)
async def report_at_post(
    unit_id: UnitPath, ask: Happened, desk: DeskHere, asker: AskerHere
) -> Response:
    """The crew is at the post to which it was ordered."""
    command = ReportAtPost(unit_id=UnitId(unit_id))
    return await act(desk, command, asker, happened_at=ask.happened_at)

"""Who would be there sooner than a crew that is on its way, and the exchange."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import AssignmentId, UnitId
from turnout.dispatch.commands.orders import ReplaceUnit
from turnout.web.parts import (
    READS,
    WRITES,
    AskerHere,
    AssignmentPath,
    DeskHere,
    Json,
    OutlookHere,
    act,
)
from turnout.web.wire.asks import Answer
from turnout.web.wire.sooner import ReplaceBy, SoonerShape

router = APIRouter(prefix="/api", tags=["assignments"])


@router.get("/sooner", response_model=SoonerShape, responses=READS)
async def read_sooner(desk: DeskHere, outlook: OutlookHere) -> Response:
    """Free units that would be there before those that are on their way, by more than the city's
    margin."""
    sees = None if outlook is None else outlook.reaches
    return Json(desk.office.sooner.shape(sees))


@router.post("/assignments/{assignment_id}/replace", response_model=Answer, responses=WRITES)
async def replace_unit(
    assignment_id: AssignmentPath, ask: ReplaceBy, desk: DeskHere, asker: AskerHere
) -> Response:
    """Another unit goes instead of one that has not arrived; in one step."""
    command = ReplaceUnit(
        assignment_id=AssignmentId(assignment_id), unit_id=UnitId(ask.unit_id), reason=ask.reason
    )
    return await act(desk, command, asker)

"""Roads that crews found blocked: reported, and dismissed. Closing one is closing a road."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import AlarmId, AssignmentId, IncidentId
from turnout.dispatch.commands.road_blocks import DismissRoadBlock, ReportRoadBlock
from turnout.web.parts import (
    WRITES,
    AskerHere,
    AssignmentPath,
    DeskHere,
    IncidentPath,
    NumberPath,
    act,
)
from turnout.web.streets import street_at
from turnout.web.wire.asks import Answer, Because, RoadBlockAsk

router = APIRouter(prefix="/api", tags=["closures"])


@router.post("/assignments/{assignment_id}/road-blocked", response_model=Answer, responses=WRITES)
async def report_road_block(
    assignment_id: AssignmentPath, ask: RoadBlockAsk, desk: DeskHere, asker: AskerHere
) -> Response:
    """The crew of an order finds the road blocked. Nothing is closed by it: the room decides."""
    order = AssignmentId(assignment_id)
    command = ReportRoadBlock(
        assignment_id=order,
        point=None if ask.point is None else Point(*ask.point),
        address=street_at(desk, desk.roads.crew_of(order), ask.point),
    )
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post(
    "/incidents/{incident_id}/road-blocks/{number}/dismiss",
    response_model=Answer,
    responses=WRITES,
)
async def dismiss_road_block(
    incident_id: IncidentPath, number: NumberPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """The road is not to be closed: why. Closing it answers the report by itself."""
    command = DismissRoadBlock(
        incident_id=IncidentId(incident_id), block=AlarmId(number), reason=ask.reason
    )
    return await act(desk, command, asker)

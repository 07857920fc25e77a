"""Major incidents: declared and stood down by one decision each."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.major import DeclareMajor, StandDownMajor
from turnout.web.parts import WRITES, AskerHere, DeskHere, IncidentPath, act
from turnout.web.wire.asks import Answer, Because

router = APIRouter(prefix="/api/incidents", tags=["incidents"])


@router.post("/{incident_id}/major", response_model=Answer, responses=WRITES)
async def declare_major(
    incident_id: IncidentPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """Plans, recall and public wording change at this one decision."""
    command = DeclareMajor(incident_id=IncidentId(incident_id), reason=ask.reason)
    return await act(desk, command, asker)


@router.post("/{incident_id}/stand-down-major", response_model=Answer, responses=WRITES)
async def stand_down_major(
    incident_id: IncidentPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """It is an incident like others again; who was sent stays sent."""
    command = StandDownMajor(incident_id=IncidentId(incident_id), reason=ask.reason)
    return await act(desk, command, asker)

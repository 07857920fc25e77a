"""Many are calling about an incident: marked, and over."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.many_calling import EndManyCalling, MarkManyCalling
from turnout.web.parts import WRITES, AskerHere, DeskHere, IncidentPath, act
from turnout.web.wire.asks import Answer, Nothing

router = APIRouter(prefix="/api/incidents", tags=["incidents"])


@router.post("/{incident_id}/many-calling", response_model=Answer, responses=WRITES)
async def mark_many_calling(
    incident_id: IncidentPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """Calls from there are shown as probably known, with what to ask; none is linked by itself."""
    return await act(desk, MarkManyCalling(incident_id=IncidentId(incident_id)), asker)


@router.post("/{incident_id}/many-calling/end", response_model=Answer, responses=WRITES)
async def end_many_calling(
    incident_id: IncidentPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """Calls from there are met as everywhere again."""
    return await act(desk, EndManyCalling(incident_id=IncidentId(incident_id)), asker)

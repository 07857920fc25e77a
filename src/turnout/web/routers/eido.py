"""One incident in an open format: NENA's EIDO."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.base.ids import IncidentId
from turnout.standards.eido import MEDIA_TYPE
from turnout.web.outlooks import Outlook
from turnout.web.parts import REFUSING_READS, DeskHere, IncidentPath, outlook_for

router = APIRouter(prefix="/api", tags=["incidents"])

OutlookHere = Annotated[Outlook | None, Depends(outlook_for(Action.HEAR_NEWS))]

SHOWN: dict[int | str, dict[str, Any]] = {
    **REFUSING_READS,
    200: {"content": {MEDIA_TYPE: {"schema": {"type": "object"}}}},
}


@router.get("/incidents/{incident_id}/eido", response_class=Response, responses=SHOWN)
async def read_eido(incident_id: IncidentPath, desk: DeskHere, outlook: OutlookHere) -> Response:
    """The incident as an Emergency Incident Data Object (NENA-STA-021.1), nothing of callers."""
    sees = None if outlook is None else outlook.reaches
    told = await desk.office.eido(IncidentId(incident_id), sees)
    return Response(told, media_type=MEDIA_TYPE)

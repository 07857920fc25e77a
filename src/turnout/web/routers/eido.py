"""One incident in an open format: NENA's EIDO."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import IncidentId
from turnout.standards.eido import MEDIA_TYPE
from turnout.web.parts import REFUSING_READS, DeskHere, IncidentPath

router = APIRouter(prefix="/api", tags=["incidents"])

SHOWN: dict[int | str, dict[str, Any]] = {
    **REFUSING_READS,
    200: {"content": {MEDIA_TYPE: {"schema": {"type": "object"}}}},
}


@router.get("/incidents/{incident_id}/eido", response_class=Response, responses=SHOWN)
async def read_eido(incident_id: IncidentPath, desk: DeskHere) -> Response:
    """The incident as an Emergency Incident Data Object (NENA-STA-021.1), nothing of callers."""
    return Response(await desk.office.eido(IncidentId(incident_id)), media_type=MEDIA_TYPE)

"""Incidents that have to do with each other and stay two."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.base.ids import IncidentId
from turnout.dispatch.commands.relations import RelateIncidents, UnrelateIncidents
from turnout.dispatch.model.relations import Relation
from turnout.web.gate import require_incident
from turnout.web.parts import WRITES, AskerHere, DeskHere, IncidentPath, act
from turnout.web.wire.asks import Answer
from turnout.web.wire.relations import RelateTo, UnrelateFrom

router = APIRouter(prefix="/api/incidents/{incident_id}", tags=["incidents"])


@router.post("/relate", response_model=Answer, responses=WRITES)
async def relate(
    request: Request, incident_id: IncidentPath, ask: RelateTo, desk: DeskHere, asker: AskerHere
) -> Response:
    """Say what it is to another incident, by who may take calls of both."""
    await require_incident(request, Action.TAKE_CALLS, ask.other)
    command = RelateIncidents(
        incident_id=IncidentId(incident_id),
        other=IncidentId(ask.other),
        relation=Relation(ask.relation),
    )
    return await act(desk, command, asker)


@router.post("/unrelate", response_model=Answer, responses=WRITES)
async def unrelate(
    request: Request,
    incident_id: IncidentPath,
    ask: UnrelateFrom,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """They have nothing to do with each other after all."""
    await require_incident(request, Action.TAKE_CALLS, ask.other)
    command = UnrelateIncidents(incident_id=IncidentId(incident_id), other=IncidentId(ask.other))
    return await act(desk, command, asker)

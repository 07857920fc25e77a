"""Incidents: looked at, classified, located, recommended for, sent to, raised, closed."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.base.ids import IncidentId, IncidentTypeCode, UnitId
from turnout.dispatch.commands.incidents import (
    Classify,
    CloseIncident,
    Locate,
    MergeIncidents,
    Recommend,
    ReopenIncident,
    RequestReinforcement,
)
from turnout.dispatch.commands.orders import AssignUnits
from turnout.web.gate import require_incident
from turnout.web.parts import (
    READS,
    REFUSING_READS,
    WRITES,
    AskerHere,
    DeskHere,
    IncidentPath,
    Json,
    OutlookHere,
    OutlooksHere,
    act,
)
from turnout.web.personal import for_reader
from turnout.web.views.places import place_of
from turnout.web.wire.asks import (
    Answer,
    Assign,
    Because,
    ClassifyAs,
    CloseAs,
    LocateAt,
    Nothing,
    Reinforce,
)
from turnout.web.wire.calls import MergeInto
from turnout.web.wire.cards import IncidentCard
from turnout.web.wire.rows import ClosedShape, RecommendationShape

router = APIRouter(prefix="/api", tags=["incidents"])


@router.get("/incidents/{incident_id}", response_model=IncidentCard, responses=READS)
async def read_incident(incident_id: IncidentPath, desk: DeskHere, request: Request) -> Response:
    """Everything the room knows of one incident; what speaks of a person only to who may see it,
    and once it is closed only with a reason."""
    told = request.state.where.reason
    return Json(await for_reader(request, await desk.incident(IncidentId(incident_id), told=told)))


@router.get(
    "/incidents/{incident_id}/preview", response_model=RecommendationShape, responses=REFUSING_READS
)
async def preview(
    incident_id: IncidentPath,
    desk: DeskHere,
    level: Annotated[int | None, Query(ge=1, le=20)] = None,
) -> Response:
    """What would be recommended now (at `level`); nothing is recorded."""
    return Json(desk.preview(IncidentId(incident_id), level))


@router.get("/closed", response_model=ClosedShape, responses=READS)
async def list_closed(
    desk: DeskHere,
    outlooks: OutlooksHere,
    outlook: OutlookHere,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """Incidents closed lately, newest first, to open one again."""
    return Json(outlooks.board(outlook, await desk.closed(limit)))


@router.post("/incidents/{incident_id}/classify", response_model=Answer, responses=WRITES)
async def classify(
    incident_id: IncidentPath, ask: ClassifyAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """Say what it is; a recommendation is recorded with it."""
    command = Classify(
        incident_id=IncidentId(incident_id),
        incident_type=IncidentTypeCode(ask.incident_type),
        priority=ask.priority,
        reason=ask.reason,
    )
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/locate", response_model=Answer, responses=WRITES)
async def locate(
    incident_id: IncidentPath, ask: LocateAt, desk: DeskHere, asker: AskerHere
) -> Response:
    """Correct the place."""
    place = place_of(ask.address, ask.point, verified=ask.verified, detail=ask.detail)
    return await act(desk, Locate(incident_id=IncidentId(incident_id), place=place), asker)


@router.post("/incidents/{incident_id}/recommend", response_model=Answer, responses=WRITES)
async def recommend(
    incident_id: IncidentPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """Record a fresh recommendation of what the plan still wants."""
    return await act(desk, Recommend(incident_id=IncidentId(incident_id)), asker)


@router.post("/incidents/{incident_id}/assign", response_model=Answer, responses=WRITES)
async def assign(
    incident_id: IncidentPath, ask: Assign, desk: DeskHere, asker: AskerHere
) -> Response:
    """Send units. Others than the recommended want a reason."""
    command = AssignUnits(
        incident_id=IncidentId(incident_id),
        unit_ids=tuple(UnitId(unit_id) for unit_id in ask.unit_ids),
        recommendation=ask.recommendation,
        reason=ask.reason,
    )
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/reinforce", response_model=Answer, responses=WRITES)
async def reinforce(
    incident_id: IncidentPath, ask: Reinforce, desk: DeskHere, asker: AskerHere
) -> Response:
    """Raise to the plan's next stage, or to `level`; only the difference is wanted."""
    command = RequestReinforcement(incident_id=IncidentId(incident_id), level=ask.level)
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/close", response_model=Answer, responses=WRITES)
async def close(
    incident_id: IncidentPath, ask: CloseAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """End an incident with its outcome."""
    command = CloseIncident(incident_id=IncidentId(incident_id), disposition=ask.disposition)
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/merge", response_model=Answer, responses=WRITES)
async def merge(
    request: Request, incident_id: IncidentPath, ask: MergeInto, desk: DeskHere, asker: AskerHere
) -> Response:
    """It is one with another: that one keeps all calls and open orders, this one ends."""
    await require_incident(request, Action.TAKE_CALLS, ask.into)
    command = MergeIncidents(incident_id=IncidentId(incident_id), into=IncidentId(ask.into))
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/reopen", response_model=Answer, responses=WRITES)
async def reopen(
    incident_id: IncidentPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """A closed incident is not over after all."""
    command = ReopenIncident(incident_id=IncidentId(incident_id), reason=ask.reason)
    return await act(desk, command, asker)

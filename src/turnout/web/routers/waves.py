"""Waves: what if I send these, and who waits for a unit."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import IncidentId, UnitId
from turnout.dispatch.commands.scenes import SetStagingPlace
from turnout.dispatch.commands.waves import LowerStage, NoteCallBack
from turnout.dispatch.model.places import Place
from turnout.web.parts import REFUSING_READS, WRITES, AskerHere, DeskHere, IncidentPath, Json, act
from turnout.web.wire.asks import Answer, LocateAt, Nothing
from turnout.web.wire.waves import Lower, ReleasedShape, WhatIfShape

router = APIRouter(prefix="/api/incidents", tags=["incidents"])

UNITS = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}(,[A-Za-z0-9][A-Za-z0-9._-]{0,63}){0,49}$"


@router.get("/{incident_id}/what-if", response_model=WhatIfShape, responses=REFUSING_READS)
async def what_if(
    incident_id: IncidentPath,
    desk: DeskHere,
    units: Annotated[str, Query(pattern=UNITS, description="Unit ids, parted by commas.")],
) -> Response:
    """What sending these units would mean; nothing is recorded."""
    named = [UnitId(unit) for unit in units.split(",")]
    return Json(desk.what_if(IncidentId(incident_id), named))


@router.post("/{incident_id}/called-back", response_model=Answer, responses=WRITES)
async def note_call_back(
    incident_id: IncidentPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """The caller of an incident that waits for a unit was called back."""
    return await act(desk, NoteCallBack(incident_id=IncidentId(incident_id)), asker)


@router.get("/{incident_id}/would-release", response_model=ReleasedShape, responses=REFUSING_READS)
async def would_release(
    incident_id: IncidentPath, desk: DeskHere, level: Annotated[int, Query(ge=1, le=20)]
) -> Response:
    """Whom going back to a stage would release, the latest arrival first; nothing is recorded."""
    return Json(desk.would_release(IncidentId(incident_id), level))


@router.post("/{incident_id}/lower", response_model=Answer, responses=WRITES)
async def lower_stage(
    incident_id: IncidentPath, ask: Lower, desk: DeskHere, asker: AskerHere
) -> Response:
    """Go back to a lower stage: orders of who is not there yet and not needed end with it."""
    command = LowerStage(incident_id=IncidentId(incident_id), level=ask.level, reason=ask.reason)
    return await act(desk, command, asker)


@router.post("/{incident_id}/staging", response_model=Answer, responses=WRITES)
async def set_staging_place(
    incident_id: IncidentPath, ask: LocateAt, desk: DeskHere, asker: AskerHere
) -> Response:
    """Say where crews wait until the scene is safe; those under orders are told."""
    place = Place(address=ask.address, point=None if ask.point is None else Point(*ask.point))
    command = SetStagingPlace(incident_id=IncidentId(incident_id), place=place)
    return await act(desk, command, asker)

"""Casualties, and the journals of the room and its incidents."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.base.ids import HospitalId, IncidentId
from turnout.dispatch.commands.casualties import CountCasualties, MoveCasualties
from turnout.dispatch.commands.journal import WriteNote
from turnout.dispatch.model.on_scene import Triage
from turnout.web.outlooks import Outlook
from turnout.web.parts import (
    READS,
    WRITES,
    AskerHere,
    DeskHere,
    IncidentPath,
    Json,
    act,
    outlook_for,
)
from turnout.web.wire.asks import Answer
from turnout.web.wire.on_scene import CountAs, JournalShape, MoveAs, TriageShape, WriteNoteAs

router = APIRouter(prefix="/api", tags=["command"])


@router.post("/incidents/{incident_id}/casualties", response_model=Answer, responses=WRITES)
async def count_casualties(
    incident_id: IncidentPath, ask: CountAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """How many casualties of each triage colour there are in all."""
    command = CountCasualties(
        incident_id=IncidentId(incident_id),
        counted=_triage(ask.counted),
        reason=ask.reason,
        before=None if ask.before is None else _triage(ask.before),
    )
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/moved", response_model=Answer, responses=WRITES)
async def move_casualties(
    incident_id: IncidentPath, ask: MoveAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """How many of them were taken to a hospital so far."""
    command = MoveCasualties(
        incident_id=IncidentId(incident_id),
        hospital_id=HospitalId(ask.hospital_id),
        moved=_triage(ask.moved),
        reason=ask.reason,
        before=None if ask.before is None else _triage(ask.before),
    )
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/notes", response_model=Answer, responses=WRITES)
async def write_note(
    incident_id: IncidentPath, ask: WriteNoteAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """Write into an incident's journal."""
    about = IncidentId(incident_id)
    command = WriteNote(incident_id=about, text=ask.text, corrects=ask.corrects)
    return await act(desk, command, asker)


@router.post("/journal/notes", response_model=Answer, responses=WRITES)
async def write_room_note(ask: WriteNoteAs, desk: DeskHere, asker: AskerHere) -> Response:
    """Write into the room's own journal."""
    command = WriteNote(incident_id=None, text=ask.text, corrects=ask.corrects)
    return await act(desk, command, asker)


@router.get("/journal", response_model=JournalShape, responses=READS)
async def read_journal(
    desk: DeskHere,
    outlook: Annotated[Outlook | None, Depends(outlook_for(Action.READ_CARD))],
) -> Response:
    """The room's journal and those of open incidents, newest first."""
    return Json(desk.scenes.journal(None if outlook is None else outlook.reaches))


def _triage(counts: TriageShape) -> Triage:
    return Triage(red=counts.red, yellow=counts.yellow, green=counts.green, black=counts.black)

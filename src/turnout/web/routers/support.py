"""Support at a scene: asked, promised, there, over."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.support import (
    AskForSupport,
    EndSupport,
    NoteSupportThere,
    PromiseSupport,
)
from turnout.dispatch.model.support import SupportStatus
from turnout.web.parts import WRITES, AskerHere, DeskHere, IncidentPath, NumberPath, act
from turnout.web.wire.asks import Answer, Nothing
from turnout.web.wire.support import SupportEnd, SupportKindAsk, SupportMinutes

router = APIRouter(prefix="/api/incidents/{incident_id}/support", tags=["support"])


@router.post("", response_model=Answer, responses=WRITES)
async def ask_for_support(
    incident_id: IncidentPath, ask: SupportKindAsk, desk: DeskHere, asker: AskerHere
) -> Response:
    """Somebody of the city's list was asked to come."""
    return await act(desk, AskForSupport(incident_id=IncidentId(incident_id), kind=ask.kind), asker)


@router.post("/{number}/promise", response_model=Answer, responses=WRITES)
async def promise_support(
    incident_id: IncidentPath,
    number: NumberPath,
    ask: SupportMinutes,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """It comes, and says in how many minutes."""
    command = PromiseSupport(
        incident_id=IncidentId(incident_id), number=number, minutes=ask.minutes
    )
    return await act(desk, command, asker)


@router.post("/{number}/there", response_model=Answer, responses=WRITES)
async def note_support_there(
    incident_id: IncidentPath,
    number: NumberPath,
    _ask: Nothing,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """It has arrived."""
    command = NoteSupportThere(incident_id=IncidentId(incident_id), number=number)
    return await act(desk, command, asker)


@router.post("/{number}/end", response_model=Answer, responses=WRITES)
async def end_support(
    incident_id: IncidentPath,
    number: NumberPath,
    ask: SupportEnd,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """It is done, cannot come, or is not needed any more."""
    command = EndSupport(
        incident_id=IncidentId(incident_id),
        number=number,
        outcome=SupportStatus(ask.outcome),
        reason=ask.reason,
    )
    return await act(desk, command, asker)

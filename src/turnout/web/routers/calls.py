"""Calls: received, taken, abandoned, looked at."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.city import Service
from turnout.dispatch.commands.calls import AbandonCall, ReceiveCall, TakeCall
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.places import Place
from turnout.web.parts import READS, WRITES, AskerHere, CallPath, DeskHere, Json, act
from turnout.web.wire.asks import Answer, NewCall, Nothing, Take
from turnout.web.wire.cards import CallCard

router = APIRouter(prefix="/api/calls", tags=["calls"])


@router.post("", response_model=Answer, responses=WRITES)
async def receive_call(ask: NewCall, desk: DeskHere, asker: AskerHere) -> Response:
    """A call rings."""
    details = CallDetails(
        place=Place(address=ask.address, point=None if ask.point is None else Point(*ask.point)),
        caller_number=ask.caller_number,
        caller_name=ask.caller_name,
        text=ask.text,
    )
    command = ReceiveCall(
        dialled=Service(ask.dialled),
        source=CallSource(ask.source),
        details=details,
        type_hint=None if ask.type_hint is None else IncidentTypeCode(ask.type_hint),
    )
    return await act(desk, command, asker)


@router.get("/{call_id}", response_model=CallCard, responses=READS)
async def read_call(call_id: CallPath, desk: DeskHere) -> Response:
    """One call with what the caller said, and the open incidents that it might be about."""
    return Json(await desk.call(CallId(call_id)))


@router.post("/{call_id}/take", response_model=Answer, responses=WRITES)
async def take_call(call_id: CallPath, ask: Take, desk: DeskHere, asker: AskerHere) -> Response:
    """Take a ringing call: a new incident, or one more voice about `link_to`."""
    link_to = None if ask.link_to is None else IncidentId(ask.link_to)
    return await act(desk, TakeCall(call_id=CallId(call_id), link_to=link_to), asker)


@router.post("/{call_id}/abandon", response_model=Answer, responses=WRITES)
async def abandon_call(
    call_id: CallPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """The caller hung up unheard."""
    return await act(desk, AbandonCall(call_id=CallId(call_id)), asker)

"""Calls: received, answered, passed on, taken, written to, ended, looked at."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.city import Service
from turnout.dispatch.commands.calls import (
    AbandonCall,
    AllowCallBack,
    AnswerCall,
    CallBack,
    EndCall,
    HandToDesk,
    HoldCall,
    MarkQuiet,
    ReceiveCall,
    ResumeCall,
    ReturnFromDesk,
    SendText,
    TakeCall,
    TransferCall,
)
from turnout.dispatch.commands.incidents import SplitCall
from turnout.dispatch.model.calls import CallDetails, CallEnding, CallerLocation, CallSource
from turnout.web.parts import READS, WRITES, AskerHere, CallPath, DeskHere, Json, act
from turnout.web.personal import for_reader
from turnout.web.views.places import place_of
from turnout.web.wire.asks import Answer, Because, NewCall, Nothing, Take
from turnout.web.wire.calls import (
    AnswerIt,
    EndAs,
    MaybeBecause,
    PassOn,
    RungBack,
    SeatsShape,
    Write,
)
from turnout.web.wire.cards import CallCard, LocationShape

router = APIRouter(prefix="/api", tags=["calls"])


def located(sent: LocationShape) -> CallerLocation:
    """What the caller's telephone said of its place."""
    return CallerLocation(
        point=Point(*sent.point), uncertainty_m=sent.uncertainty_m, source=sent.source, at=sent.at
    )


@router.post("/calls", response_model=Answer, responses=WRITES)
async def receive_call(ask: NewCall, desk: DeskHere, asker: AskerHere) -> Response:
    """A call rings."""
    details = CallDetails(
        place=place_of(ask.address, ask.point, verified=ask.verified, detail=ask.detail),
        caller_number=ask.caller_number,
        caller_name=ask.caller_name,
        text=ask.text,
        location=None if ask.location is None else located(ask.location),
    )
    command = ReceiveCall(
        dialled=Service(ask.dialled),
        source=CallSource(ask.source),
        details=details,
        type_hint=None if ask.type_hint is None else IncidentTypeCode(ask.type_hint),
        language=ask.language,
    )
    return await act(desk, command, asker)


@router.get("/seats", response_model=SeatsShape, responses=READS)
async def list_seats(desk: DeskHere) -> Response:
    """Which seat has which calls now."""
    return Json(desk.seats())


@router.get("/calls/{call_id}", response_model=CallCard, responses=READS)
async def read_call(call_id: CallPath, desk: DeskHere, request: Request) -> Response:
    """One call with what the caller said, and the open incidents that it might be about."""
    return Json(await for_reader(request, await desk.call(CallId(call_id))))


@router.post("/calls/{call_id}/answer", response_model=Answer, responses=WRITES)
async def answer_call(
    call_id: CallPath, ask: AnswerIt, desk: DeskHere, asker: AskerHere
) -> Response:
    """The seat picks up. Where another seat has the call, a reason takes it over."""
    return await act(desk, AnswerCall(call_id=CallId(call_id), reason=ask.reason), asker)


@router.post("/calls/{call_id}/hold", response_model=Answer, responses=WRITES)
async def hold_call(call_id: CallPath, _ask: Nothing, desk: DeskHere, asker: AskerHere) -> Response:
    """The caller waits on the line."""
    return await act(desk, HoldCall(call_id=CallId(call_id)), asker)


@router.post("/calls/{call_id}/resume", response_model=Answer, responses=WRITES)
async def resume_call(
    call_id: CallPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """Back to the caller who waits."""
    return await act(desk, ResumeCall(call_id=CallId(call_id)), asker)


@router.post("/calls/{call_id}/transfer", response_model=Answer, responses=WRITES)
async def transfer_call(
    call_id: CallPath, ask: PassOn, desk: DeskHere, asker: AskerHere
) -> Response:
    """Pass it on: it rings for another seat, or in a service's queue."""
    command = TransferCall(
        call_id=CallId(call_id),
        to_seat=ask.to_seat,
        to_service=None if ask.to_service is None else Service(ask.to_service),
        reason=ask.reason,
    )
    return await act(desk, command, asker)


@router.post("/calls/{call_id}/take", response_model=Answer, responses=WRITES)
async def take_call(call_id: CallPath, ask: Take, desk: DeskHere, asker: AskerHere) -> Response:
    """Take a waiting call: a new incident, or one more voice about `link_to`."""
    link_to = None if ask.link_to is None else IncidentId(ask.link_to)
    return await act(desk, TakeCall(call_id=CallId(call_id), link_to=link_to), asker)


@router.post("/calls/{call_id}/abandon", response_model=Answer, responses=WRITES)
async def abandon_call(
    call_id: CallPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """The caller hung up: the call waits to be rung back."""
    return await act(desk, AbandonCall(call_id=CallId(call_id)), asker)


@router.post("/calls/{call_id}/call-back", response_model=Answer, responses=WRITES)
async def call_back(call_id: CallPath, ask: RungBack, desk: DeskHere, asker: AskerHere) -> Response:
    """Who hung up was rung, and answered or did not. Never a quiet caller before a decision."""
    return await act(desk, CallBack(call_id=CallId(call_id), reached=ask.reached), asker)


@router.post("/calls/{call_id}/allow-call-back", response_model=Answer, responses=WRITES)
async def allow_call_back(
    call_id: CallPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """Decide that a quiet caller may be rung."""
    return await act(desk, AllowCallBack(call_id=CallId(call_id), reason=ask.reason), asker)


@router.post("/calls/{call_id}/quiet", response_model=Answer, responses=WRITES)
async def mark_quiet(
    call_id: CallPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """The caller must not be heard."""
    return await act(desk, MarkQuiet(call_id=CallId(call_id)), asker)


@router.post("/calls/{call_id}/text", response_model=Answer, responses=WRITES)
async def send_text(call_id: CallPath, ask: Write, desk: DeskHere, asker: AskerHere) -> Response:
    """Write to the caller."""
    return await act(desk, SendText(call_id=CallId(call_id), text=ask.text), asker)


@router.post("/calls/{call_id}/end", response_model=Answer, responses=WRITES)
async def end_call(call_id: CallPath, ask: EndAs, desk: DeskHere, asker: AskerHere) -> Response:
    """It comes to nothing, and why."""
    command = EndCall(call_id=CallId(call_id), ending=CallEnding(ask.ending), reason=ask.reason)
    return await act(desk, command, asker)


@router.post("/calls/{call_id}/to-desk", response_model=Answer, responses=WRITES)
async def hand_to_desk(
    call_id: CallPath, ask: MaybeBecause, desk: DeskHere, asker: AskerHere
) -> Response:
    """No emergency: the community desk has it from here."""
    return await act(desk, HandToDesk(call_id=CallId(call_id), reason=ask.reason), asker)


@router.post("/calls/{call_id}/from-desk", response_model=Answer, responses=WRITES)
async def return_from_desk(
    call_id: CallPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """The community desk found it urgent: it rings again."""
    return await act(desk, ReturnFromDesk(call_id=CallId(call_id), reason=ask.reason), asker)


@router.post("/calls/{call_id}/split", response_model=Answer, responses=WRITES)
async def split_call(
    call_id: CallPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """It was joined to the wrong incident: it becomes one of its own."""
    return await act(desk, SplitCall(call_id=CallId(call_id)), asker)

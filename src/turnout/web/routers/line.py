"""The telephone line's door: a SIP or CTI gateway posts what happens on the line."""

from typing import Final

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import CallId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.calls import (
    AbandonCall,
    AnswerCall,
    LocateCaller,
    ReceiveCall,
    ReceiveText,
)
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.places import Place
from turnout.web.desk import Asker
from turnout.web.gate import EntryHere, PrincipalHere
from turnout.web.parts import WRITES, DeskHere, KeyHere, act
from turnout.web.routers.calls import located
from turnout.web.wire.asks import Answer
from turnout.web.wire.calls import (
    LineAnswered,
    LineEvent,
    LineHangUp,
    LineLocation,
    LineRing,
    LineText,
)

LINE: Final = "line"

router = APIRouter(prefix="/api/line", tags=["calls"])


@router.post("/events", response_model=Answer, responses=WRITES)
async def line_event(
    ask: LineEvent, desk: DeskHere, principal: PrincipalHere, entry: EntryHere, key: KeyHere
) -> Response:
    """Something happened on the line. The answer to a ring names the call for what follows."""
    seat = ask.seat if isinstance(ask, LineAnswered) else LINE
    return await act(desk, _command(ask), Asker(actor=entry.named(principal, seat), key=key))


def _command(ask: LineRing | LineAnswered | LineHangUp | LineText | LineLocation) -> Command:
    match ask:
        case LineRing():
            return _rings(ask)
        case LineAnswered():
            return AnswerCall(call_id=CallId(ask.call_id))
        case LineHangUp():
            return AbandonCall(call_id=CallId(ask.call_id))
        case LineText():
            return ReceiveText(call_id=CallId(ask.call_id), text=ask.text)
        case LineLocation():
            return LocateCaller(call_id=CallId(ask.call_id), location=located(ask.location))


def _rings(ask: LineRing) -> ReceiveCall:
    """A place that the line only measured stays a circle: the call-taker finds the address."""
    details = CallDetails(
        place=Place(address=ask.address, point=None),
        caller_number=ask.caller_number,
        text=ask.text,
        location=None if ask.location is None else located(ask.location),
    )
    return ReceiveCall(
        dialled=Service(ask.dialled),
        source=CallSource(ask.source),
        details=details,
        language=ask.language,
    )

"""What is decided about requests of whoever an incident speaks of."""

from typing import Final

from turnout.access.commands import AppealRequest, CarryOut, DecideRequest, ReceiveRequest
from turnout.access.decisions.base import Deciders, Events, Look, said_reason
from turnout.access.events.requests import (
    AppealDecided,
    RequestAppealed,
    RequestCarriedOut,
    RequestDecided,
    RequestReceived,
)
from turnout.access.model import AccountId, Request
from turnout.access.refusals import refusal
from turnout.access.state import request_stream


def _receive(look: Look, command: ReceiveRequest) -> Events:
    number = look.state.next_request
    return (
        RequestReceived(
            about=command.about,
            account_id=AccountId(look.by),
            number=number,
            wish=command.wish,
            sealed=look.seal(request_stream(number), command.petition),
        ),
    )


def _decide(look: Look, command: DecideRequest) -> Events:
    request, by = _get(look, command.number), AccountId(look.by)
    if request.granted is not None and (not request.appealed or request.upheld is not None):
        raise refusal("request_decided", number=request.number)
    if by in {request.received_by, request.decided_by, *command.handled_by}:
        raise refusal("decided_by_another")
    kind = AppealDecided if request.appealed else RequestDecided
    return (
        kind(
            about=request.about,
            account_id=by,
            number=request.number,
            granted=command.granted,
            reason=said_reason(command.reason),
        ),
    )


def _appeal(look: Look, command: AppealRequest) -> Events:
    request = _get(look, command.number)
    if request.granted is None:
        raise refusal("request_open", number=request.number)
    if request.appealed:
        raise refusal("request_decided", number=request.number)
    return (
        RequestAppealed(about=request.about, account_id=AccountId(look.by), number=request.number),
    )


def _carry_out(look: Look, command: CarryOut) -> Events:
    request = _get(look, command.number)
    if not request.may_be_done:
        raise refusal("request_open", number=request.number)
    return (
        RequestCarriedOut(
            about=request.about,
            account_id=AccountId(look.by),
            number=request.number,
            erased=command.erased,
        ),
    )


def _get(look: Look, number: int) -> Request:
    request = look.state.requests.get(number)
    if request is None:
        raise refusal("unknown_request", number=number)
    return request


DECIDERS: Final[Deciders] = {
    ReceiveRequest: _receive,
    DecideRequest: _decide,
    AppealRequest: _appeal,
    CarryOut: _carry_out,
}

"""What is decided about calls."""

from typing import Final

from turnout.base.ids import CallId
from turnout.dispatch.commands.calls import (
    AbandonCall,
    AllowCallBack,
    AnswerCall,
    CallBack,
    EndCall,
    HandToDesk,
    HoldCall,
    LocateCaller,
    MarkQuiet,
    ReceiveCall,
    ReceiveText,
    ResumeCall,
    ReturnClaim,
    ReturnFromDesk,
    SendText,
    TakeCall,
    TransferCall,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.incidents import relocated
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.calls import CallerLocated, CallReceived, TextReceived, TextSent
from turnout.dispatch.model.calls import Call, CallSource, CallText, place_of
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.presses import type_of_press
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import answer, call_back, caller_place, dialogue, hand_over, intake


def _receive_call(desk: Desk, command: ReceiveCall) -> Events:
    call_id = CallId(f"C{desk.board.next_call}")
    hint = command.type_hint
    if hint is not None and hint not in desk.board.city.incident_types:
        raise refusal("unknown_type", type=hint)
    if hint is None and command.source is CallSource.HELP_POINT:
        today = desk.now.astimezone(desk.board.zone).date()
        hint = type_of_press(desk.board.city.presses, on=today)
    sealed = desk.seal(f"call-{call_id}", command.details)
    return (
        CallReceived(
            call_id=call_id,
            dialled=command.dialled,
            source=command.source,
            type_hint=hint,
            sealed=sealed,
            language=command.language,
        ),
    )


def _own(desk: Desk, call_id: CallId) -> Call:
    """A call that no other seat has. Refuses: unknown_call, call_claimed."""
    call = desk.board.get_call(call_id)
    answer.require_own(call, desk.actor)
    return call


def _incident_of(desk: Desk, call: Call) -> Incident | None:
    return None if call.incident_id is None else desk.board.get_incident(call.incident_id)


def _take_call(desk: Desk, command: TakeCall) -> Events:
    board = desk.board
    call = _own(desk, command.call_id)
    place = place_of(call.details)
    point = None if place is None else place.point
    proposed = tuple(incident.id for incident, _ in board.duplicates_of(call))
    link_to = None if command.link_to is None else board.get_incident(command.link_to)
    district = None if point is None or link_to is not None else desk.doors.travel.district(point)
    return intake.take(
        call,
        link_to=link_to,
        next_incident=board.next_incident,
        proposed=proposed,
        district=district,
    )


def _answer_call(desk: Desk, command: AnswerCall) -> Events:
    call = desk.board.get_call(command.call_id)
    return (answer.answer(call, desk.actor, reason=command.reason),)


def _hold_call(desk: Desk, command: HoldCall) -> Events:
    return (answer.hold(_own(desk, command.call_id)),)


def _resume_call(desk: Desk, command: ResumeCall) -> Events:
    return (answer.resume(_own(desk, command.call_id)),)


def _transfer_call(desk: Desk, command: TransferCall) -> Events:
    call = _own(desk, command.call_id)
    transferred = answer.transfer(
        call, to_seat=command.to_seat, to_service=command.to_service, reason=command.reason
    )
    return (transferred,)


def _abandon_call(desk: Desk, command: AbandonCall) -> Events:
    return (answer.abandon(desk.board.get_call(command.call_id)),)


def _call_back(desk: Desk, command: CallBack) -> Events:
    return (call_back.call_back(desk.board.get_call(command.call_id), reached=command.reached),)


def _allow_call_back(desk: Desk, command: AllowCallBack) -> Events:
    return (call_back.allow(desk.board.get_call(command.call_id), reason=command.reason),)


def _mark_quiet(desk: Desk, command: MarkQuiet) -> Events:
    call = desk.board.get_call(command.call_id)
    dialogue.require_read(_incident_of(desk, call))
    return (call_back.mark_quiet(call),)


def _send_text(desk: Desk, command: SendText) -> Events:
    call = _own(desk, command.call_id)
    text = dialogue.require_text(command.text)
    dialogue.require_writable(call, _incident_of(desk, call))
    return (TextSent(call_id=call.id, sealed=desk.seal(f"call-{call.id}", CallText(text=text))),)


def _receive_text(desk: Desk, command: ReceiveText) -> Events:
    call = desk.board.get_call(command.call_id)
    text = dialogue.require_text(command.text)
    dialogue.require_read(_incident_of(desk, call))
    sealed = desk.seal(f"call-{call.id}", CallText(text=text))
    return (TextReceived(call_id=call.id, sealed=sealed),)


def _locate_caller(desk: Desk, command: LocateCaller) -> Events:
    """The call knows it; an incident that only the phone placed goes along, and tells its crews."""
    call = desk.board.get_call(command.call_id)
    incident = _incident_of(desk, call)
    dialogue.require_read(incident)
    details = caller_place.located(call, command.location)
    located = CallerLocated(call_id=call.id, sealed=desk.seal(f"call-{call.id}", details))
    place = None if incident is None else caller_place.find_better(incident, call, details)
    if incident is None or place is None:
        return (located,)
    return located, *relocated(desk, incident, place)


def _end_call(desk: Desk, command: EndCall) -> Events:
    return (hand_over.end(_own(desk, command.call_id), command.ending, reason=command.reason),)


def _hand_to_desk(desk: Desk, command: HandToDesk) -> Events:
    return (hand_over.to_desk(_own(desk, command.call_id), reason=command.reason),)


def _return_from_desk(desk: Desk, command: ReturnFromDesk) -> Events:
    return (hand_over.from_desk(desk.board.get_call(command.call_id), reason=command.reason),)


def _return_claim(desk: Desk, command: ReturnClaim) -> Events:
    call = desk.board.get_call(command.call_id)
    after_seconds = desk.board.city.gates.claim_stale_seconds
    return (answer.return_claim(call, now=desk.now, after_seconds=after_seconds),)


DECIDERS: Final[Deciders] = {
    ReceiveCall: _receive_call,
    TakeCall: _take_call,
    AnswerCall: _answer_call,
    HoldCall: _hold_call,
    ResumeCall: _resume_call,
    TransferCall: _transfer_call,
    AbandonCall: _abandon_call,
    CallBack: _call_back,
    AllowCallBack: _allow_call_back,
    MarkQuiet: _mark_quiet,
    SendText: _send_text,
    ReceiveText: _receive_text,
    LocateCaller: _locate_caller,
    EndCall: _end_call,
    HandToDesk: _hand_to_desk,
    ReturnFromDesk: _return_from_desk,
    ReturnClaim: _return_claim,
}

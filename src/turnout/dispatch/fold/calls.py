"""How facts about calls change the state."""

from typing import Any, Final

from turnout.base.ids import seat_of
from turnout.dispatch.at_hand import DESK_KEPT
from turnout.dispatch.events.calls import (
    CallAbandoned,
    CallAnswered,
    CallBackAllowed,
    CallEnded,
    CallerCalledBack,
    CallerLocated,
    CallHandedToDesk,
    CallHeld,
    CallMarkedQuiet,
    CallReceived,
    CallResumed,
    CallReturnedFromDesk,
    CallTaken,
    CallTransferred,
    ClaimReturned,
    TextReceived,
    TextSent,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.model.calls import (
    Call,
    CallDetails,
    CallMessage,
    CallStatus,
    CallText,
    Transfer,
)
from turnout.dispatch.state import State


def _call_received(state: State, event: CallReceived, fact: Fact) -> None:
    state.next_call += 1
    state.calls[event.call_id] = Call(
        id=event.call_id,
        status=CallStatus.RINGING,
        source=event.source,
        dialled=event.dialled,
        type_hint=event.type_hint,
        received_at=fact.record.happened_at,
        taken_at=None,
        incident_id=None,
        proposed=(),
        details=fact.opened if isinstance(fact.opened, CallDetails) else None,
        ref=event.sealed.ref,
        language=event.language,
        version=fact.record.stream_version,
    )


def _touched(state: State, event: Any, fact: Fact) -> Call:
    """The call; a command of the seat that has it is a sign of that seat."""
    call = state.calls[event.call_id]
    call.version = fact.record.stream_version
    if call.seat == seat_of(fact.record.actor):
        call.sign_at = fact.record.happened_at
    incident = None if call.incident_id is None else state.incidents.get(call.incident_id)
    if incident is not None:
        incident.version = fact.record.sequence
    return call


def _have(call: Call, fact: Fact) -> None:
    """The acting seat has the call from now on."""
    call.status = CallStatus.ANSWERED
    call.seat = seat_of(fact.record.actor)
    call.answered_at = call.answered_at or fact.record.happened_at
    call.sign_at = fact.record.happened_at
    call.returned_from = None


def _leave(call: Call, status: CallStatus) -> None:
    """No seat has the call any more."""
    call.status = status
    call.seat = None
    call.sign_at = None


def _call_answered(state: State, event: CallAnswered, fact: Fact) -> None:
    _have(_touched(state, event, fact), fact)


def _call_held(state: State, event: CallHeld, fact: Fact) -> None:
    _touched(state, event, fact).status = CallStatus.HELD


def _call_resumed(state: State, event: CallResumed, fact: Fact) -> None:
    _touched(state, event, fact).status = CallStatus.ANSWERED


def _call_transferred(state: State, event: CallTransferred, fact: Fact) -> None:
    call = _touched(state, event, fact)
    call.transfer = Transfer(
        from_seat=seat_of(fact.record.actor),
        to_seat=event.to_seat,
        to_service=event.to_service,
        reason=event.reason,
    )
    call.passed_to = event.to_service or call.passed_to
    _leave(call, CallStatus.TRANSFERRED)


def _claim_returned(state: State, event: ClaimReturned, fact: Fact) -> None:
    call = _touched(state, event, fact)
    _leave(call, CallStatus.RINGING)
    call.returned_from = event.from_seat


def _call_taken(state: State, event: CallTaken, fact: Fact) -> None:
    call = _touched(state, event, fact)
    _have(call, fact)
    call.status = CallStatus.TAKEN
    call.taken_at = fact.record.happened_at
    call.proposed = event.proposed


def _call_abandoned(state: State, event: CallAbandoned, fact: Fact) -> None:
    call = _touched(state, event, fact)
    _leave(call, CallStatus.ABANDONED)
    call.abandoned_at = fact.record.happened_at
    call.may_call_back = False


def _caller_called_back(state: State, event: CallerCalledBack, fact: Fact) -> None:
    call = _touched(state, event, fact)
    call.call_backs += 1
    if event.reached:
        _have(call, fact)


def _call_back_allowed(state: State, event: CallBackAllowed, fact: Fact) -> None:
    call = _touched(state, event, fact)
    call.may_call_back = True
    call.reason = event.reason


def _call_marked_quiet(state: State, event: CallMarkedQuiet, fact: Fact) -> None:
    _touched(state, event, fact).quiet = True


def _text_sent(state: State, event: TextSent, fact: Fact) -> None:
    _said(_touched(state, event, fact), event, fact, seat=seat_of(fact.record.actor))


def _text_received(state: State, event: TextReceived, fact: Fact) -> None:
    _said(_touched(state, event, fact), event, fact, seat=None)


def _said(call: Call, event: TextSent | TextReceived, fact: Fact, *, seat: str | None) -> None:
    text = fact.opened.text if isinstance(fact.opened, CallText) else None
    at = fact.record.happened_at
    call.messages.append(CallMessage(at=at, seat=seat, text=text, ref=event.sealed.ref))


def _caller_located(state: State, event: CallerLocated, fact: Fact) -> None:
    call = _touched(state, event, fact)
    call.ref = event.sealed.ref
    call.details = fact.opened if isinstance(fact.opened, CallDetails) else None


def _call_ended(state: State, event: CallEnded, fact: Fact) -> None:
    del state.calls[event.call_id]
    del state.versions[fact.record.stream]


def _call_handed_to_desk(state: State, event: CallHandedToDesk, fact: Fact) -> None:
    call = _touched(state, event, fact)
    _leave(call, CallStatus.AT_DESK)
    call.reason = event.reason
    at_desk = state.at_desk()
    if len(at_desk) > DESK_KEPT:
        del state.calls[at_desk[0].id]
        del state.versions[f"call-{at_desk[0].id}"]


def _call_returned_from_desk(state: State, event: CallReturnedFromDesk, fact: Fact) -> None:
    call = _touched(state, event, fact)
    call.status = CallStatus.RINGING
    call.reason = event.reason


FOLDS: Final[Folds] = {
    CallReceived: _call_received,
    CallAnswered: _call_answered,
    CallHeld: _call_held,
    CallResumed: _call_resumed,
    CallTransferred: _call_transferred,
    ClaimReturned: _claim_returned,
    CallTaken: _call_taken,
    CallAbandoned: _call_abandoned,
    CallerCalledBack: _caller_called_back,
    CallBackAllowed: _call_back_allowed,
    CallMarkedQuiet: _call_marked_quiet,
    TextSent: _text_sent,
    TextReceived: _text_received,
    CallerLocated: _caller_located,
    CallEnded: _call_ended,
    CallHandedToDesk: _call_handed_to_desk,
    CallReturnedFromDesk: _call_returned_from_desk,
}

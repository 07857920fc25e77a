"""What is asked about calls."""

from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.calls import CallDetails, CallEnding, CallerLocation, CallSource


class ReceiveCall(Command, frozen=True, kw_only=True, tag="receive_call"):
    """A call rings. `type_hint` is the caller's own rough word, `language` a tag like "es"."""

    dialled: Service
    source: CallSource
    details: CallDetails
    type_hint: IncidentTypeCode | None = None
    language: str | None = None


class TakeCall(Command, frozen=True, kw_only=True, tag="take_call"):
    """A call-taker takes a call: a new incident, or one more voice about `link_to`."""

    call_id: CallId
    link_to: IncidentId | None = None


class AnswerCall(Command, frozen=True, kw_only=True, tag="answer_call"):
    """A seat picks up. With a reason it takes over from the seat that has the call."""

    call_id: CallId
    reason: str | None = None


class HoldCall(Command, frozen=True, kw_only=True, tag="hold_call"):
    """The caller waits on the line."""

    call_id: CallId


class ResumeCall(Command, frozen=True, kw_only=True, tag="resume_call"):
    """Back to the caller who waits."""

    call_id: CallId


class TransferCall(Command, frozen=True, kw_only=True, tag="transfer_call"):
    """Pass the call on to a seat or to a service's queue: it rings there."""

    call_id: CallId
    reason: str
    to_seat: str | None = None
    to_service: Service | None = None


class AbandonCall(Command, frozen=True, kw_only=True, tag="abandon_call"):
    """The caller hung up before the call came to its place."""

    call_id: CallId


class CallBack(Command, frozen=True, kw_only=True, tag="call_back"):
    """The caller was rung back, and answered or did not."""

    call_id: CallId
    reached: bool


class AllowCallBack(Command, frozen=True, kw_only=True, tag="allow_call_back"):
    """A person decides that a quiet caller may be rung back."""

    call_id: CallId
    reason: str


class MarkQuiet(Command, frozen=True, kw_only=True, tag="mark_quiet"):
    """The caller is silent or must not be heard: no call-back, and a quiet approach."""

    call_id: CallId


class SendText(Command, frozen=True, kw_only=True, tag="send_text"):
    """Write to the caller."""

    call_id: CallId
    text: str


class ReceiveText(Command, frozen=True, kw_only=True, tag="receive_text"):
    """The caller wrote."""

    call_id: CallId
    text: str


class LocateCaller(Command, frozen=True, kw_only=True, tag="locate_caller"):
    """The telephone or its network says where the caller is, later than the ring or better."""

    call_id: CallId
    location: CallerLocation


class EndCall(Command, frozen=True, kw_only=True, tag="end_call"):
    """The call comes to nothing, and why."""

    call_id: CallId
    ending: CallEnding
    reason: str | None = None


class HandToDesk(Command, frozen=True, kw_only=True, tag="hand_to_desk"):
    """No emergency: the community desk takes it from here."""

    call_id: CallId
    reason: str | None = None


class ReturnFromDesk(Command, frozen=True, kw_only=True, tag="return_from_desk"):
    """The community desk found it urgent after all: it rings again."""

    call_id: CallId
    reason: str


class ReturnClaim(Command, frozen=True, kw_only=True, tag="return_claim"):
    """The seat that has the call gives no sign: the call goes back to the queue."""

    call_id: CallId

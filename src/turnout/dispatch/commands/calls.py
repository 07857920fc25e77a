"""What is asked about calls."""

from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.city import Service
from turnout.dispatch.commands.base import Command
from turnout.dispatch.model.calls import CallDetails, CallSource


class ReceiveCall(Command, frozen=True, kw_only=True, tag="receive_call"):
    """A call rings. `type_hint` is the caller's own rough word, if any."""

    dialled: Service
    source: CallSource
    details: CallDetails
    type_hint: IncidentTypeCode | None = None


class TakeCall(Command, frozen=True, kw_only=True, tag="take_call"):
    """A call-taker takes a ringing call: a new incident, or one more voice about `link_to`."""

    call_id: CallId
    link_to: IncidentId | None = None


class AbandonCall(Command, frozen=True, kw_only=True, tag="abandon_call"):
    """The caller hung up before anybody took the call."""

    call_id: CallId

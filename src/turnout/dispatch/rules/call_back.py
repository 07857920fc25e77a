"""Call back: who hung up is rung again, but never a quiet caller before a person decides."""

from turnout.dispatch import reasons
from turnout.dispatch.events.calls import CallBackAllowed, CallerCalledBack, CallMarkedQuiet
from turnout.dispatch.model.calls import WAITING, Call, CallStatus
from turnout.dispatch.refusals import refusal


def call_back(call: Call, *, reached: bool) -> CallerCalledBack:
    """The caller was rung. Refuses: call_not_abandoned, quiet_no_call_back."""
    if call.status is not CallStatus.ABANDONED:
        raise refusal("call_not_abandoned", call=call.id, status=call.status)
    if call.quiet and not call.may_call_back:
        raise refusal("quiet_no_call_back", call=call.id)
    return CallerCalledBack(call_id=call.id, reached=reached)


def allow(call: Call, *, reason: str) -> CallBackAllowed:
    """A person decides that ringing is safe. Refuses: call_not_abandoned,
    call_back_allowed_already, reason_needed."""
    if call.status is not CallStatus.ABANDONED:
        raise refusal("call_not_abandoned", call=call.id, status=call.status)
    if call.may_call_back or not call.quiet:
        raise refusal("call_back_allowed_already", call=call.id)
    return CallBackAllowed(call_id=call.id, reason=reasons.said(reason))


def mark_quiet(call: Call) -> CallMarkedQuiet:
    """The caller must not be heard, now or once units are on their way.

    Refuses: call_not_ringing (it is at the desk), call_quiet_already.
    """
    if call.status not in WAITING | {CallStatus.TAKEN}:
        raise refusal("call_not_ringing", call=call.id, status=call.status)
    if call.quiet:
        raise refusal("call_quiet_already", call=call.id)
    return CallMarkedQuiet(call_id=call.id)

"""Hand over: a call that is no incident ends as a recorded nothing, or goes to the community desk
and may come back."""

from turnout.dispatch import reasons
from turnout.dispatch.events.calls import CallEnded, CallHandedToDesk, CallReturnedFromDesk
from turnout.dispatch.model.calls import CLAIMED, Call, CallEnding, CallStatus
from turnout.dispatch.refusals import refusal


def end(call: Call, ending: CallEnding, *, reason: str | None) -> CallEnded:
    """It comes to nothing, once somebody has heard it or tried to.

    Refuses: call_not_answered, ending_not_abandoned (the caller is there), reason_needed (an
    abandoned call that nobody tried to ring back).
    """
    said = (reason or "").strip() or None
    if call.status is CallStatus.ABANDONED:
        if call.call_backs == 0 and said is None:
            raise refusal("reason_needed")
    elif call.status not in CLAIMED:
        raise refusal("call_not_answered", call=call.id, status=call.status)
    elif ending is CallEnding.ABANDONED:
        raise refusal("ending_not_abandoned", call=call.id)
    return CallEnded(call_id=call.id, ending=ending, reason=said)


def to_desk(call: Call, *, reason: str | None) -> CallHandedToDesk:
    """No emergency, says who heard the caller. Refuses: call_not_answered."""
    if call.status not in CLAIMED:
        raise refusal("call_not_answered", call=call.id, status=call.status)
    return CallHandedToDesk(call_id=call.id, reason=(reason or "").strip() or None)


def from_desk(call: Call, *, reason: str) -> CallReturnedFromDesk:
    """It is urgent after all. Refuses: call_not_at_desk, reason_needed."""
    if call.status is not CallStatus.AT_DESK:
        raise refusal("call_not_at_desk", call=call.id, status=call.status)
    return CallReturnedFromDesk(call_id=call.id, reason=reasons.said(reason))

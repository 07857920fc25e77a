"""Answer: one seat has a call, holds it, passes it on, or loses it to silence."""

from datetime import datetime, timedelta

from turnout.base.ids import Actor
from turnout.dispatch import reasons
from turnout.dispatch.city import Service
from turnout.dispatch.events.calls import (
    CallAbandoned,
    CallAnswered,
    CallHeld,
    CallResumed,
    CallTransferred,
    ClaimReturned,
)
from turnout.dispatch.model.calls import CLAIMED, RINGS, Call, CallStatus
from turnout.dispatch.refusals import refusal


def require_own(call: Call, seat: Actor) -> None:
    """Another seat's call is left alone. Refuses: call_claimed, and names who has it."""
    if call.status in CLAIMED and call.seat != seat:
        raise refusal("call_claimed", call=call.id, seat=call.seat)


def answer(call: Call, seat: Actor, *, reason: str | None) -> CallAnswered:
    """The seat picks up, or takes over with a reason from the seat that has the call.

    Refuses: call_claimed (no reason), call_not_ringing.
    """
    said = (reason or "").strip() or None
    if call.status in CLAIMED and call.seat != seat:
        if said is None:
            raise refusal("call_claimed", call=call.id, seat=call.seat)
        return CallAnswered(call_id=call.id, taken_over_from=call.seat, reason=said)
    if call.status not in RINGS:
        raise refusal("call_not_ringing", call=call.id, status=call.status)
    return CallAnswered(call_id=call.id, taken_over_from=None, reason=said)


def hold(call: Call) -> CallHeld:
    """The caller waits on the line. Refuses: call_not_answered."""
    if call.status is not CallStatus.ANSWERED:
        raise refusal("call_not_answered", call=call.id, status=call.status)
    return CallHeld(call_id=call.id)


def resume(call: Call) -> CallResumed:
    """Back to the caller. Refuses: call_not_held."""
    if call.status is not CallStatus.HELD:
        raise refusal("call_not_held", call=call.id, status=call.status)
    return CallResumed(call_id=call.id)


def transfer(
    call: Call, *, to_seat: str | None, to_service: Service | None, reason: str
) -> CallTransferred:
    """It rings elsewhere. Refuses: call_not_answered, transfer_where, reason_needed."""
    if call.status not in CLAIMED:
        raise refusal("call_not_answered", call=call.id, status=call.status)
    if (to_seat is None) == (to_service is None) or to_seat == call.seat:
        raise refusal("transfer_where")
    return CallTransferred(
        call_id=call.id, to_seat=to_seat, to_service=to_service, reason=reasons.said(reason)
    )


def abandon(call: Call) -> CallAbandoned:
    """The caller hung up, whoever says so. Refuses: call_not_ringing."""
    if call.status not in RINGS | CLAIMED:
        raise refusal("call_not_ringing", call=call.id, status=call.status)
    return CallAbandoned(call_id=call.id)


def stale_at(call: Call, *, after_seconds: float) -> datetime | None:
    """When the seat's claim goes stale unless it gives a sign; None when nobody has the call."""
    if call.status not in CLAIMED or call.sign_at is None:
        return None
    return call.sign_at + timedelta(seconds=after_seconds)


def return_claim(call: Call, *, now: datetime, after_seconds: float) -> ClaimReturned:
    """The silent seat loses the call. Refuses: call_not_answered, claim_not_stale."""
    due_at = stale_at(call, after_seconds=after_seconds)
    if due_at is None or call.seat is None:
        raise refusal("call_not_answered", call=call.id, status=call.status)
    if now < due_at:
        raise refusal("claim_not_stale", call=call.id, seat=call.seat)
    return ClaimReturned(call_id=call.id, from_seat=call.seat)

"""Timers of calls: a seat that gives no sign loses its call to the queue."""

from collections.abc import Iterable

from turnout.dispatch.commands.calls import ReturnClaim
from turnout.dispatch.rules.answer import stale_at
from turnout.dispatch.state import State
from turnout.dispatch.timers.base import Timer


def timers(state: State) -> Iterable[Timer]:
    """One timer a call that a seat has; each sign of the seat moves it on."""
    after_seconds = state.city.gates.claim_stale_seconds
    for call in state.calls.values():
        due_at = stale_at(call, after_seconds=after_seconds)
        if due_at is not None:
            yield Timer(due_at, f"claim-{call.id}-{call.version}", ReturnClaim(call_id=call.id))

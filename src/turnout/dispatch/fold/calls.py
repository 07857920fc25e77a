"""How facts about calls change the state."""

from typing import Final

from turnout.dispatch.events.calls import CallAbandoned, CallReceived, CallTaken
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.model.calls import Call, CallDetails, CallStatus
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
    )


def _call_taken(state: State, event: CallTaken, fact: Fact) -> None:
    call = state.calls[event.call_id]
    call.status = CallStatus.TAKEN
    call.taken_at = fact.record.happened_at
    call.proposed = event.proposed
    # Nothing more is ever written about a taken call: its incident's stream goes on.
    del state.versions[fact.record.stream]


def _call_abandoned(state: State, event: CallAbandoned, fact: Fact) -> None:
    del state.calls[event.call_id]
    del state.versions[fact.record.stream]


FOLDS: Final[Folds] = {
    CallReceived: _call_received,
    CallTaken: _call_taken,
    CallAbandoned: _call_abandoned,
}

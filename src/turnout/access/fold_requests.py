"""How facts about requests change the state."""

from collections.abc import Callable
from typing import Any, Final

from turnout.access.events import Event
from turnout.access.events.requests import (
    AppealDecided,
    RequestAppealed,
    RequestCarriedOut,
    RequestDecided,
    RequestReceived,
)
from turnout.access.facts import Fact
from turnout.access.model import Petition, Request
from turnout.access.state import State


def _received(state: State, event: RequestReceived, fact: Fact) -> None:
    state.requests[event.number] = Request(
        number=event.number,
        wish=event.wish,
        about=event.about,
        ref=event.sealed.ref,
        at=fact.record.recorded_at,
        received_by=event.account_id,
        petition=fact.opened if isinstance(fact.opened, Petition) else None,
    )
    state.next_request = event.number + 1


def _decided(state: State, event: RequestDecided, _fact: Fact) -> None:
    request = state.requests[event.number]
    request.decided_by, request.granted = event.account_id, event.granted
    request.reason = event.reason


def _appealed(state: State, event: RequestAppealed, _fact: Fact) -> None:
    state.requests[event.number].appealed = True


def _appeal_decided(state: State, event: AppealDecided, _fact: Fact) -> None:
    request = state.requests[event.number]
    request.appeal_by, request.upheld = event.account_id, event.granted
    request.reason = event.reason


def _carried_out(state: State, event: RequestCarriedOut, _fact: Fact) -> None:
    state.requests[event.number].carried_out = True


FOLDS: Final[dict[type[Event], Callable[[State, Any, Fact], None]]] = {
    RequestReceived: _received,
    RequestDecided: _decided,
    RequestAppealed: _appealed,
    AppealDecided: _appeal_decided,
    RequestCarriedOut: _carried_out,
}

"""How facts about support at a scene change the state."""

from typing import Any, Final

import msgspec

from turnout.dispatch.events.support import (
    SupportArrived,
    SupportAsked,
    SupportEnded,
    SupportPromised,
    SupportTakenOver,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, end_late, touched
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.support import Support, SupportStatus
from turnout.dispatch.rules.support import late_at
from turnout.dispatch.state import State


def _asked(state: State, event: SupportAsked, fact: Fact) -> None:
    touched(state, event.incident_id, fact).support.append(
        Support(number=event.number, kind=event.kind, asked_at=fact.record.happened_at)
    )


def _promised(state: State, event: SupportPromised, fact: Fact) -> None:
    _change(state, event, fact, status=SupportStatus.COMING, expected_at=event.expected_at)


def _arrived(state: State, event: SupportArrived, fact: Fact) -> None:
    there_at = fact.record.happened_at
    _change(state, event, fact, status=SupportStatus.THERE, there_at=there_at)


def _ended(state: State, event: SupportEnded, fact: Fact) -> None:
    _change(state, event, fact, status=event.outcome, reason=event.reason)


def _taken_over(state: State, event: SupportTakenOver, fact: Fact) -> None:
    """It is on one card only: that of the incident that goes on."""
    touched(state, event.incident_id, fact).support.append(
        msgspec.structs.replace(event.support, number=event.number)
    )
    source = state.find_incident(event.from_incident_id)
    if source is not None:
        source.support = [one for one in source.support if one.number != event.support.number]


Change = SupportPromised | SupportArrived | SupportEnded


def _change(state: State, event: Change, fact: Fact, **changes: Any) -> None:
    incident = touched(state, event.incident_id, fact)
    incident.support = [
        msgspec.structs.replace(one, **changes) if one.number == event.number else one
        for one in incident.support
    ]
    end_late(state, incident, AlarmKind.SUPPORT, late_at(incident))


FOLDS: Final[Folds] = {
    SupportAsked: _asked,
    SupportPromised: _promised,
    SupportArrived: _arrived,
    SupportEnded: _ended,
    SupportTakenOver: _taken_over,
}

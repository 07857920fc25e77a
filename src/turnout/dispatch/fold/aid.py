"""How facts about mutual aid change the state."""

from typing import Final

import msgspec

from turnout.base.ids import IncidentId
from turnout.dispatch.events.aid import (
    AidGiven,
    AidRefused,
    AidRequested,
    AidUnanswered,
    AidWithdrawn,
    UnitGivenBack,
    UnitLent,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, refresh_unit, touched, unit_of
from turnout.dispatch.model.aid import AidRequest, AidStatus, Lent
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.state import State


def _requested(state: State, event: AidRequested, fact: Fact) -> None:
    touched(state, event.incident_id, fact).aid.append(
        AidRequest(
            number=event.number,
            neighbour=event.neighbour,
            needs=event.needs,
            asked_at=fact.record.happened_at,
            answer_by=event.answer_by,
        )
    )


def _given(state: State, event: AidGiven, fact: Fact) -> None:
    asked = _request(state, event, fact)
    asked.status = AidStatus.GIVEN
    asked.unit_ids = event.unit_ids
    asked.minutes = event.minutes


def _refused(state: State, event: AidRefused, fact: Fact) -> None:
    asked = _request(state, event, fact)
    asked.status = AidStatus.REFUSED
    asked.reason = event.reason


def _unanswered(state: State, event: AidUnanswered, fact: Fact) -> None:
    _request(state, event, fact).status = AidStatus.UNANSWERED


def _withdrawn(state: State, event: AidWithdrawn, fact: Fact) -> None:
    _request(state, event, fact).status = AidStatus.WITHDRAWN


Answer = AidGiven | AidRefused | AidUnanswered | AidWithdrawn


def _request(state: State, event: Answer, fact: Fact) -> AidRequest:
    incident = touched(state, event.incident_id, fact)
    return next(one for one in incident.aid if one.number == event.number)


def _lent(state: State, event: UnitLent, fact: Fact) -> None:
    """It can be sent from now on, as any unit that has just become free."""
    at = fact.record.happened_at
    state.lent[event.unit_id] = Lent(
        incident_id=event.incident_id, since=at, record=fact.record.sequence
    )
    unit = unit_of(state, event.unit_id)
    unit.since = at
    unit.freed = fact.record.sequence
    refresh_unit(state, unit)


def _given_back(state: State, event: UnitGivenBack, fact: Fact) -> None:
    del state.lent[event.unit_id]
    unit = unit_of(state, event.unit_id)
    unit.since = fact.record.happened_at
    unit.returning = False
    refresh_unit(state, unit)


def pass_on_lent(state: State, incident_id: IncidentId, into: IncidentId) -> None:
    """Who was lent for one is lent for the other that it is one with."""
    for unit, lent in state.lent.items():
        if lent.incident_id == incident_id:
            state.lent[unit] = msgspec.structs.replace(lent, incident_id=into)


def pass_on_requests(incident: Incident) -> None:
    """What is not answered is answered to the incident that it is one with."""
    for asked in incident.aid:
        if asked.status is AidStatus.ASKED:
            asked.status = AidStatus.MOVED


FOLDS: Final[Folds] = {
    AidRequested: _requested,
    AidGiven: _given,
    AidRefused: _refused,
    AidUnanswered: _unanswered,
    AidWithdrawn: _withdrawn,
    UnitLent: _lent,
    UnitGivenBack: _given_back,
}

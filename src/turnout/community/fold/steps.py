"""How the facts of the seven steps change a case."""

from datetime import datetime
from typing import Final

from turnout.base.ids import Actor
from turnout.community.catalogue import Step
from turnout.community.events.steps import (
    CaseAccepted,
    CaseClosed,
    CaseCollected,
    CaseEvaluated,
    CaseFixedOnSpot,
    CaseMerged,
    CaseRegistered,
    CaseRejected,
    CaseReopened,
    CaseReportedBack,
    CaseReturned,
    CaseRouted,
    CaseSentForRework,
    CaseVerified,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds, finish, go_to, moment
from turnout.community.model.cases import Case, Outcome, Status
from turnout.community.state import State, text_of


def _collected(state: State, event: CaseCollected, fact: Fact) -> None:
    at = fact.record.happened_at
    case = Case(
        id=event.case_id,
        source=event.source,
        class_code=event.class_code,
        grid_id=event.grid_id,
        desk=event.desk,
        point=event.point,
        collected_at=at,
        text_ref=event.sealed.ref,
        text=text_of(fact.opened),
        call_id=event.call_id,
        component=event.component,
        language=event.language,
        attributes=event.attributes,
        tokens=() if event.token is None else (event.token,),
        photos=event.photos,
        proposed=event.proposed,
    )
    state.cases[case.id] = case
    state.next_case = case.id + 1
    if event.token is not None:
        state.tokens[event.token] = case.id
    if event.call_id is not None:
        state.calls[event.call_id] = case.id
    if event.component is not None:
        state.components.setdefault(event.component, []).append(case.id)
    go_to(case, Status.COLLECTED, Step.REGISTER, event.limit, at)


def _registered(state: State, event: CaseRegistered, fact: Fact) -> None:
    case = state.cases[event.case_id]
    case.class_code, case.desk, case.point = event.class_code, event.desk, event.point
    go_to(case, Status.REGISTERED, Step.ROUTE, event.limit, moment(case, fact))


def _end(state: State, case: Case, fact: Fact, outcome: Outcome, until: datetime | None) -> None:
    finish(case, moment(case, fact))
    case.outcome, case.reopen_until = outcome, until
    if until is not None:
        state.closed[case.id] = until


def _rejected(state: State, event: CaseRejected, fact: Fact) -> None:
    case = state.cases[event.case_id]
    _end(state, case, fact, Outcome.REJECTED, event.reopen_until)


def _merged(state: State, event: CaseMerged, fact: Fact) -> None:
    """Its reporters follow the other case from now on, and its photos go along; the room's calls
    lead there, also those of cases that were merged into it before."""
    case, into = state.cases[event.case_id], state.cases[event.into]
    _end(state, case, fact, Outcome.MERGED, fact.record.recorded_at)
    case.merged_into = into.id
    into.tokens += case.tokens
    into.photos += case.photos
    into.absorbed += (*case.absorbed, case.id)
    for token in case.tokens:
        state.tokens[token] = into.id
    for call_id, led_to in state.calls.items():
        if led_to == case.id:
            state.calls[call_id] = into.id


def _routed(state: State, event: CaseRouted, fact: Fact) -> None:
    case = state.cases[event.case_id]
    at = moment(case, fact)
    case.handler, case.binding, case.accepted = event.party, event.binding, False
    case.routed_at = at
    go_to(case, Status.ROUTED, Step.HANDLE, event.limit, at)


def _accepted(state: State, event: CaseAccepted, _fact: Fact) -> None:
    state.cases[event.case_id].accepted = True


def _returned(state: State, event: CaseReturned, fact: Fact) -> None:
    case = state.cases[event.case_id]
    at = moment(case, fact)
    case.returns += 1
    case.returned_by = (*case.returned_by, event.party)
    case.handler = case.routed_at = None
    case.desk = event.desk
    go_to(case, Status.REGISTERED, Step.ROUTE, event.limit, at)


def _reported_back(state: State, event: CaseReportedBack, fact: Fact) -> None:
    case = state.cases[event.case_id]
    at = moment(case, fact)
    if event.late_reason is not None:
        case.late_reasons.append((Step.HANDLE, event.late_reason))
    worker = Actor(fact.record.actor)
    if worker not in case.handlers:
        case.handlers = (*case.handlers, worker)
    case.photos += event.photos
    case.verifier = event.verifier
    go_to(case, Status.REPORTED, Step.VERIFY, event.limit, at)


def _verified(state: State, event: CaseVerified, fact: Fact) -> None:
    case = state.cases[event.case_id]
    case.photos += event.photos
    go_to(case, Status.VERIFIED, Step.CLOSE, event.limit, moment(case, fact))


def _rework(state: State, event: CaseSentForRework, fact: Fact) -> None:
    case = state.cases[event.case_id]
    case.reworks += 1
    case.photos += event.photos
    go_to(case, Status.ROUTED, Step.HANDLE, event.limit, moment(case, fact))


def _closed(state: State, event: CaseClosed, fact: Fact) -> None:
    _end(state, state.cases[event.case_id], fact, event.outcome, event.reopen_until)


def _fixed(state: State, event: CaseFixedOnSpot, fact: Fact) -> None:
    case = state.cases[event.case_id]
    case.photos += event.photos
    case.handlers = (Actor(fact.record.actor),)
    _end(state, case, fact, Outcome.FIXED_ON_SPOT, event.reopen_until)


def _evaluated(state: State, event: CaseEvaluated, _fact: Fact) -> None:
    state.cases[event.case_id].scores[event.token] = event.score


def _reopened(state: State, event: CaseReopened, fact: Fact) -> None:
    case = state.cases[event.case_id]
    state.closed.pop(case.id, None)
    case.reopened += 1
    case.outcome = case.closed_at = case.reopen_until = None
    case.returned_by, case.returns, case.binding = (), 0, False
    case.scores = {}
    known = case.class_code is not None
    status, step = (Status.REGISTERED, Step.ROUTE) if known else (Status.COLLECTED, Step.REGISTER)
    go_to(case, status, step, event.limit, fact.record.happened_at)


FOLDS: Final[Folds] = {
    CaseCollected: _collected,
    CaseRegistered: _registered,
    CaseRejected: _rejected,
    CaseMerged: _merged,
    CaseRouted: _routed,
    CaseAccepted: _accepted,
    CaseReturned: _returned,
    CaseReportedBack: _reported_back,
    CaseVerified: _verified,
    CaseSentForRework: _rework,
    CaseClosed: _closed,
    CaseFixedOnSpot: _fixed,
    CaseEvaluated: _evaluated,
    CaseReopened: _reopened,
}

"""How agreements change a mediation, and what its case waits for."""

from typing import Final

from turnout.community.catalogue import Step
from turnout.community.events.mediation_agreements import (
    AgreementConcluded,
    AgreementDrawn,
    AgreementRefused,
    AgreementSigned,
    ConfirmationAsked,
    ConfirmationDecided,
    ConfirmationWaived,
    MediationExtended,
    MediationReopened,
    PerformanceVisited,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds, go_to, moment
from turnout.community.model.cases import Clock, Span, Status
from turnout.community.model.mediation import (
    Agreement,
    Confirmation,
    SessionStatus,
    Stage,
    Visit,
)
from turnout.community.rules.mediate_sessions import falls_away
from turnout.community.state import State


def _drawn(state: State, event: AgreementDrawn, _fact: Fact) -> None:
    state.mediation.cases[event.case_id].agreements.append(
        Agreement(
            number=event.number,
            oral=event.oral,
            perform_by=event.perform_by,
            text=event.kept,
            signed=event.agreed_by,
        )
    )


def _signed(state: State, event: AgreementSigned, _fact: Fact) -> None:
    agreement = state.mediation.cases[event.case_id].agreements[event.number - 1]
    agreement.signed = (*agreement.signed, event.letter)


def _refused(state: State, event: AgreementRefused, _fact: Fact) -> None:
    agreement = state.mediation.cases[event.case_id].agreements[event.number - 1]
    agreement.refused_by = event.letter


def _concluded(state: State, event: AgreementConcluded, fact: Fact) -> None:
    case = state.cases[event.case_id]
    mediation = state.mediation.cases[case.id]
    agreement, at = mediation.agreements[event.number - 1], moment(case, fact)
    agreement.concluded_at, agreement.confirm = at, event.confirm
    mediation.stage, mediation.next_visit = Stage.AGREED, agreement.perform_by
    for session in mediation.sessions.values():
        if falls_away(session, at):
            session.status = SessionStatus.FELL_AWAY
    if not agreement.oral:
        assert case.handler is not None, "what is mediated was routed to a committee"
        case.court = Clock(
            step=Step.HANDLE, owner=case.handler, limit=event.confirm, spans=[Span(begin=at)]
        )
    go_to(case, Status.ROUTED, Step.HANDLE, event.limit, at)


def _extended(state: State, event: MediationExtended, _fact: Fact) -> None:
    case = state.cases[event.case_id]
    assert case.clock is not None
    case.clock.extra += event.amount
    case.clock.rungs = 0
    state.mediation.cases[case.id].extended += event.amount


def _visited(state: State, event: PerformanceVisited, fact: Fact) -> None:
    case = state.cases[event.case_id]
    mediation, at = state.mediation.cases[case.id], moment(case, fact)
    mediation.visits.append(Visit(at=at, result=event.result))
    mediation.next_visit = event.next_visit
    if event.limit is not None:
        go_to(case, Status.ROUTED, Step.HANDLE, event.limit, at)


def _reopened(state: State, event: MediationReopened, fact: Fact) -> None:
    """The talks begin anew, with the same parties and their mediator."""
    case = state.cases[event.case_id]
    mediation = state.mediation.cases[case.id]
    mediation.stage, mediation.round = Stage.OPEN, event.round
    mediation.next_visit = mediation.confirmation = None
    mediation.extended = 0
    case.court = None
    go_to(case, Status.ROUTED, Step.HANDLE, event.limit, moment(case, fact))


def _asked(state: State, event: ConfirmationAsked, fact: Fact) -> None:
    confirmation = Confirmation(asked_at=fact.record.happened_at)
    state.mediation.cases[event.case_id].confirmation = confirmation
    state.cases[event.case_id].court = None


def _waived(state: State, event: ConfirmationWaived, _fact: Fact) -> None:
    state.cases[event.case_id].court = None


def _decided(state: State, event: ConfirmationDecided, _fact: Fact) -> None:
    mediation = state.mediation.cases[event.case_id]
    assert mediation.confirmation is not None
    mediation.confirmation = Confirmation(
        asked_at=mediation.confirmation.asked_at, confirmed=event.confirmed
    )
    mediation.ways = event.ways


FOLDS: Final[Folds] = {
    AgreementDrawn: _drawn,
    AgreementSigned: _signed,
    AgreementRefused: _refused,
    AgreementConcluded: _concluded,
    MediationExtended: _extended,
    PerformanceVisited: _visited,
    MediationReopened: _reopened,
    ConfirmationAsked: _asked,
    ConfirmationDecided: _decided,
    ConfirmationWaived: _waived,
}

"""How a mediation's beginning and end change it, and its case."""

from typing import Final

from turnout.community.catalogue import ClassCode, Step
from turnout.community.events.mediation import (
    ConflictDeclared,
    ConsentGiven,
    ConsentWithdrawn,
    MediationDeclined,
    MediationEnded,
    MediationOpened,
    MediationReferred,
    MediatorAnswered,
    MediatorChosen,
    MediatorProposed,
    PartyEntered,
    PartyScreened,
    PartyTakenOut,
)
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds, go_to, moment, only_told
from turnout.community.model.cases import Status
from turnout.community.model.mediation import (
    Candidate,
    Ending,
    Letter,
    Mediation,
    MediationDesk,
    MediationParty,
    Session,
    SessionStatus,
    Stage,
)
from turnout.community.state import State


def _opened(state: State, event: MediationOpened, fact: Fact) -> None:
    """Who was a party before is one again, and is asked again; who had a conflict has it still."""
    case = state.cases[event.case_id]
    before = state.mediation.cases.get(case.id)
    mediation = Mediation(
        kind=event.kind,
        intake=event.intake,
        referred_by=event.referred_by,
        round=event.round,
        words=event.kept,
    )
    _take_along(before, mediation)
    state.mediation.cases[case.id] = mediation
    case.accepted = True
    go_to(case, Status.ROUTED, Step.HANDLE, event.limit, moment(case, fact))


def _take_along(before: Mediation | None, mediation: Mediation) -> None:
    if before is None:
        return
    mediation.parties = {
        letter: MediationParty(letter=letter, contact=party.contact)
        for letter, party in before.parties.items()
    }
    mediation.gone = before.gone
    mediation.candidates = {
        mediator: Candidate(named=False, conflict=True)
        for mediator, candidate in before.candidates.items()
        if candidate.conflict
    }


def _declined(state: State, event: MediationDeclined, _fact: Fact) -> None:
    before = state.mediation.cases.get(event.case_id)
    mediation = state.mediation.cases[event.case_id] = Mediation(
        kind=event.kind,
        intake=event.intake,
        referred_by=event.referred_by,
        round=1 if before is None else before.round,
        words=event.kept,
        stage=Stage.ENDED,
        ending=Ending.DECLINED,
        ways=event.ways,
    )
    _take_along(before, mediation)
    _count(state.mediation, event.kind, Ending.DECLINED)


def _count(desk: MediationDesk, kind: ClassCode, ending: Ending) -> None:
    counts = desk.outcomes.setdefault(kind, {})
    counts[ending] = counts.get(ending, 0) + 1


def _entered(state: State, event: PartyEntered, _fact: Fact) -> None:
    party = MediationParty(letter=event.letter, contact=event.kept)
    state.mediation.cases[event.case_id].parties[event.letter] = party


def _taken_out(state: State, event: PartyTakenOut, _fact: Fact) -> None:
    """Nobody waits for it any more. What it said and where it was stays as it was."""
    mediation = state.mediation.cases[event.case_id]
    del mediation.parties[event.letter]
    mediation.gone = (*mediation.gone, event.letter)
    for candidate in mediation.candidates.values():
        candidate.answers.pop(event.letter, None)
    for session in mediation.sessions.values():
        if session.status is SessionStatus.PLANNED and event.letter in session.letters:
            _without(session, event.letter)


def _without(session: Session, letter: Letter) -> None:
    """A session with nobody else does not take place."""
    left = tuple(one for one in session.letters if one != letter)
    if left:
        session.letters = left
    else:
        session.status = SessionStatus.MISSED


def _consent(state: State, event: ConsentGiven | ConsentWithdrawn, _fact: Fact) -> None:
    party = state.mediation.cases[event.case_id].parties[event.letter]
    party.consent = isinstance(event, ConsentGiven)


def _proposed(state: State, event: MediatorProposed, _fact: Fact) -> None:
    candidates = state.mediation.cases[event.case_id].candidates
    candidate = candidates.setdefault(event.mediator, Candidate(named=event.named))
    candidate.named = event.named


def _conflict(state: State, event: ConflictDeclared, _fact: Fact) -> None:
    mediation = state.mediation.cases[event.case_id]
    mediation.candidates[event.mediator].conflict = event.conflict
    if event.conflict and mediation.mediator == event.mediator:
        mediation.mediator = None


def _answered(state: State, event: MediatorAnswered, _fact: Fact) -> None:
    candidate = state.mediation.cases[event.case_id].candidates[event.mediator]
    candidate.answers[event.letter] = event.accepts


def _chosen(state: State, event: MediatorChosen, _fact: Fact) -> None:
    """The choice is made: what was said of others before is no part of the next one."""
    mediation = state.mediation.cases[event.case_id]
    mediation.mediator = event.mediator
    for mediator, candidate in mediation.candidates.items():
        if mediator != event.mediator:
            candidate.named, candidate.answers = False, {}


def _screened(state: State, event: PartyScreened, _fact: Fact) -> None:
    state.mediation.cases[event.case_id].parties[event.letter].apart = event.apart


def _ended(state: State, event: MediationEnded, fact: Fact) -> None:
    case = state.cases[event.case_id]
    mediation = state.mediation.cases[case.id]
    mediation.stage, mediation.ending, mediation.ways = Stage.ENDED, event.ending, event.ways
    case.court = None
    _count(state.mediation, event.kind, event.ending)
    if event.mediator is not None:
        work = state.mediation.work_in(event.mediator, event.day)
        work.cases += 1
        work.amount += event.allowance
    go_to(case, Status.ROUTED, Step.HANDLE, event.limit, moment(case, fact))


FOLDS: Final[Folds] = {
    MediationOpened: _opened,
    MediationDeclined: _declined,
    PartyEntered: _entered,
    PartyTakenOut: _taken_out,
    ConsentGiven: _consent,
    ConsentWithdrawn: _consent,
    MediatorProposed: _proposed,
    ConflictDeclared: _conflict,
    MediatorAnswered: _answered,
    MediatorChosen: _chosen,
    PartyScreened: _screened,
    MediationReferred: only_told,
    MediationEnded: _ended,
}

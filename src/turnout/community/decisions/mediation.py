"""What is decided at a mediation's beginning and end."""

from typing import Final

from turnout.community import turns
from turnout.community.catalogue import Step
from turnout.community.commands.mediation import (
    AnswerMediator,
    DeclareConflict,
    DeclineMediation,
    EndMediation,
    EnterParty,
    GiveConsent,
    OpenMediation,
    ProposeMediator,
    ReferMediation,
    ScreenParty,
    TakePartyOut,
    WithdrawConsent,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.decisions.mediating import (
    also_paused,
    ended,
    keep,
    of_mediator,
    of_part,
    said,
    today,
    within,
)
from turnout.community.events.mediation import (
    ConflictDeclared,
    ConsentGiven,
    ConsentWithdrawn,
    MediationDeclined,
    MediationOpened,
    MediationReferred,
    MediatorAnswered,
    MediatorChosen,
    MediatorProposed,
    PartyEntered,
    PartyScreened,
    PartyTakenOut,
)
from turnout.community.events.steps import CaseRouted
from turnout.community.mediation_terms import in_force
from turnout.community.model import ids
from turnout.community.model.cases import Status
from turnout.community.model.mediation import Ending, Screening, Stage
from turnout.community.rules import (
    mediate_agreement,
    mediate_case,
    mediate_choice,
    mediate_consent,
    mediate_intake,
    mediate_screening,
    route,
)


def _open(look: Look, command: OpenMediation) -> Events:
    case = look.turn(command)
    turns.require_status(case, Status.ROUTED)
    case_class, terms, day = look.case_class(case), look.catalogue.mediation, today(look)
    mediate_intake.require_dispute(case_class)
    before = look.board.state.mediation.cases.get(case.id)
    mediate_case.require_over(under_way=look.board.state.mediation.is_under_way(case.id), case=case)
    kind = terms.find_kind(case.class_code, day)
    _, days = mediate_intake.require_mediable(kind, in_force(terms.days, day), case_class)
    return (
        MediationOpened(
            case_id=case.id,
            kind=case_class.code,
            intake=command.intake,
            referred_by=mediate_intake.referrer(command.intake, command.referred_by),
            round=1 if before is None else before.round + 1,
            limit=within(look, days.month),
            kept=said(look, case, command.words),
        ),
    )


def _decline(look: Look, command: DeclineMediation) -> Events:
    case = look.turn(command)
    turns.require_status(case, Status.ROUTED)
    case_class = look.case_class(case)
    mediate_intake.require_dispute(case_class)
    before = look.board.state.mediation.cases.get(case.id)
    mediate_case.require_over(under_way=look.board.state.mediation.is_under_way(case.id), case=case)
    mediate_intake.require_not_declined(before, case)
    return (
        MediationDeclined(
            case_id=case.id,
            kind=case_class.code,
            intake=command.intake,
            referred_by=mediate_intake.referrer(command.intake, command.referred_by),
            why=command.why,
            ways=mediate_intake.ways_of(look.catalogue.mediation.kinds.get(case_class.code)),
            kept=said(look, case, command.words),
        ),
    )


def _enter(look: Look, command: EnterParty) -> Events:
    """A draft names those who are there: nobody comes while it waits for signatures."""
    case, mediation = of_part(look, command, Stage.OPEN)
    mediate_agreement.require_no_draft(mediation, case)
    letter = mediate_intake.next_letter(mediation)
    mediate_intake.require_name(command.contact)
    return (PartyEntered(case_id=case.id, letter=letter, kept=keep(look, case, command.contact)),)


def _take_out(look: Look, command: TakePartyOut) -> Events:
    """Whoever an agreement names stays: it binds them."""
    case, mediation = of_part(look, command, Stage.OPEN)
    mediate_agreement.require_no_draft(mediation, case)
    mediate_agreement.require_never_bound(mediation, case)
    party = mediate_consent.get_party(mediation, command.letter, case)
    out = PartyTakenOut(case_id=case.id, letter=party.letter, kept=said(look, case, command.words))
    mediator = mediate_choice.chosen_without(mediation, party.letter)
    if mediator is None:
        return (out,)
    return out, MediatorChosen(case_id=case.id, mediator=mediator)


def _consent(look: Look, command: GiveConsent) -> Events:
    case, mediation = of_part(look, command, Stage.OPEN)
    party = mediate_consent.get_party(mediation, command.letter, case)
    mediate_consent.require_not_given(party, case)
    return (ConsentGiven(case_id=case.id, letter=party.letter),)


def _withdraw(look: Look, command: WithdrawConsent) -> Events:
    """At any time: a clock that stands still keeps nobody at the table."""
    case, mediation = also_paused(look, command, Stage.OPEN)
    party = mediate_consent.get_party(mediation, command.letter, case)
    return (
        ConsentWithdrawn(case_id=case.id, letter=party.letter),
        ended(look, case, mediation, Ending.WITHDRAWN),
    )


def _propose(look: Look, command: ProposeMediator) -> Events:
    case, mediation = of_part(look, command)
    mediate_consent.require_two(mediation, case)
    mediate_choice.require_listed(
        look.catalogue.mediation.mediators,
        command.mediator,
        kind=mediation.kind,
        handler=case.handler,
        day=today(look),
    )
    mediate_choice.require_proposable(mediation, command.mediator, case, named=command.named)
    proposed = MediatorProposed(case_id=case.id, mediator=command.mediator, named=command.named)
    known = mediation.candidates.get(command.mediator)
    free = known is not None and known.conflict is False
    if command.named and free:
        return proposed, MediatorChosen(case_id=case.id, mediator=command.mediator)
    return (proposed,)


def _declare(look: Look, command: DeclareConflict) -> Events:
    case = look.case(command)
    mediation = mediate_case.get_open(look.board.state.mediation.cases.get(case.id), case)
    turns.require_running(case)
    mediator = mediate_choice.declaring(mediation, command.party, case, conflict=command.conflict)
    declared = ConflictDeclared(
        case_id=case.id,
        mediator=mediator,
        conflict=command.conflict,
        kept=said(look, case, command.words) if command.conflict else None,
    )
    candidate = mediation.candidates[mediator]
    if mediate_choice.is_chosen(
        mediation.letters, candidate.answers, named=candidate.named, free=not command.conflict
    ):
        return declared, MediatorChosen(case_id=case.id, mediator=mediator)
    return (declared,)


def _answer(look: Look, command: AnswerMediator) -> Events:
    case, mediation = of_part(look, command)
    mediate_consent.get_party(mediation, command.letter, case)
    candidate = mediate_choice.get_proposed(mediation, command.mediator, command.letter, case)
    answered = MediatorAnswered(
        case_id=case.id,
        mediator=command.mediator,
        letter=command.letter,
        accepts=command.accepts,
    )
    answers = {**candidate.answers, command.letter: command.accepts}
    waits = mediation.mediator != command.mediator and candidate.conflict is False
    if mediate_choice.is_chosen(mediation.letters, answers, named=False, free=waits):
        return answered, MediatorChosen(case_id=case.id, mediator=command.mediator)
    return (answered,)


def _screen(look: Look, command: ScreenParty) -> Events:
    case, mediation, _ = of_mediator(look, command, Stage.OPEN)
    party = mediate_consent.get_party(mediation, command.letter, case)
    questions = look.catalogue.mediation.asked(today(look))
    apart = mediate_screening.is_apart(questions, command.answers)
    answers = Screening(answers=command.answers, words=command.words.strip())
    kept = keep(look, case, answers)
    return (PartyScreened(case_id=case.id, letter=party.letter, apart=apart, kept=kept),)


def _refer(look: Look, command: ReferMediation) -> Events:
    """A body of this desk has the case at once; elsewhere the committee reports back."""
    case, mediation = of_part(look, command, Stage.OPEN)
    agreed = mediate_consent.agreed(mediation, command.agreed_by, case)
    referred = MediationReferred(
        case_id=case.id, to=command.to, body=command.body, agreed_by=agreed
    )
    over = ended(look, case, mediation, Ending.REFERRED)
    if command.body is None:
        return referred, over
    to = ids.body(command.body)
    route.require_handler(look.catalogue, to)
    limit = look.limit(case, Step.HANDLE)
    return (
        referred,
        over,
        CaseRouted(case_id=case.id, party=to, proposed=to, reason=None, binding=False, limit=limit),
    )


def _end(look: Look, command: EndMediation) -> Events:
    case, mediation, _ = of_mediator(look, command)
    talks = mediation.stage is Stage.OPEN
    ending = Ending.NO_AGREEMENT if talks else Ending.NOT_PERFORMED
    return (ended(look, case, mediation, ending),)


DECIDERS: Final[Deciders] = {
    OpenMediation: _open,
    DeclineMediation: _decline,
    EnterParty: _enter,
    TakePartyOut: _take_out,
    GiveConsent: _consent,
    WithdrawConsent: _withdraw,
    ProposeMediator: _propose,
    DeclareConflict: _declare,
    AnswerMediator: _answer,
    ScreenParty: _screen,
    ReferMediation: _refer,
    EndMediation: _end,
}

"""What is decided about agreements."""

from datetime import timedelta
from typing import Final

from turnout.community.commands.mediation_agreements import (
    AskConfirmation,
    DrawAgreement,
    ExtendMediation,
    MediateAgain,
    NoteConfirmation,
    RefuseAgreement,
    SignAgreement,
    VisitPerformance,
    WaiveConfirmation,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.decisions.mediating import (
    days_in_force,
    due_of,
    ended,
    keep,
    minutes_of,
    of_mediator,
    said,
    to_ask_within,
    today,
    until_end_of,
    within,
)
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
from turnout.community.model.cases import Case
from turnout.community.model.mediation import Agreement, Ending, Stage
from turnout.community.rules import (
    mediate_agreement,
    mediate_choice,
    mediate_consent,
    mediate_intake,
    mediate_performance,
)


def _draw(look: Look, command: DrawAgreement) -> Events:
    """An oral one is concluded at once: nothing is signed."""
    case, mediation, _ = of_mediator(look, command, Stage.OPEN)
    mediate_consent.require_two(mediation, case)
    mediate_consent.require_consented(mediation, mediation.letters, case)
    mediate_choice.require_confirmed(mediation, mediation.letters, case)
    mediate_agreement.require_in_time(look.at, due=due_of(look, case), case=case)
    mediate_agreement.require_no_draft(mediation, case)
    text = mediate_agreement.require_complete(command.text, mediation.letters)
    day = mediate_agreement.require_day(
        command.perform_by, today=today(look), last_year=look.board.last_year
    )
    agreed = mediate_consent.agreed(mediation, command.agreed_by, case) if command.oral else ()
    drawn = AgreementDrawn(
        case_id=case.id,
        number=len(mediation.agreements) + 1,
        oral=command.oral,
        perform_by=day,
        kept=keep(look, case, text),
        agreed_by=agreed,
    )
    if not command.oral:
        return (drawn,)
    return drawn, _concluded(look, case, drawn)


def _concluded(look: Look, case: Case, drawn: Agreement | AgreementDrawn) -> AgreementConcluded:
    days = days_in_force(look)
    return AgreementConcluded(
        case_id=case.id,
        number=drawn.number,
        limit=until_end_of(look, drawn.perform_by + timedelta(days=days.visit)),
        confirm=to_ask_within(look, days.confirm),
    )


def _sign(look: Look, command: SignAgreement) -> Events:
    case, mediation, _ = of_mediator(look, command, Stage.OPEN)
    mediate_consent.require_consented(mediation, (command.letter,), case)
    draft = mediate_agreement.get_draft(mediation, case)
    mediate_agreement.require_unsigned(draft, command.letter, case)
    signed = AgreementSigned(case_id=case.id, number=draft.number, letter=command.letter)
    if mediate_agreement.is_last(draft, command.letter, mediation.letters):
        return signed, _concluded(look, case, draft)
    return (signed,)


def _refuse(look: Look, command: RefuseAgreement) -> Events:
    case, mediation, _ = of_mediator(look, command, Stage.OPEN)
    mediate_consent.get_party(mediation, command.letter, case)
    draft = mediate_agreement.get_draft(mediation, case)
    return (AgreementRefused(case_id=case.id, number=draft.number, letter=command.letter),)


def _extend(look: Look, command: ExtendMediation) -> Events:
    case, mediation, _ = of_mediator(look, command, Stage.OPEN)
    agreed = mediate_consent.agreed(mediation, command.agreed_by, case)
    due = due_of(look, case)
    assert due is not None, "a clock that runs is due"
    mediate_agreement.require_in_time(look.at, due=due, case=case)
    days = mediate_agreement.require_days_left(mediation, days_in_force(look), command.days)
    amount = minutes_of(look, due, days)
    return (MediationExtended(case_id=case.id, amount=amount, agreed_by=agreed),)


def _visit(look: Look, command: VisitPerformance) -> Events:
    case, mediation, _ = of_mediator(look, command, Stage.AGREED)
    day = mediate_performance.next_visit(
        command.result,
        command.next_visit,
        today=today(look),
        last_year=look.board.last_year,
    )
    visited = PerformanceVisited(
        case_id=case.id,
        result=command.result,
        next_visit=day,
        limit=None if day is None else until_end_of(look, day),
        kept=said(look, case, command.words),
    )
    if day is None:
        return visited, ended(look, case, mediation, Ending.PERFORMED)
    return (visited,)


def _again(look: Look, command: MediateAgain) -> Events:
    case, mediation, _ = of_mediator(look, command, Stage.AGREED)
    mediate_performance.require_unconfirmed(mediation, case)
    return (
        MediationReopened(
            case_id=case.id,
            why=command.why,
            agreed_by=mediate_consent.agreed(mediation, command.agreed_by, case),
            round=mediation.round + 1,
            limit=within(look, days_in_force(look).month),
        ),
    )


def _ask(look: Look, command: AskConfirmation) -> Events:
    case, mediation, _ = of_mediator(look, command, Stage.AGREED)
    agreement = mediation.agreement
    assert agreement is not None, "an agreed mediation has an agreement"
    assert agreement.concluded_at is not None
    assert agreement.confirm is not None
    until = look.after(agreement.concluded_at, agreement.confirm)
    mediate_performance.require_may_ask(mediation, agreement, case, until=until, now=look.at)
    agreed = mediate_consent.agreed(mediation, command.agreed_by, case)
    return (ConfirmationAsked(case_id=case.id, agreed_by=agreed),)


def _decided(look: Look, command: NoteConfirmation) -> Events:
    case, mediation, _ = of_mediator(look, command, Stage.AGREED)
    mediate_performance.require_asked(mediation, case)
    kind = look.catalogue.mediation.kinds.get(mediation.kind)
    ways = () if command.confirmed else mediate_intake.ways_of(kind)
    return (ConfirmationDecided(case_id=case.id, confirmed=command.confirmed, ways=ways),)


def _waive(look: Look, command: WaiveConfirmation) -> Events:
    case, mediation, _ = of_mediator(look, command, Stage.AGREED)
    mediate_consent.get_party(mediation, command.letter, case)
    mediate_performance.require_undecided(case)
    return (ConfirmationWaived(case_id=case.id, letter=command.letter),)


DECIDERS: Final[Deciders] = {
    DrawAgreement: _draw,
    SignAgreement: _sign,
    RefuseAgreement: _refuse,
    ExtendMediation: _extend,
    VisitPerformance: _visit,
    MediateAgain: _again,
    AskConfirmation: _ask,
    NoteConfirmation: _decided,
    WaiveConfirmation: _waive,
}

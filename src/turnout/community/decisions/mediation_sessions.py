"""What is decided between the beginning of a mediation and an agreement."""

from typing import Final

from turnout.community.commands.mediation_sessions import (
    AnswerOffer,
    KeepSession,
    MakeOffer,
    MissSession,
    MoveSession,
    OpenNotes,
    PlanSession,
    RaiseDanger,
    SealNote,
)
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.decisions.mediating import (
    allowance,
    broken_off,
    due_of,
    keep,
    of_mediator,
    said,
    today,
)
from turnout.community.events.levels import CaseSentToRoom
from turnout.community.events.mediation_sessions import (
    DangerRaised,
    NoteSealed,
    NotesOpened,
    OfferAnswered,
    OfferMade,
    SessionKept,
    SessionMissed,
    SessionMoved,
    SessionPlanned,
)
from turnout.community.model.mediation import SessionPlace, Stage
from turnout.community.rules import (
    mediate_case,
    mediate_choice,
    mediate_consent,
    mediate_notes,
    mediate_offers,
    mediate_screening,
    mediate_sessions,
)

DANGER: Final = "danger at a mediation · 调解现场有危险"
"""All that the room is told beside the place."""


def _plan(look: Look, command: PlanSession) -> Events:
    case, mediation, mediator = of_mediator(look, command, Stage.OPEN)
    letters = mediate_sessions.require_somebody(command.letters)
    mediate_consent.require_consented(mediation, letters, case)
    mediate_choice.require_confirmed(mediation, letters, case)
    mediate_screening.require_may_meet(mediation, letters, case)
    where = mediate_sessions.require_place(command.where)
    due = due_of(look, case)
    mediate_sessions.require_ahead(command.begins_at, now=look.now, due=due, case=case)
    planned = mediate_sessions.planned_of(look.board.state.mediation.cases.items(), mediator)
    mediate_sessions.require_free(planned, command.begins_at, command.minutes)
    return (
        SessionPlanned(
            case_id=case.id,
            number=len(mediation.sessions) + 1,
            begins_at=command.begins_at,
            minutes=command.minutes,
            letters=letters,
            kept=keep(look, case, where),
        ),
    )


def _move(look: Look, command: MoveSession) -> Events:
    case, mediation, mediator = of_mediator(look, command, Stage.OPEN)
    session = mediate_sessions.get_planned(mediation, command.session, case)
    mediate_screening.require_may_meet(mediation, session.letters, case)
    where = mediate_sessions.require_place(command.where)
    due = due_of(look, case)
    mediate_sessions.require_ahead(command.begins_at, now=look.now, due=due, case=case)
    planned = mediate_sessions.planned_of(look.board.state.mediation.cases.items(), mediator)
    mediate_sessions.require_free(
        planned, command.begins_at, command.minutes, but=(case.id, session)
    )
    return (
        SessionMoved(
            case_id=case.id,
            number=session.number,
            begins_at=command.begins_at,
            minutes=command.minutes,
            kept=keep(look, case, where),
        ),
    )


def _keep(look: Look, command: KeepSession) -> Events:
    case, mediation, mediator = of_mediator(look, command)
    session = mediate_sessions.get_planned(mediation, command.session, case)
    mediate_sessions.require_begun(session, look.at, case)
    there = mediate_sessions.require_somebody(command.there)
    mediate_sessions.require_invited(session, there, case)
    mediate_screening.require_may_meet(mediation, there, case)
    return (
        SessionKept(
            case_id=case.id,
            number=session.number,
            there=there,
            day=today(look),
            mediator=mediator,
            allowance=allowance(look).per_session,
        ),
    )


def _miss(look: Look, command: MissSession) -> Events:
    case, mediation, _ = of_mediator(look, command)
    session = mediate_sessions.get_planned(mediation, command.session, case)
    mediate_sessions.require_begun(session, look.at, case)
    there = mediate_sessions.require_invited(session, command.there, case)
    return (SessionMissed(case_id=case.id, number=session.number, there=there),)


def _note(look: Look, command: SealNote) -> Events:
    case, mediation, _ = of_mediator(look, command)
    kept = said(look, case, command.words)
    return (NoteSealed(case_id=case.id, number=len(mediation.notes) + 1, kept=kept),)


def _read(look: Look, command: OpenNotes) -> Events:
    """Also once it is over: they are the mediator's, as long as the case is held."""
    case = look.case(command)
    mediation = mediate_notes.get_kept(look.board.state.mediation.cases.get(case.id), case)
    mediator = mediate_notes.require_own(mediation, command.party, case)
    return (NotesOpened(case_id=case.id, mediator=mediator),)


def _offer(look: Look, command: MakeOffer) -> Events:
    case, mediation, _ = of_mediator(look, command, Stage.OPEN)
    if command.by is not None:
        mediate_consent.get_party(mediation, command.by, case)
    kept = said(look, case, command.words)
    number = len(mediation.offers) + 1
    return (OfferMade(case_id=case.id, number=number, by=command.by, kept=kept),)


def _answer(look: Look, command: AnswerOffer) -> Events:
    case, mediation, _ = of_mediator(look, command, Stage.OPEN)
    mediate_consent.get_party(mediation, command.letter, case)
    offer = mediate_offers.get_offer(mediation, command.offer, case)
    mediate_offers.require_others(offer, command.letter, case)
    return (
        OfferAnswered(
            case_id=case.id,
            number=offer.number,
            letter=command.letter,
            accepts=command.accepts,
        ),
    )


def _danger(look: Look, command: RaiseDanger) -> Events:
    """Nothing stands in its way but that it is somebody else's case: neither a pause nor a step."""
    case = look.case(command)
    mediation = mediate_case.get_open(look.board.state.mediation.cases.get(case.id), case)
    mediate_case.require_mediator(mediation, command.party, case)
    told = command.place.strip()
    kept = (
        keep(look, case, SessionPlace(place=told))
        if told
        else mediate_sessions.place_now(mediation, look.now)
    )
    return (
        DangerRaised(case_id=case.id, kept=kept),
        *broken_off(look, case),
        CaseSentToRoom(case_id=case.id, reason=DANGER),
    )


DECIDERS: Final[Deciders] = {
    PlanSession: _plan,
    MoveSession: _move,
    KeepSession: _keep,
    MissSession: _miss,
    SealNote: _note,
    OpenNotes: _read,
    MakeOffer: _offer,
    AnswerOffer: _answer,
    RaiseDanger: _danger,
}

"""How what happens between mediator and parties changes a mediation."""

from typing import Final

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
from turnout.community.facts import Fact
from turnout.community.fold.base import Folds, only_told
from turnout.community.model.mediation import Note, Offer, Session, SessionStatus
from turnout.community.state import State


def _planned(state: State, event: SessionPlanned, _fact: Fact) -> None:
    state.mediation.cases[event.case_id].sessions[event.number] = Session(
        number=event.number,
        begins_at=event.begins_at,
        minutes=event.minutes,
        letters=event.letters,
        place=event.kept,
    )


def _moved(state: State, event: SessionMoved, _fact: Fact) -> None:
    session = state.mediation.cases[event.case_id].sessions[event.number]
    session.begins_at, session.minutes = event.begins_at, event.minutes
    session.place = event.kept
    session.moved += 1


def _kept(state: State, event: SessionKept, _fact: Fact) -> None:
    session = state.mediation.cases[event.case_id].sessions[event.number]
    session.status, session.there = SessionStatus.KEPT, event.there
    work = state.mediation.work_in(event.mediator, event.day)
    work.sessions += 1
    work.amount += event.allowance


def _missed(state: State, event: SessionMissed, _fact: Fact) -> None:
    session = state.mediation.cases[event.case_id].sessions[event.number]
    session.status, session.there = SessionStatus.MISSED, event.there


def _note(state: State, event: NoteSealed, _fact: Fact) -> None:
    mediation = state.mediation.cases[event.case_id]
    assert mediation.mediator is not None, "only the mediator notes"
    note = Note(number=event.number, by=mediation.mediator, words=event.kept)
    mediation.notes.append(note)


def _offer(state: State, event: OfferMade, _fact: Fact) -> None:
    offer = Offer(number=event.number, by=event.by, words=event.kept)
    state.mediation.cases[event.case_id].offers[event.number] = offer


def _answered(state: State, event: OfferAnswered, _fact: Fact) -> None:
    offer = state.mediation.cases[event.case_id].offers[event.number]
    offer.answers[event.letter] = event.accepts


def _danger(state: State, event: DangerRaised, _fact: Fact) -> None:
    mediation = state.mediation.cases[event.case_id]
    mediation.danger = state.cases[event.case_id].to_room + 1
    mediation.danger_place = event.kept


FOLDS: Final[Folds] = {
    SessionPlanned: _planned,
    SessionMoved: _moved,
    SessionKept: _kept,
    SessionMissed: _missed,
    NoteSealed: _note,
    NotesOpened: only_told,
    OfferMade: _offer,
    OfferAnswered: _answered,
    DangerRaised: _danger,
}

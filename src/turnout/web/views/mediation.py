"""Mediations as they are shown."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from turnout.community.board import Board
from turnout.community.mediation_terms import MediatorId
from turnout.community.mediation_views import (
    Part,
    confirm_until,
    day_text,
    entries_of,
    mediations_of,
    open_of,
    planned_of,
)
from turnout.community.model import ids
from turnout.community.model.cases import Case, SealedRef, Status, Words
from turnout.community.model.ids import Party
from turnout.community.model.mediation import (
    Agreement,
    AgreementText,
    Letter,
    Mediation,
    MediationParty,
    Note,
    PartyContact,
    Session,
    SessionPlace,
    Stage,
)
from turnout.community.rules import mediate_figures
from turnout.web.views.cases import case_row, words_shape
from turnout.web.views.rows import Row

Texts = Mapping[str, bytes]


def terms_shape(board: Board, now: datetime) -> Row:
    """MediationTermsShape: what holds today."""
    terms, day = board.catalogue.mediation, board.day(now)
    fewest = board.catalogue.fewest
    counts = mediate_figures.shown(board.state.mediation.outcomes, fewest=fewest)
    return {
        "kinds": [
            {"code": one.code, "ways": list(one.ways)}
            for one in terms.kinds.values()
            if one.holds(day)
        ],
        "mediators": [
            {
                "code": one.id,
                "name": words_shape(one.name),
                "body": one.body,
                "kinds": list(one.kinds),
            }
            for one in terms.mediators.values()
            if one.holds(day)
        ],
        "questions": [
            {"code": one.code, "name": words_shape(one.name)} for one in terms.asked(day)
        ],
        "currency": terms.currency,
        "at_least": fewest,
        "outcomes": [
            {"kind": kind, "ending": ending, "n": n}
            for kind, endings in counts.items()
            for ending, n in endings.items()
        ],
    }


def calendar_shape(board: Board, mediator: MediatorId, now: datetime) -> Row:
    """CalendarShape."""
    party = ids.mediator(mediator)
    mine = [
        (case, mediation)
        for case, mediation, part in mediations_of(board, party)
        if part is Part.MEDIATOR
    ]
    sessions = [
        _calendar_session(case, session)
        for case, mediation in mine
        for session in mediation.sessions.values()
    ]
    return {
        "rows": _rows(board, party, now),
        "sessions": sorted(sessions, key=lambda row: (row["begins_at"], row["case_id"])),
        "entries": [
            {"case_id": one.case_id, "what": one.what, "at": one.at}
            for one in entries_of(board, mediator)
        ],
        "work": _work(board, mediator),
        "now": now,
    }


def committee_shape(board: Board, party: Party, now: datetime) -> Row:
    """CommitteeShape: `waiting` are disputes that nobody took in yet."""
    terms, mediations = board.catalogue.mediation, board.state.mediation
    day = board.day(now)
    waiting = [
        case
        for case in board.state.open_cases()
        if case.handler == party
        and case.status is Status.ROUTED
        and case.class_code in terms.kinds
        and case.id not in mediations.cases
    ]
    return {
        "rows": _rows(board, party, now),
        "waiting": [case_row(board, case, now) for case in waiting],
        "load": [
            {
                "mediator": one.id,
                "open": open_of(board, one.id),
                "sessions": sum(
                    planned_of(mediation)
                    for mediation in mediations.cases.values()
                    if mediation.mediator == one.id and mediation.stage is not Stage.ENDED
                ),
                "work": _work(board, one.id),
            }
            for one in terms.mediators.values()
            if one.body == ids.body_of(party) and (one.holds(day) or open_of(board, one.id))
        ],
        "now": now,
    }


def _rows(board: Board, party: Party, now: datetime) -> list[Row]:
    return [
        {
            "case": case_row(board, case, now),
            "stage": mediation.stage.value,
            "round": mediation.round,
            "part": part.value,
            "ending": mediation.ending,
        }
        for case, mediation, part in mediations_of(board, party)
    ]


def _calendar_session(case: Case, session: Session) -> Row:
    return {
        "case_id": case.id,
        "number": session.number,
        "begins_at": session.begins_at,
        "minutes": session.minutes,
        "letters": list(session.letters),
        "status": session.status.value,
    }


def _work(board: Board, mediator: MediatorId) -> list[Row]:
    months = board.state.mediation.work.get(mediator, {})
    return [{"month": month, **msgspec.structs.asdict(work)} for month, work in months.items()]


def refs_of(mediation: Mediation, part: Part) -> list[SealedRef]:
    """What has to be opened for a part: nothing for the committee, and never a note."""
    if part is Part.COMMITTEE:
        return []
    contacts = [party.contact for party in mediation.parties.values()]
    if part is Part.CANDIDATE:
        return contacts
    return [
        mediation.words,
        *contacts,
        *(session.place for session in mediation.sessions.values()),
        *(offer.words for offer in mediation.offers.values()),
        *(agreement.text for agreement in mediation.agreements),
    ]


def mediation_card(
    board: Board, case: Case, mediation: Mediation, part: Part, *, texts: Texts, now: datetime
) -> Row:
    """MediationCard."""
    is_mediator = part is Part.MEDIATOR
    confirmation = mediation.confirmation
    return {
        "case": case_row(board, case, now),
        "part": part.value,
        "stage": mediation.stage.value,
        "round": mediation.round,
        "intake": mediation.intake.value,
        "referred_by": mediation.referred_by,
        "words": _words(texts, mediation.words),
        "mediator": mediation.mediator,
        "parties": [_party(one, texts, part) for one in mediation.parties.values()],
        "candidates": [
            {
                "mediator": mediator,
                "named": one.named,
                "conflict": one.conflict,
                "answers": _answers(one.answers),
            }
            for mediator, one in mediation.candidates.items()
        ],
        "sessions": [_session(one, texts) for one in mediation.sessions.values()],
        "offers": [
            {
                "number": one.number,
                "by": one.by,
                "words": _words(texts, one.words) or "",
                "answers": _answers(one.answers),
            }
            for one in (mediation.offers.values() if is_mediator else ())
        ],
        "agreements": [_agreement(board, one, texts) for one in mediation.agreements],
        "visits": [{"at": one.at, "result": one.result.value} for one in mediation.visits],
        "next_visit": day_text(mediation.next_visit),
        "confirmation": None if confirmation is None else msgspec.structs.asdict(confirmation),
        "notes": len(mediation.notes_of(mediation.mediator)),
        "ending": mediation.ending,
        "ways": list(mediation.ways),
        "now": now,
    }


def _answers(answers: Mapping[Letter, bool]) -> list[Row]:
    return [{"letter": letter, "accepts": accepts} for letter, accepts in sorted(answers.items())]


def _words(texts: Texts, ref: SealedRef) -> str | None:
    text = texts.get(ref.ref)
    return None if text is None else msgspec.json.decode(text, type=Words).words


def _party(party: MediationParty, texts: Texts, part: Part) -> Row:
    text = texts.get(party.contact.ref)
    contact = None if text is None else msgspec.json.decode(text, type=PartyContact)
    whole = contact if part is Part.MEDIATOR else None
    return {
        "letter": party.letter,
        "consent": party.consent,
        "screened": party.apart is not None,
        "apart": party.apart if part is Part.MEDIATOR else None,
        "name": None if contact is None else contact.name,
        "contact": None if whole is None else whole.contact,
        "address": None if whole is None else whole.address,
        "represented_by": None if contact is None else contact.represented_by,
    }


def _session(session: Session, texts: Texts) -> Row:
    text = texts.get(session.place.ref)
    where = SessionPlace() if text is None else msgspec.json.decode(text, type=SessionPlace)
    return {
        "number": session.number,
        "begins_at": session.begins_at,
        "minutes": session.minutes,
        "letters": list(session.letters),
        "status": session.status.value,
        "moved": session.moved,
        "there": list(session.there),
        "place": where.place,
        "link": where.link,
    }


def _agreement(board: Board, agreement: Agreement, texts: Texts) -> Row:
    text = agreement_text(agreement, texts)
    state = "refused" if agreement.refused_by is not None else "draft"
    return {
        "number": agreement.number,
        "oral": agreement.oral,
        "state": state if agreement.concluded_at is None else "concluded",
        "perform_by": agreement.perform_by.isoformat(),
        "signed": list(agreement.signed),
        "refused_by": agreement.refused_by,
        "concluded_at": agreement.concluded_at,
        "confirm_until": confirm_until(board, agreement),
        "text": None if text is None else msgspec.to_builtins(text),
    }


def agreement_text(agreement: Agreement, texts: Texts) -> AgreementText | None:
    """What it says; None: erased, or not for the reader."""
    text = texts.get(agreement.text.ref)
    return None if text is None else msgspec.json.decode(text, type=AgreementText)


def notes_shape(notes: Iterable[Note], texts: Texts) -> Row:
    """NotesShape; what was erased is left out."""
    opened = [(note.number, _words(texts, note.words)) for note in notes]
    return {
        "notes": [
            {"number": number, "words": words} for number, words in opened if words is not None
        ]
    }

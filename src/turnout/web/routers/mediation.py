"""Mediations: a committee's, and each mediator's own."""

import asyncio
from datetime import date
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.text import Words
from turnout.community.board import Board
from turnout.community.catalogue import BodyId, ClassCode
from turnout.community.commands.mediation_sessions import OpenNotes
from turnout.community.commands.steps import CollectCase
from turnout.community.mediation_terms import MediatorId, in_force
from turnout.community.mediation_views import Part, part_of
from turnout.community.model import ids
from turnout.community.model.cases import Case, CaseText, Source
from turnout.community.model.ids import CaseId, Party
from turnout.community.model.mediation import Agreement, Mediation, PartyContact
from turnout.community.model.printed import PrintedAgreement
from turnout.community.rules import mediate_notes
from turnout.web.community import (
    NO_SUCH_DAY,
    CommunityDoor,
    CommunityHere,
    act_at_desk,
    act_in_case,
    command_of,
)
from turnout.web.desk import Asker
from turnout.web.parts import READS, WRITES, AskerHere, CasePath, Json
from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.views.cases import party_name
from turnout.web.views.mediation import (
    agreement_text,
    calendar_shape,
    committee_shape,
    mediation_card,
    notes_shape,
    refs_of,
    terms_shape,
)
from turnout.web.wire.basics import NAME, AsCounted
from turnout.web.wire.cases import CaseAnswer
from turnout.web.wire.mediating import MediatorAct
from turnout.web.wire.mediation import CommitteeAct, DisputeAsk
from turnout.web.wire.mediation_rows import (
    CalendarShape,
    CommitteeShape,
    MediationCard,
    MediationTermsShape,
    NotesShape,
)

router = APIRouter(prefix="/api", tags=["mediation"])

BodyPath = Annotated[str, Path(pattern=NAME)]
MediatorPath = Annotated[str, Path(pattern=NAME)]
AgreementPath = Annotated[int, Path(ge=1, le=999), AsCounted]
DAYS: Final = ("perform_by", "next_visit")


@router.get("/mediation", response_model=MediationTermsShape, responses=READS)
async def read_mediation_terms(door: CommunityHere) -> Response:
    """What is laid down for mediation, and how many of each kind ended how."""
    return Json(terms_shape(await door.book.settled(), door.book.now()))


@router.post("/bodies/{body_id}/disputes", response_model=CaseAnswer, responses=WRITES)
async def report_dispute(
    body_id: BodyPath, ask: DisputeAsk, door: CommunityHere, asker: AskerHere
) -> Response:
    """A body takes a dispute to the desk: told to it, or referred by a court."""
    if BodyId(body_id) not in (await door.book.settled()).catalogue.bodies:
        raise WebProblem(NOT_FOUND)
    text = CaseText(
        words=ask.words,
        address=ask.address,
        point=Point(*ask.point),
        name=ask.name,
        contact=ask.contact,
    )
    command = CollectCase(
        source=Source.AGENCY,
        text=text,
        class_code=ClassCode(ask.class_code),
        language=ask.language,
    )
    return await act_at_desk(door, command, asker)


@router.get("/bodies/{body_id}/mediations", response_model=CommitteeShape, responses=READS)
async def list_body_mediations(body_id: BodyPath, door: CommunityHere) -> Response:
    """A committee's disputes, and what its mediators have to do."""
    board = await door.book.settled()
    return Json(committee_shape(board, ids.body(BodyId(body_id)), door.book.now()))


@router.get("/bodies/{body_id}/mediations/{case_id}", response_model=MediationCard, responses=READS)
async def read_body_mediation(
    body_id: BodyPath, case_id: CasePath, door: CommunityHere, request: Request
) -> Response:
    """A mediation as its committee sees it: letters, and not a word."""
    return await _card(door, ids.body(BodyId(body_id)), case_id, request)


@router.post(
    "/bodies/{body_id}/mediations/{case_id}/act", response_model=CaseAnswer, responses=WRITES
)
async def act_for_committee(
    body_id: BodyPath, case_id: CasePath, ask: CommitteeAct, door: CommunityHere, asker: AskerHere
) -> Response:
    """What a committee does with a mediation."""
    return await _act(door, ids.body(BodyId(body_id)), case_id, ask.act.model_dump(), asker)


@router.get("/mediators/{mediator_id}/mediations", response_model=CalendarShape, responses=READS)
async def read_calendar(mediator_id: MediatorPath, door: CommunityHere) -> Response:
    """A mediator's calendar and work."""
    board = await door.book.settled()
    return Json(calendar_shape(board, MediatorId(mediator_id), door.book.now()))


@router.get(
    "/mediators/{mediator_id}/mediations/{case_id}", response_model=MediationCard, responses=READS
)
async def read_mediation(
    mediator_id: MediatorPath, case_id: CasePath, door: CommunityHere, request: Request
) -> Response:
    """A mediation as its mediator sees it."""
    return await _card(door, ids.mediator(MediatorId(mediator_id)), case_id, request)


@router.post(
    "/mediators/{mediator_id}/mediations/{case_id}/act",
    response_model=CaseAnswer,
    responses=WRITES,
)
async def act_as_mediator(
    mediator_id: MediatorPath,
    case_id: CasePath,
    ask: MediatorAct,
    door: CommunityHere,
    asker: AskerHere,
) -> Response:
    """What a mediator does."""
    party = ids.mediator(MediatorId(mediator_id))
    return await _act(door, party, case_id, ask.act.model_dump(), asker)


@router.post(
    "/mediators/{mediator_id}/mediations/{case_id}/notes",
    response_model=NotesShape,
    responses=WRITES,
)
async def open_notes(
    mediator_id: MediatorPath, case_id: CasePath, door: CommunityHere, asker: AskerHere
) -> Response:
    """The confidential notes, for the case's mediator; that they were read is recorded first. A key
    that was used before opens none for a mediator who is out meanwhile."""
    command = OpenNotes(case_id=CaseId(case_id), party=ids.mediator(MediatorId(mediator_id)))
    await act_at_desk(door, command, asker)
    board = await door.book.settled()
    case, mediation = _held(board, case_id)
    kept = mediate_notes.get_kept(mediation, case)
    notes = kept.notes_of(mediate_notes.require_own(kept, command.party, case))
    return Json(notes_shape(notes, await door.book.read_kept(note.words for note in notes)))


@router.get(
    "/mediators/{mediator_id}/mediations/{case_id}/agreements/{agreement}",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}, **READS},
)
async def print_agreement(
    mediator_id: MediatorPath,
    case_id: CasePath,
    agreement: AgreementPath,
    door: CommunityHere,
    request: Request,
) -> Response:
    """An agreement to be signed, in both languages."""
    party = ids.mediator(MediatorId(mediator_id))
    board, case, mediation, part = await _find(door, party, case_id)
    if part is not Part.MEDIATOR or agreement > len(mediation.agreements):
        raise WebProblem(NOT_FOUND)
    printed = await _printed(door, board, case, mediation, mediation.agreements[agreement - 1])
    await _note_read(request, case)
    made = await asyncio.to_thread(door.print_agreement, printed)
    headers = {"content-disposition": f'inline; filename="agreement-{case.id}-{agreement}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)


async def _printed(
    door: CommunityDoor, board: Board, case: Case, mediation: Mediation, agreement: Agreement
) -> PrintedAgreement:
    texts = await door.book.read_kept(refs_of(mediation, Part.MEDIATOR))
    text = agreement_text(agreement, texts)
    if text is None or mediation.mediator is None:
        raise WebProblem(NOT_FOUND)
    catalogue, at = board.catalogue, agreement.concluded_at
    mediator = catalogue.mediation.mediators.get(mediation.mediator)
    days = in_force(catalogue.mediation.days, board.day(door.book.now()))
    return PrintedAgreement(
        case_id=case.id,
        number=agreement.number,
        city=catalogue.areas[catalogue.top].name,
        committee=party_name(board, case.handler) or _same("-"),
        mediator=_same(mediation.mediator) if mediator is None else mediator.name,
        kind=catalogue.classes[mediation.kind].name,
        parties=tuple(
            (party.letter, msgspec.json.decode(texts[party.contact.ref], type=PartyContact))
            for party in mediation.parties.values()
            if party.contact.ref in texts
        ),
        text=text,
        perform_by=agreement.perform_by,
        oral=agreement.oral,
        concluded=None if at is None else board.day(at),
        confirm_days=30 if days is None else days.confirm,
    )


def _same(code: str) -> Words:
    """A name that is the same in both languages."""
    return Words(code, code)


async def _find(
    door: CommunityDoor, party: Party, case_id: int
) -> tuple[Board, Case, Mediation, Part]:
    """A mediation in which the party has a part; others are as if they were not there."""
    board = await door.book.settled()
    case, mediation = _held(board, case_id)
    part = part_of(case, mediation, party)
    if part is None:
        raise WebProblem(NOT_FOUND)
    return board, case, mediation, part


def _held(board: Board, case_id: int) -> tuple[Case, Mediation]:
    """WebProblem(NOT_FOUND)."""
    case = board.state.cases.get(CaseId(case_id))
    mediation = board.state.mediation.cases.get(CaseId(case_id))
    if case is None or mediation is None:
        raise WebProblem(NOT_FOUND)
    return case, mediation


async def _card(door: CommunityDoor, party: Party, case_id: int, request: Request) -> Response:
    board, case, mediation, part = await _find(door, party, case_id)
    refs = refs_of(mediation, part)
    texts = await door.book.read_kept(refs)
    card = mediation_card(board, case, mediation, part, texts=texts, now=door.book.now())
    if refs:
        await _note_read(request, case)
    return Json(card)


async def _note_read(request: Request, case: Case) -> None:
    """That somebody was shown who the parties are."""
    await request.app.state.entry.note_read(request.state.principal, f"case-{case.id}")


async def _act(
    door: CommunityDoor, party: Party, case_id: int, asked: dict[str, Any], asker: Asker
) -> Response:
    for name in DAYS:
        if asked.get(name) is not None:
            _require_day(asked[name])
    command = await command_of(door, asked, case_id, party)
    return await act_in_case(door, command, asker, (case_id, party), None)


def _require_day(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError as reason:
        raise WebProblem(NO_SUCH_DAY) from reason

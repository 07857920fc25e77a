"""The citizens' own door: no account, and a secret link to follow what was told."""

from typing import Annotated, Final

from fastapi import APIRouter, Path
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import Actor
from turnout.community.board import Board
from turnout.community.catalogue import ClassCode
from turnout.community.commands import Command, Envelope
from turnout.community.commands.levels import AddNote
from turnout.community.commands.steps import CollectCase, EvaluateCase, ReopenCase
from turnout.community.commands.time import UrgeCase
from turnout.community.index import Wanted
from turnout.community.model.cases import Case, CaseText, Source
from turnout.community.model.ids import REPORTER
from turnout.community.views import public_before
from turnout.web.community import SCORE_MISSING, CommunityHere, act_at_desk, digest_of, photos_of
from turnout.web.desk import Asker
from turnout.web.parts import READS, WRITES, DeskHere, Json, KeyHere
from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.views.cases import catalogue_shape, public_shape, report_shape
from turnout.web.wire.case_rows import CatalogueShape, PublicShape, ReportShape
from turnout.web.wire.cases import CaseAnswer, SayAsk, TellAnswer, TellAsk

router = APIRouter(prefix="/api/citizen", tags=["citizens"])

CITIZEN: Final = Actor("citizen")
"""Who gives a reporter's commands: a record does not tell one from another."""

ON_MAP: Final = 2_000
"""So many cases are drawn at most, the newest."""

SecretPath = Annotated[
    str,
    Path(pattern=r"^[A-Za-z0-9_-]{22,64}$", description="The secret link; no record holds it."),
]


@router.get("/classes", response_model=CatalogueShape, responses=READS)
async def read_public_classes(door: CommunityHere) -> Response:
    """What can be told, and the names of those who mend it; nothing of who serves a grid."""
    board = await door.book.settled()
    shape = catalogue_shape(board, door.book.now(), lambda _party: 0)
    return Json({**shape, "grids": []})


@router.post("/reports", response_model=TellAnswer, responses=WRITES)
async def tell_desk(ask: TellAsk, door: CommunityHere, key: KeyHere) -> Response:
    """Tell the desk of something. The answer holds the secret link, this once."""
    secret = door.secret_for(key)
    command = CollectCase(
        source=Source.CITIZEN,
        text=CaseText(
            words=ask.words,
            address=ask.address,
            point=Point(*ask.point),
            name=ask.name,
            contact=ask.contact,
        ),
        class_code=None if ask.class_code is None else ClassCode(ask.class_code),
        token=digest_of(secret),
        attributes=tuple(ask.answers.items()),
        photos=await photos_of(door, ask.photos),
        language=ask.language,
    )
    answer = await door.book.submit(Envelope(command=command, actor=CITIZEN, key=key))
    return Json({"case_id": answer.case_id, "secret": secret})


@router.get("/reports/{secret}", response_model=ReportShape, responses=READS)
async def read_report(secret: SecretPath, door: CommunityHere) -> Response:
    """How it stands with what was told."""
    board = await door.book.settled()
    token = digest_of(secret)
    case = _find(board, token)
    return Json(report_shape(board, case, door.book.now(), said=token in case.scores))


@router.post("/reports/{secret}/say", response_model=CaseAnswer, responses=WRITES)
async def say_about_report(
    secret: SecretPath, ask: SayAsk, door: CommunityHere, key: KeyHere
) -> Response:
    """Write, press, say that it is not mended, or how satisfied one is."""
    board = await door.book.settled()
    token = digest_of(secret)
    command = _said(ask, _find(board, token), token)
    return await act_at_desk(door, command, Asker(actor=CITIZEN, key=key))


@router.get("/map", response_model=PublicShape, responses=READS)
async def read_public_map(door: CommunityHere, desk: DeskHere) -> Response:
    """What was told, a day late, blurred to its block, without a word or a photo: the newest of
    it."""
    await door.cases.flush()
    board = await door.book.settled()
    until = public_before(board, door.book.now())
    wanted = Wanted(public_before=until)
    rows = await door.cases.index.search(wanted, before=None, limit=ON_MAP)
    return Json(public_shape(rows, until, desk.city()))


def _find(board: Board, token: str) -> Case:
    case = board.state.find_by_token(token)
    if case is None:
        raise WebProblem(NOT_FOUND)
    return case


def _said(ask: SayAsk, case: Case, token: str) -> Command:
    match ask.do:
        case "note":
            return AddNote(case_id=case.id, party=REPORTER, words=ask.words)
        case "urge":
            return UrgeCase(case_id=case.id, party=REPORTER)
        case "not_mended":
            return ReopenCase(case_id=case.id, party=REPORTER, reason=ask.words)
        case _:
            if ask.score is None:
                raise WebProblem(SCORE_MISSING)
            return EvaluateCase(case_id=case.id, party=REPORTER, token=token, score=ask.score)

"""Cases at the desks of areas, with the bodies that handle them, and in the grids."""

from datetime import date
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.access.ports import Where
from turnout.base.geo import Point
from turnout.base.ids import Actor
from turnout.community.board import Board
from turnout.community.catalogue import AreaId, BodyId, ClassCode, GridId
from turnout.community.commands.desk import ChangeCalendar, HandOverGrid
from turnout.community.commands.steps import CollectCase, FixOnSpot
from turnout.community.events.desk import Day
from turnout.community.model import ids
from turnout.community.model.cases import Case, CaseText, Source
from turnout.community.model.ids import CaseId, Party
from turnout.community.past import case_alone
from turnout.community.views import has_part, parties_of
from turnout.web.community import (
    NO_SUCH_DAY,
    CommunityDoor,
    CommunityHere,
    act_at_desk,
    act_in_case,
    command_of,
    photos_of,
)
from turnout.web.desk import Asker
from turnout.web.parts import READS, WRITES, AskerHere, CasePath, Json
from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.views.cases import case_card, catalogue_shape
from turnout.web.wire.basics import NAME
from turnout.web.wire.case_rows import CaseCard, CatalogueShape
from turnout.web.wire.cases import CalendarAsk, CaseAct, CaseAnswer, FoundAsk, WorkerAsk

router = APIRouter(prefix="/api", tags=["community"])

AreaPath = Annotated[str, Path(pattern=NAME)]
BodyPath = Annotated[str, Path(pattern=NAME)]
GridPath = Annotated[str, Path(pattern=NAME)]
PhotoPath = Annotated[str, Path(pattern=r"^[0-9a-f]{24}$")]


@router.get("/community", response_model=CatalogueShape, responses=READS)
async def read_catalogue(door: CommunityHere) -> Response:
    """Classes, bodies, areas and the grids of today."""
    board = await door.book.settled()
    await door.cases.flush()
    now, counts = door.book.now(), door.cases.counts
    return Json(catalogue_shape(board, now, lambda party: counts.count(party, now).turn))


@router.get("/areas/{area_id}/cases/{case_id}", response_model=CaseCard, responses=READS)
async def read_desk_case(
    area_id: AreaPath, case_id: CasePath, door: CommunityHere, request: Request
) -> Response:
    """A case as its desks see it."""
    return await _card(door, ids.desk(AreaId(area_id)), case_id, request)


@router.get("/bodies/{body_id}/cases/{case_id}", response_model=CaseCard, responses=READS)
async def read_body_case(
    body_id: BodyPath, case_id: CasePath, door: CommunityHere, request: Request
) -> Response:
    """A case as a body with a part in it sees it."""
    return await _card(door, ids.body(BodyId(body_id)), case_id, request)


@router.get("/grids/{grid_id}/cases/{case_id}", response_model=CaseCard, responses=READS)
async def read_grid_case(
    grid_id: GridPath, case_id: CasePath, door: CommunityHere, request: Request
) -> Response:
    """A case as its grid's worker sees it."""
    return await _card(door, ids.grid(GridId(grid_id)), case_id, request)


@router.get("/areas/{area_id}/cases/{case_id}/photos/{photo}", responses=READS)
async def read_desk_photo(
    area_id: AreaPath, case_id: CasePath, photo: PhotoPath, door: CommunityHere
) -> Response:
    """A photo of a case, for its desks."""
    return await _photo(door, ids.desk(AreaId(area_id)), case_id, photo)


@router.get("/bodies/{body_id}/cases/{case_id}/photos/{photo}", responses=READS)
async def read_body_photo(
    body_id: BodyPath, case_id: CasePath, photo: PhotoPath, door: CommunityHere
) -> Response:
    """A photo of a case, for a body with a part in it."""
    return await _photo(door, ids.body(BodyId(body_id)), case_id, photo)


@router.get("/grids/{grid_id}/cases/{case_id}/photos/{photo}", responses=READS)
async def read_grid_photo(
    grid_id: GridPath, case_id: CasePath, photo: PhotoPath, door: CommunityHere
) -> Response:
    """A photo of a case, for its grid's worker."""
    return await _photo(door, ids.grid(GridId(grid_id)), case_id, photo)


@router.post("/areas/{area_id}/cases/{case_id}/act", response_model=CaseAnswer, responses=WRITES)
async def act_at_area(
    area_id: AreaPath, case_id: CasePath, ask: CaseAct, door: CommunityHere, asker: AskerHere
) -> Response:
    """What a desk does with a case."""
    return await _act(door, ids.desk(AreaId(area_id)), case_id, ask, asker)


@router.post("/bodies/{body_id}/cases/{case_id}/act", response_model=CaseAnswer, responses=WRITES)
async def act_for_body(
    body_id: BodyPath, case_id: CasePath, ask: CaseAct, door: CommunityHere, asker: AskerHere
) -> Response:
    """What a body does with a case."""
    return await _act(door, ids.body(BodyId(body_id)), case_id, ask, asker)


@router.post("/grids/{grid_id}/cases/{case_id}/act", response_model=CaseAnswer, responses=WRITES)
async def act_in_grid(
    grid_id: GridPath, case_id: CasePath, ask: CaseAct, door: CommunityHere, asker: AskerHere
) -> Response:
    """What a grid's worker does with a case."""
    return await _act(door, ids.grid(GridId(grid_id)), case_id, ask, asker)


@router.post("/grids/{grid_id}/found", response_model=CaseAnswer, responses=WRITES)
async def report_found(
    grid_id: GridPath, ask: FoundAsk, door: CommunityHere, asker: AskerHere
) -> Response:
    """A worker found something, or found and mended it."""
    text = CaseText(words=ask.words, point=Point(*ask.point))
    photos, code = await photos_of(door, ask.photos), ClassCode(ask.class_code)
    found = (
        FixOnSpot(
            party=ids.grid(GridId(grid_id)),
            text=text,
            class_code=code,
            photos=photos,
            component=ask.component,
        )
        if ask.fixed
        else CollectCase(
            source=Source.WORKER,
            text=text,
            class_code=code,
            photos=photos,
            component=ask.component,
            attributes=tuple(ask.answers.items()),
        )
    )
    return await act_at_desk(door, found, asker, ask.happened_at)


@router.post("/areas/{area_id}/calendar", response_model=CaseAnswer, responses=WRITES)
async def change_calendar(
    area_id: AreaPath, ask: CalendarAsk, door: CommunityHere, asker: AskerHere
) -> Response:
    """Days to come become working days or days off; every deadline follows."""
    days = tuple(Day(day=day_of(one.day), works=one.works) for one in ask.days)
    command = ChangeCalendar(party=ids.desk(AreaId(area_id)), days=days, reason=ask.reason)
    return await act_at_desk(door, command, asker)


@router.post("/areas/{area_id}/grids/{grid}/worker", response_model=CaseAnswer, responses=WRITES)
async def hand_over_grid(
    area_id: AreaPath, grid: GridPath, ask: WorkerAsk, door: CommunityHere, asker: AskerHere
) -> Response:
    """Another worker serves a grid of the area from now on."""
    board = await door.book.settled()
    known = board.catalogue.grids.get(GridId(grid))
    if known is None or AreaId(area_id) not in board.catalogue.line(known.area):
        raise WebProblem(NOT_FOUND)
    command = HandOverGrid(grid_id=known.id, worker=Actor(ask.worker))
    return await act_at_desk(door, command, asker)


def day_of(text: str) -> date:
    """A local day. WebProblem(NO_SUCH_DAY)."""
    try:
        return date.fromisoformat(text)
    except ValueError as reason:
        raise WebProblem(NO_SUCH_DAY) from reason


async def _find(door: CommunityDoor, party: Party, case_id: int) -> tuple[Board, Case]:
    """A case of the party, also one that closed long ago; others are as if they were not there."""
    board = await door.book.settled()
    case = board.state.cases.get(CaseId(case_id))
    if case is None:
        case = case_alone(CaseId(case_id), await door.book.timeline(CaseId(case_id)))
    if case is None or not has_part(board, case, party):
        raise WebProblem(NOT_FOUND)
    return board, case


async def _card(door: CommunityDoor, party: Party, case_id: int, request: Request) -> Response:
    facts = await door.book.timeline(CaseId(case_id))
    board, case = await _find(door, party, case_id)
    entry, principal = request.app.state.entry, request.state.principal
    places = _places_of(board, case, request.state.where)
    reporter = any(entry.may(principal, Action.SEE_REPORTER, where) for where in places)
    card = case_card(board, case, facts, now=door.book.now(), reporter=reporter)
    if reporter:
        await entry.note_read(principal, f"case-{case_id}")
    return Json(card)


def _places_of(board: Board, case: Case, asked: Where) -> list[Where]:
    """Where a grant has to hold that shows a reporter: at the desk or grid that is asked; at the
    door of a body, which is in no district, at a desk or grid that has a part in the case."""
    if asked.district is not None:
        return [asked]
    named = (ids.area_of(one) or ids.grid_of(one) for one in parties_of(board, case))
    return [msgspec.structs.replace(asked, district=name) for name in named if name is not None]


async def _photo(door: CommunityDoor, party: Party, case_id: int, photo: str) -> Response:
    _, case = await _find(door, party, case_id)
    data = None
    if any(one.sealed.ref == photo for one in case.photos):
        data = await door.book.photo(photo)
    if data is None:
        raise WebProblem(NOT_FOUND)
    return Response(data, media_type="image/jpeg")


async def _act(
    door: CommunityDoor, party: Party, case_id: int, ask: CaseAct, asker: Asker
) -> Response:
    asked: dict[str, Any] = ask.act.model_dump()
    command = await command_of(door, asked, case_id, party)
    return await act_in_case(door, command, asker, (case_id, party), asked.get("happened_at"))

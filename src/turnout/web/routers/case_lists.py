"""Lists of cases: by due time, a page at a time; and the search among open and closed ones."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from turnout.community.board import Board
from turnout.community.catalogue import AreaId, BodyId, ClassCode, GridId
from turnout.community.index import Listed, Wanted
from turnout.community.model import ids
from turnout.community.model.ids import CaseId, Party
from turnout.ledger.chain import EPOCH, epoch_microseconds
from turnout.web.community import CommunityDoor, CommunityHere
from turnout.web.parts import READS, Json
from turnout.web.routers.cases import AreaPath, BodyPath, GridPath
from turnout.web.views.cases import shown_row
from turnout.web.wire.basics import NAME, HappenedAt
from turnout.web.wire.case_rows import CaseListShape, FoundShape

router = APIRouter(prefix="/api", tags=["community"])

PAGE: Final = 100
FIRST: Final = (EPOCH, CaseId(0))
_PLACE: Final = re.compile(r"(\d{1,18})-(\d{1,12})")

ListQuery = Annotated[Listed, Query(description="One's own turn, late, or waiting for others.")]
PlaceQuery = Annotated[
    str | None,
    Query(pattern=rf"^{_PLACE.pattern}$", description="`next` of the page before."),
]
CodeQuery = Annotated[str | None, Query(pattern=NAME)]
CaseQuery = Annotated[int | None, Query(ge=1, le=999_999_999_999)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a search names. Words are not among it: they are sealed, and nobody's to search."""

    class_code: CodeQuery = None
    area: CodeQuery = None
    grid: CodeQuery = None
    body: CodeQuery = None
    case: CaseQuery = None
    is_open: Annotated[bool | None, Query(description="Open or closed; left out: both.")] = None
    since: HappenedAt | None = None
    until: HappenedAt | None = None
    before: Annotated[
        int | None, Query(ge=1, le=999_999_999_999, description="`next` of the page before.")
    ] = None


SoughtHere = Annotated[Sought, Depends()]


@router.get("/areas/{area_id}/cases", response_model=CaseListShape, responses=READS)
async def list_desk_cases(
    area_id: AreaPath,
    door: CommunityHere,
    listed: ListQuery = Listed.TURN,
    after: PlaceQuery = None,
) -> Response:
    """The cases of an area's desk."""
    return await _list(door, ids.desk(AreaId(area_id)), listed, after)


@router.get("/bodies/{body_id}/cases", response_model=CaseListShape, responses=READS)
async def list_body_cases(
    body_id: BodyPath,
    door: CommunityHere,
    listed: ListQuery = Listed.TURN,
    after: PlaceQuery = None,
) -> Response:
    """The cases of a body."""
    return await _list(door, ids.body(BodyId(body_id)), listed, after)


@router.get("/grids/{grid_id}/cases", response_model=CaseListShape, responses=READS)
async def list_grid_cases(
    grid_id: GridPath,
    door: CommunityHere,
    listed: ListQuery = Listed.TURN,
    after: PlaceQuery = None,
) -> Response:
    """The cases of a grid."""
    return await _list(door, ids.grid(GridId(grid_id)), listed, after)


@router.get("/areas/{area_id}/search", response_model=FoundShape, responses=READS)
async def search_desk_cases(area_id: AreaPath, door: CommunityHere, sought: SoughtHere) -> Response:
    """Open and closed cases of an area's desk, the newest first."""
    return await _search(door, ids.desk(AreaId(area_id)), sought)


@router.get("/bodies/{body_id}/search", response_model=FoundShape, responses=READS)
async def search_body_cases(body_id: BodyPath, door: CommunityHere, sought: SoughtHere) -> Response:
    """Open and closed cases of a body, the newest first."""
    return await _search(door, ids.body(BodyId(body_id)), sought)


@router.get("/grids/{grid_id}/search", response_model=FoundShape, responses=READS)
async def search_grid_cases(grid_id: GridPath, door: CommunityHere, sought: SoughtHere) -> Response:
    """Open and closed cases of a grid, the newest first."""
    return await _search(door, ids.grid(GridId(grid_id)), sought)


async def _list(door: CommunityDoor, party: Party, listed: Listed, after: str | None) -> Response:
    await door.cases.flush()
    now, index = door.book.now(), door.cases.index
    rows = await index.list_due(party, listed, now, after=_place(after), limit=PAGE + 1)
    counts = await index.count(party, now)
    more = rows[PAGE - 1].place if len(rows) > PAGE else None
    return Json(
        {
            "rows": [shown_row(row, now) for row in rows[:PAGE]],
            "next": None if more is None else f"{epoch_microseconds(more[0])}-{more[1]}",
            "turn": counts.turn,
            "late": counts.late,
            "waiting": counts.waiting,
            "behind": door.cases.behind,
            "now": now,
        }
    )


def _place(after: str | None) -> tuple[datetime, CaseId]:
    if after is None:
        return FIRST
    due, number = after.split("-")
    return EPOCH + timedelta(microseconds=int(due)), CaseId(int(number))


async def _search(door: CommunityDoor, party: Party, sought: Sought) -> Response:
    await door.cases.flush()
    board, now = await door.book.settled(), door.book.now()
    before = None if sought.before is None else CaseId(sought.before)
    wanted = _wanted(board, party, sought)
    rows = await door.cases.index.search(wanted, before=before, limit=PAGE + 1)
    return Json(
        {
            "rows": [shown_row(row, now) for row in rows[:PAGE]],
            "next": rows[PAGE - 1].case_id if len(rows) > PAGE else None,
            "behind": door.cases.behind,
            "now": now,
        }
    )


def _wanted(board: Board, party: Party, sought: Sought) -> Wanted:
    """The county's desk has a part in every case: asking for its own would only slow it."""
    everybody = ids.desk(board.catalogue.top)
    return Wanted(
        party=None if party == everybody else party,
        number=None if sought.case is None else CaseId(sought.case),
        class_codes=None if sought.class_code is None else (ClassCode(sought.class_code),),
        areas=None if sought.area is None else board.catalogue.below(AreaId(sought.area)),
        grid_id=None if sought.grid is None else GridId(sought.grid),
        body=None if sought.body is None else ids.body(BodyId(sought.body)),
        is_open=sought.is_open,
        since=_utc(sought.since),
        until=_utc(sought.until),
    )


def _utc(at: datetime | None) -> datetime | None:
    """A time without a zone is UTC."""
    return at if at is None or at.tzinfo is not None else at.replace(tzinfo=UTC)

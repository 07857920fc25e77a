"""Lists of cases: by due time, a page at a time; and the search among open and closed ones."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from turnout.community.board import Board
from turnout.community.catalogue import AreaId, BodyId, Catalogue, ClassCode, GridId
from turnout.community.index import NEVER, Listed, Wanted
from turnout.community.model import ids
from turnout.community.model.ids import CaseId, Party
from turnout.community.refusals import refusal
from turnout.ledger.chain import EPOCH, epoch_microseconds
from turnout.web.community import CommunityDoor, CommunityHere
from turnout.web.parts import READS, REFUSING_READS, Json
from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.routers.cases import AreaPath, BodyPath, GridPath
from turnout.web.views.cases import shown_row
from turnout.web.wire.basics import MOST_NUMBERED, NAME, HappenedAt
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
CaseQuery = Annotated[int | None, Query(ge=1, le=MOST_NUMBERED)]


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
        int | None, Query(ge=1, le=MOST_NUMBERED, description="`next` of the page before.")
    ] = None


SoughtHere = Annotated[Sought, Depends()]
PartyOf = Callable[..., Awaitable[Party]]


async def _of_desk(area_id: AreaPath) -> Party:
    return ids.desk(AreaId(area_id))


async def _of_body(body_id: BodyPath) -> Party:
    return ids.body(BodyId(body_id))


async def _of_grid(grid_id: GridPath) -> Party:
    return ids.grid(GridId(grid_id))


def _lists_of(party_of: PartyOf, path: str, name: str, whose: str) -> None:
    """The two routes of one kind of party."""

    @router.get(
        f"{path}/cases",
        name=f"list_{name}_cases",
        description=f"The cases of {whose}.",
        response_model=CaseListShape,
        responses=READS,
    )
    async def list_cases(
        door: CommunityHere,
        party: Annotated[Party, Depends(party_of)],
        listed: ListQuery = Listed.TURN,
        after: PlaceQuery = None,
    ) -> Response:
        return await _list(door, party, listed, after)

    @router.get(
        f"{path}/search",
        name=f"search_{name}_cases",
        description=f"Open and closed cases of {whose}, the newest first.",
        response_model=FoundShape,
        responses=REFUSING_READS,
    )
    async def search_cases(
        door: CommunityHere, party: Annotated[Party, Depends(party_of)], sought: SoughtHere
    ) -> Response:
        return await _search(door, party, sought)


_lists_of(_of_desk, "/areas/{area_id}", "desk", "an area's desk")
_lists_of(_of_body, "/bodies/{body_id}", "body", "a body")
_lists_of(_of_grid, "/grids/{grid_id}", "grid", "a grid")


async def _list(door: CommunityDoor, party: Party, listed: Listed, after: str | None) -> Response:
    await door.cases.flush()
    now, index = door.book.now(), door.cases.index
    rows = await index.list_due(party, listed, now, after=_place(after), limit=PAGE + 1)
    counts = door.cases.counts.count(party, now)
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
    at = min(int(due), epoch_microseconds(NEVER))  # Nothing in a list is due later.
    return EPOCH + timedelta(microseconds=at), CaseId(int(number))


async def _search(door: CommunityDoor, party: Party, sought: Sought) -> Response:
    await door.cases.flush()
    board, now = await door.book.settled(), door.book.now()
    before = None if sought.before is None else CaseId(sought.before)
    _require_known(board.catalogue, sought)
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


def _require_known(catalogue: Catalogue, sought: Sought) -> None:
    """What nothing is called is not sought in vain. Refuses: unknown_class, unknown_grid,
    unknown_body. Raises WebProblem(NOT_FOUND) for an area."""
    if sought.area is not None and sought.area not in catalogue.areas:
        raise WebProblem(NOT_FOUND)
    if sought.class_code is not None and sought.class_code not in catalogue.classes:
        raise refusal("unknown_class", code=sought.class_code)
    if sought.grid is not None and sought.grid not in catalogue.grids:
        raise refusal("unknown_grid", grid=sought.grid)
    if sought.body is not None and sought.body not in catalogue.bodies:
        raise refusal("unknown_body", body=sought.body)


def _wanted(board: Board, party: Party, sought: Sought) -> Wanted:
    """A desk has a part in every case of its area and of those beneath it: where no others are
    searched, asking for its own would only slow it."""
    catalogue = board.catalogue
    everywhere = sought.area in {None, catalogue.top}
    areas = catalogue.below(catalogue.top if sought.area is None else AreaId(sought.area))
    own = (
        one for area in catalogue.areas if ids.desk(area) == party for one in catalogue.below(area)
    )
    return Wanted(
        party=None if {*areas} <= {*own} else party,
        number=None if sought.case is None else CaseId(sought.case),
        class_codes=None if sought.class_code is None else (ClassCode(sought.class_code),),
        areas=None if everywhere else areas,
        grid_id=None if sought.grid is None else GridId(sought.grid),
        body=None if sought.body is None else ids.body(BodyId(sought.body)),
        is_open=sought.is_open,
        since=_utc(sought.since),
        until=_utc(sought.until),
    )


def _utc(at: datetime | None) -> datetime | None:
    """A time without a zone is UTC."""
    return at if at is None or at.tzinfo is not None else at.replace(tzinfo=UTC)

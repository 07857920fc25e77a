"""The roster: who has a crew when, and a table of shifts to be taken in."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.access.ports import Where
from turnout.base.ids import UnitId
from turnout.dispatch.commands.shifts import CancelShift
from turnout.web.gate import require_at
from turnout.web.outlooks import Outlook
from turnout.web.parts import (
    REFUSING_READS,
    WRITES,
    AskerHere,
    DeskHere,
    Json,
    act,
    outlook_for,
)
from turnout.web.routers.measures import Day, read_day
from turnout.web.wire.asks import Answer
from turnout.web.wire.roster import (
    CancelledShift,
    GapsShape,
    ImportShape,
    PeopleShape,
    PeopleWanted,
    RosterShape,
    RosterTable,
)

router = APIRouter(prefix="/api/roster", tags=["roster"])

Hold = Callable[[str], Awaitable[None]]


async def the_hold(
    request: Request,
    desk: DeskHere,
    outlook: Annotated[Outlook | None, Depends(outlook_for(Action.CHANGE_ROSTER))],
) -> Hold:
    """Holds a table to the grants of whoever asks: WebProblem(NOT_PERMITTED) for one that speaks of
    an agency beyond them."""

    async def hold(table: str) -> None:
        if outlook is None:
            return
        agencies = sorted(await desk.roster.agencies(table))
        await require_at(request, Action.CHANGE_ROSTER, [Where(agency=one) for one in agencies])

    return hold


HoldHere = Annotated[Hold, Depends(the_hold)]


@router.get("", response_model=RosterShape, responses=REFUSING_READS)
async def read_roster(desk: DeskHere, day: Day = None) -> Response:
    """All units with their shifts of a local day, today where none is named, and the hours in
    which a station has nobody."""
    return Json(desk.roster.read(None if day is None else read_day(day)))


@router.get("/gaps", response_model=GapsShape, responses=REFUSING_READS)
async def read_gaps(desk: DeskHere, day: Day = None) -> Response:
    """Hours of the seven local days from one on, today where none is named, in which nobody of a
    station is on duty, or fewer than the city asks for."""
    return Json(desk.roster.gaps(None if day is None else read_day(day)))


@router.get("/people", response_model=PeopleShape, responses=REFUSING_READS)
async def read_people(desk: DeskHere, wanted: Annotated[PeopleWanted, Query()]) -> Response:
    """A page of the responders that fit, by agency and number."""
    return Json(desk.roster.people(wanted.wanted(), wanted.offset, wanted.limit))


@router.post("/import", response_model=ImportShape, responses=WRITES)
async def import_roster(
    ask: RosterTable,
    desk: DeskHere,
    asker: AskerHere,
    hold: HoldHere,
    dry_run: Annotated[
        Literal["true", "false"], Query(description="true: look only, nothing is taken in.")
    ] = "false",
) -> Response:
    """Every row that is wrong is named; a table with one such row is not taken in at all, and so is
    one that speaks of an agency beyond the grants of whoever asks."""
    await hold(ask.table)
    if dry_run == "true":
        return Json(await desk.roster.check(ask.table, ask.reason))
    return Json(await desk.roster.take_in(ask.table, ask.reason, asker))


@router.post("/cancel", response_model=Answer, responses=WRITES)
async def cancel_shift(
    request: Request, ask: CancelledShift, desk: DeskHere, asker: AskerHere
) -> Response:
    """A shift that has not begun is taken back."""
    places = await request.app.state.whereabouts({"unit_id": ask.unit_id}, None)
    await require_at(request, Action.CHANGE_ROSTER, places)
    command = CancelShift(unit_id=UnitId(ask.unit_id), starts_at=ask.starts_at, reason=ask.reason)
    return await act(desk, command, asker)

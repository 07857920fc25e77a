"""Units: looked at, their routes, on and off duty, and what their terminals show."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import IncidentTypeCode, UnitId
from turnout.dispatch.commands.breaks import EndBreak, RecallFromBreak, StartBreak
from turnout.dispatch.commands.finds import ReportFind
from turnout.dispatch.commands.units import PutBackInService, ReportReturned, TakeOutOfService
from turnout.web.parts import (
    READS,
    WRITES,
    AskerHere,
    DeskHere,
    HubHere,
    Json,
    OutlookHere,
    UnitPath,
    act,
)
from turnout.web.streets import street_at
from turnout.web.wire.asks import (
    Answer,
    Because,
    BreakFor,
    Found,
    Happened,
    HappenedBecause,
)
from turnout.web.wire.cards import RoutesShape, UnitDayShape
from turnout.web.wire.rows import UnitShape
from turnout.web.wire.terminal import TerminalShape

router = APIRouter(prefix="/api", tags=["units"])

UNIT_LIST = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,47}(,[A-Za-z0-9][A-Za-z0-9._-]{0,47}){0,199}$"


@router.get("/units/{unit_id}", response_model=UnitShape, responses=READS)
async def read_unit(unit_id: UnitPath, desk: DeskHere) -> Response:
    """One unit and its open orders."""
    return Json(desk.unit(UnitId(unit_id)))


@router.get("/units/{unit_id}/day", response_model=UnitDayShape, responses=READS)
async def read_unit_day(unit_id: UnitPath, desk: DeskHere, outlook: OutlookHere) -> Response:
    """What one unit did today: its statuses, orders, breaks and posts."""
    sees = None if outlook is None else outlook.reaches
    return Json(await desk.scenes.unit_day(UnitId(unit_id), sees))


@router.get("/units/{unit_id}/terminal", response_model=TerminalShape, responses=READS)
async def read_terminal(
    unit_id: UnitPath, desk: DeskHere, hub: HubHere, outlook: OutlookHere
) -> Response:
    """What a crew needs: its orders with place, words, the other units and the way there."""
    cursor = hub.cursor
    sees = None if outlook is None else outlook.reaches
    return Json({"cursor": cursor, **desk.terminal(UnitId(unit_id), sees)})


@router.get("/routes", response_model=RoutesShape, responses=READS)
async def read_routes(
    desk: DeskHere,
    outlook: OutlookHere,
    units: Annotated[str, Query(pattern=UNIT_LIST, description="Unit ids, comma between.")],
) -> Response:
    """Where units are driving. A unit that stands is not in the answer, nor one that whoever asks
    does not see."""
    asked = [UnitId(text) for text in units.split(",")]
    if outlook is not None:
        theirs = {
            one
            for one, of in zip(desk.unit_ids, desk.agencies(), strict=True)
            if outlook.sees_agency(of)
        }
        asked = [unit_id for unit_id in asked if unit_id in theirs]
    return Json(desk.routes(asked))


@router.post("/units/{unit_id}/out-of-service", response_model=Answer, responses=WRITES)
async def take_out_of_service(
    unit_id: UnitPath, ask: HappenedBecause, desk: DeskHere, asker: AskerHere
) -> Response:
    """A free unit goes off duty."""
    command = TakeOutOfService(unit_id=UnitId(unit_id), reason=ask.reason)
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/units/{unit_id}/in-service", response_model=Answer, responses=WRITES)
async def put_back_in_service(
    unit_id: UnitPath, ask: Happened, desk: DeskHere, asker: AskerHere
) -> Response:
    """A unit comes back on duty."""
    command = PutBackInService(unit_id=UnitId(unit_id))
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/units/{unit_id}/returned", response_model=Answer, responses=WRITES)
async def report_returned(
    unit_id: UnitPath, ask: Happened, desk: DeskHere, asker: AskerHere
) -> Response:
    """A returning unit is back where it belongs."""
    command = ReportReturned(unit_id=UnitId(unit_id))
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/units/{unit_id}/found", response_model=Answer, responses=WRITES)
async def report_find(unit_id: UnitPath, ask: Found, desk: DeskHere, asker: AskerHere) -> Response:
    """A crew came upon something: an incident where it is, with the crew on scene or without it."""
    unit = UnitId(unit_id)
    command = ReportFind(
        unit_id=unit,
        stays=ask.stays,
        incident_type=None if ask.incident_type is None else IncidentTypeCode(ask.incident_type),
        point=None if ask.point is None else Point(*ask.point),
        address=street_at(desk, unit, ask.point),
        text=ask.text,
    )
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/units/{unit_id}/break", response_model=Answer, responses=WRITES)
async def start_break(
    unit_id: UnitPath, ask: BreakFor, desk: DeskHere, asker: AskerHere
) -> Response:
    """A free crew rests for so many minutes."""
    command = StartBreak(unit_id=UnitId(unit_id), minutes=ask.minutes)
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/units/{unit_id}/break-over", response_model=Answer, responses=WRITES)
async def end_break(unit_id: UnitPath, ask: Happened, desk: DeskHere, asker: AskerHere) -> Response:
    """The crew is at work again."""
    command = EndBreak(unit_id=UnitId(unit_id))
    return await act(desk, command, asker, happened_at=ask.happened_at)


@router.post("/units/{unit_id}/recall", response_model=Answer, responses=WRITES)
async def recall_from_break(
    unit_id: UnitPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """Call a crew back from its break, and say why."""
    return await act(desk, RecallFromBreak(unit_id=UnitId(unit_id), reason=ask.reason), asker)

"""Units: looked at, their routes, on and off duty."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from turnout.base.ids import UnitId
from turnout.dispatch.commands.units import PutBackInService, ReportReturned, TakeOutOfService
from turnout.web.parts import READS, WRITES, AskerHere, DeskHere, Json, UnitPath, act
from turnout.web.wire.asks import Answer, Because, Nothing
from turnout.web.wire.cards import RoutesShape
from turnout.web.wire.rows import UnitShape

router = APIRouter(prefix="/api", tags=["units"])

UNIT_LIST = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,47}(,[A-Za-z0-9][A-Za-z0-9._-]{0,47}){0,199}$"


@router.get("/units/{unit_id}", response_model=UnitShape, responses=READS)
async def read_unit(unit_id: UnitPath, desk: DeskHere) -> Response:
    """One unit and its open orders."""
    return Json(desk.unit(UnitId(unit_id)))


@router.get("/routes", response_model=RoutesShape, responses=READS)
async def read_routes(
    desk: DeskHere,
    units: Annotated[str, Query(pattern=UNIT_LIST, description="Unit ids, comma between.")],
) -> Response:
    """Where units are driving. A unit that stands is not in the answer."""
    return Json(desk.routes([UnitId(text) for text in units.split(",")]))


@router.post("/units/{unit_id}/out-of-service", response_model=Answer, responses=WRITES)
async def take_out_of_service(
    unit_id: UnitPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """A free unit goes off duty."""
    return await act(desk, TakeOutOfService(unit_id=UnitId(unit_id), reason=ask.reason), asker)


@router.post("/units/{unit_id}/in-service", response_model=Answer, responses=WRITES)
async def put_back_in_service(
    unit_id: UnitPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """A unit comes back on duty."""
    return await act(desk, PutBackInService(unit_id=UnitId(unit_id)), asker)


@router.post("/units/{unit_id}/returned", response_model=Answer, responses=WRITES)
async def report_returned(
    unit_id: UnitPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """A returning unit is back where it belongs."""
    return await act(desk, ReportReturned(unit_id=UnitId(unit_id)), asker)

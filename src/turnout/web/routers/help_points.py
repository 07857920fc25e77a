"""Help points: on the public map, near a caller, and their alarm buttons."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import CallId, IncidentId
from turnout.coordination.help_points import call_of_press
from turnout.web.community import CommunityDoor, CommunityHere
from turnout.web.desk import Asker
from turnout.web.gate import EntryHere, PrincipalHere
from turnout.web.parts import (
    READS,
    WRITES,
    CallPath,
    DeskHere,
    IncidentPath,
    Json,
    KeyHere,
    NumberPath,
    act,
)
from turnout.web.sites import site_of
from turnout.web.views.sites import help_points_near, help_points_shape
from turnout.web.wire.asks import Answer, Nothing
from turnout.web.wire.site_rows import HelpNearShape, HelpPointsShape

router = APIRouter(prefix="/api", tags=["help points"])

BUTTON: Final = "button"


@router.post("/sites/{site_id}/button", response_model=Answer, responses=WRITES)
async def press_button(  # noqa: PLR0917 - two books, the key and who holds it
    site_id: NumberPath,
    _ask: Nothing,
    door: CommunityHere,
    desk: DeskHere,
    principal: PrincipalHere,
    entry: EntryHere,
    key: KeyHere,
) -> Response:
    """Somebody pressed the alarm button: a call rings with the place of the help point."""
    site = site_of(await door.book.settled(), site_id)
    asker = Asker(actor=entry.named(principal, BUTTON), key=key)
    return await act(desk, call_of_press(site), asker)


@router.get("/calls/{call_id}/help-points", response_model=HelpNearShape, responses=READS)
async def read_call_help(call_id: CallPath, request: Request, desk: DeskHere) -> Response:
    """The open help points nearest to a caller; none in a room without a community desk."""
    return await _near(request, desk.scenes.place_of_call(CallId(call_id)))


@router.get("/incidents/{incident_id}/help-points", response_model=HelpNearShape, responses=READS)
async def read_incident_help(
    incident_id: IncidentPath, request: Request, desk: DeskHere
) -> Response:
    """The open help points nearest to an incident."""
    return await _near(request, desk.scenes.place_of_incident(IncidentId(incident_id)))


async def _near(request: Request, point: Point | None) -> Response:
    door: CommunityDoor | None = request.app.state.community
    if door is None:
        return Json({"rows": [], "changes_at": None})
    return Json(help_points_near(await door.book.settled(), point, door.book.now()))


@router.get("/citizen/help-points", response_model=HelpPointsShape, responses=READS)
async def read_help_points(door: CommunityHere) -> Response:
    """All help points, with their hours and what they keep."""
    return Json(help_points_shape(await door.book.settled(), door.book.now()))

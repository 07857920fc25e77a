"""What anybody may see of open incidents, without signing in: a page and GeoJSON."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from turnout.base.text import Words
from turnout.standards.cap import Status
from turnout.web.parts import READS, DeskHere
from turnout.web.public_board import GEOJSON, PublicBoardDoor, geojson, public_page
from turnout.web.tagged import tagged
from turnout.web.warning_pages import UNREAL

router = APIRouter(tags=["warnings"])


def _as(media_type: str, kind: str) -> dict[int | str, dict[str, Any]]:
    told: dict[int | str, dict[str, Any]] = {
        200: {"content": {media_type: {"schema": {"type": kind}}}},
        304: {"description": "Nothing changed since the answer of that tag"},
    }
    return {**READS, **told}


@router.get("/incidents", response_class=HTMLResponse, responses=_as("text/html", "string"))
async def read_public_board(desk: DeskHere, request: Request) -> Response:
    """Open incidents that the city shows: which, how late and how coarsely is its dated data."""
    door = desk.office.public_board
    city: Any = desk.city()["name"]
    text = public_page(Words(**city), door.rules(), door.shown(), door.zone, _unreal(desk, request))
    return tagged(request, text.encode(), "text/html; charset=utf-8", _cache(door))


@router.get("/incidents.geojson", response_class=Response, responses=_as(GEOJSON, "object"))
async def read_public_board_feed(desk: DeskHere, request: Request) -> Response:
    """The same as GeoJSON (RFC 7946); places are rounded to a hundredth of a degree."""
    door = desk.office.public_board
    return tagged(request, geojson(door.shown()), GEOJSON, _cache(door))


for _path, _answering in (
    ("/incidents", read_public_board),
    ("/incidents.geojson", read_public_board_feed),
):
    router.add_api_route(_path, _answering, methods=["HEAD"], include_in_schema=False)


def _cache(door: PublicBoardDoor) -> str:
    """Others may keep it as long as the room does, and no longer."""
    return f"public, max-age={door.seconds_left()}"


def _unreal(desk: DeskHere, request: Request) -> str:
    """That it is not in earnest; "" when it is."""
    status = Status.TEST if desk.clock()["demo"] else Status.ACTUAL
    status = Status.EXERCISE if request.app.state.exercise else status
    words = UNREAL.get(status)
    return "" if words is None else f"{words.zh} {words.en}"

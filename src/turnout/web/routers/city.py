"""The city: names, lists and places that do not change while the room runs."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.web.parts import READS, DeskHere, Json
from turnout.web.wire.city import CityShape, RoomShape

router = APIRouter(prefix="/api", tags=["city"])


@router.get("/city", response_model=CityShape, responses=READS)
async def read_city(desk: DeskHere) -> Response:
    """Services, agencies, types with their plans, stations, hospitals, provenance."""
    return Json(desk.city())


@router.get("/room", response_model=RoomShape, responses=READS)
async def read_room(desk: DeskHere) -> Response:
    """Which room this is: all that a page needs whose people do not see it."""
    found = {**desk.city(), "warnings": desk.office.warnings.headlines()}
    return Json({name: found[name] for name in RoomShape.model_fields})

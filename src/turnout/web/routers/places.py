"""Places by text, and text by place. Never a person: only streets, corners and buildings."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.web.parts import READS, DeskHere, Json
from turnout.web.wire.basics import MAX_ADDRESS, NO_CONTROL
from turnout.web.wire.cards import PlacesShape, ReversePlace

router = APIRouter(prefix="/api/places", tags=["places"])

LON = r"-?(180(\.0{1,17})?|(1[0-7][0-9]|[0-9]{1,2})(\.[0-9]{1,17})?)"
LAT = r"-?(90(\.0{1,17})?|[0-8]?[0-9](\.[0-9]{1,17})?)"
NEAR = rf"^{LON},{LAT}$"
"""lon,lat in degrees, on the earth."""


@router.get("", response_model=PlacesShape, responses=READS)
async def find_places(
    desk: DeskHere,
    q: Annotated[str, Query(min_length=1, max_length=MAX_ADDRESS, pattern=NO_CONTROL)],
    near: Annotated[str | None, Query(pattern=NEAR, description="lon,lat")] = None,
    uncertainty_m: Annotated[float | None, Query(gt=0, le=100_000, allow_inf_nan=False)] = None,
) -> Response:
    """Addresses, corners, named places and typed coordinates, best first. Credible ones within
    `uncertainty_m` of `near` come before the others, and `near` breaks ties."""
    return Json(desk.places(q, None if near is None else parse_point(near), uncertainty_m))


@router.get("/reverse", response_model=ReversePlace, responses=READS)
async def name_of_place(
    desk: DeskHere,
    lon: Annotated[float, Query(ge=-180, le=180, allow_inf_nan=False)],
    lat: Annotated[float, Query(ge=-90, le=90, allow_inf_nan=False)],
) -> Response:
    """What a point on the map is called."""
    return Json(desk.reverse(Point(lon, lat)))


def parse_point(text: str) -> Point:
    """`lon,lat` in degrees, as NEAR describes it."""
    lon, lat = (float(part) for part in text.split(","))
    return Point(lon, lat)

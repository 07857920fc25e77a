"""Closed and slow roads, and perimeters of incidents."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import ClosureId, IncidentId, UnitId
from turnout.dispatch.commands.closures import CloseRoads, LiftPerimeter, OpenRoads, SetPerimeter
from turnout.dispatch.model.closures import Circle, Ring, Stretch
from turnout.web.parts import (
    READS,
    REFUSING_READS,
    WRITES,
    AskerHere,
    DeskHere,
    IncidentPath,
    Json,
    NumberPath,
    act,
)
from turnout.web.wire.asks import Answer, Nothing
from turnout.web.wire.closures import AreaAsk, CloseAsk, ClosureLines, IsochroneShape, PerimeterAsk

router = APIRouter(prefix="/api", tags=["closures"])


@router.post("/closures", response_model=Answer, responses=WRITES)
async def close_roads(ask: CloseAsk, desk: DeskHere, asker: AskerHere) -> Response:
    """Close or slow roads for a time or until they are opened; every proposal heeds it at once."""
    stretch = Stretch(
        at=None if ask.at is None else Point(*ask.at),
        street=ask.street,
        area=None if ask.area is None else _area(ask.area),
    )
    command = CloseRoads(stretch=stretch, slowness=ask.slowness, until=ask.until, reason=ask.reason)
    return await act(desk, command, asker)


@router.get("/closures/{closure_id}/lines", response_model=ClosureLines, responses=REFUSING_READS)
async def lines_of_closure(closure_id: NumberPath, desk: DeskHere) -> Response:
    """Where it lies on the map."""
    return Json(desk.roads.lines(ClosureId(closure_id)))


@router.get("/isochrone", response_model=IsochroneShape, responses=READS)
async def read_isochrone(
    desk: DeskHere,
    lon: Annotated[float, Query(ge=-180, le=180)],
    lat: Annotated[float, Query(ge=-90, le=90)],
    minutes: Annotated[float, Query(ge=1, le=60)] = 8.0,
    unit: Annotated[str | None, Query(max_length=40)] = None,
) -> Response:
    """What a unit reaches from a place within the time by what it moves on: roads as they are now,
    or its own network. Without one: what an emergency vehicle reaches."""
    unit_id = None if unit is None else UnitId(unit)
    return Json(desk.roads.isochrone(Point(lon, lat), minutes, unit_id))


@router.post("/closures/{closure_id}/open", response_model=Answer, responses=WRITES)
async def open_roads(
    closure_id: NumberPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """The roads are as they were, and so is every travel time."""
    return await act(desk, OpenRoads(closure_id=ClosureId(closure_id)), asker)


@router.post("/incidents/{incident_id}/perimeter", response_model=Answer, responses=WRITES)
async def set_perimeter(
    incident_id: IncidentPath, ask: PerimeterAsk, desk: DeskHere, asker: AskerHere
) -> Response:
    """Close an area around an incident; who goes there drives in, everybody else goes round."""
    command = SetPerimeter(
        incident_id=IncidentId(incident_id),
        area=_area(ask.area),
        access=tuple(Point(*point) for point in ask.access),
        evacuation=tuple(Point(*point) for point in ask.evacuation),
    )
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/lift-perimeter", response_model=Answer, responses=WRITES)
async def lift_perimeter(
    incident_id: IncidentPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """The roads around it are as they were."""
    return await act(desk, LiftPerimeter(incident_id=IncidentId(incident_id)), asker)


def _area(ask: AreaAsk) -> Circle | Ring:
    if ask.center is not None:
        return Circle(center=Point(*ask.center), radius_m=ask.radius_m)
    return Ring(points=tuple(Point(*point) for point in ask.ring))

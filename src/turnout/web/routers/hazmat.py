"""Dangerous goods at a scene, the wind, and the table of UN numbers."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.hazmat import NameSubstance, SetWind
from turnout.dispatch.dangerous_goods import SOURCE, SUBSTANCES
from turnout.web.parts import READS, WRITES, AskerHere, DeskHere, IncidentPath, Json, act
from turnout.web.views.city import words
from turnout.web.views.hazmat import substance_shape
from turnout.web.wire.asks import Answer
from turnout.web.wire.hazmat import NameGoods, SetWindAs, SubstancesShape, WatersShape

router = APIRouter(prefix="/api", tags=["command"])


@router.get("/dangerous-goods", response_model=SubstancesShape, responses=READS)
async def read_dangerous_goods() -> Response:
    """What the room knows of dangerous goods; no replacement for the guidebook."""
    shapes = [substance_shape(one) for one in SUBSTANCES.values()]
    return Json({"substances": shapes, "source": words(SOURCE)})


@router.post("/incidents/{incident_id}/goods", response_model=Answer, responses=WRITES)
async def name_substance(
    incident_id: IncidentPath, ask: NameGoods, desk: DeskHere, asker: AskerHere
) -> Response:
    """Say which dangerous goods are at the scene; crews under orders are told."""
    command = NameSubstance(incident_id=IncidentId(incident_id), un=ask.un, large=ask.large)
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/wind", response_model=Answer, responses=WRITES)
async def set_wind(
    incident_id: IncidentPath, ask: SetWindAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """Say whence the wind blows at the scene."""
    command = SetWind(
        incident_id=IncidentId(incident_id),
        from_degrees=ask.from_degrees,
        metres_per_second=ask.metres_per_second,
    )
    return await act(desk, command, asker)


@router.get("/incidents/{incident_id}/water", response_model=WatersShape, responses=READS)
async def read_water(incident_id: IncidentPath, desk: DeskHere) -> Response:
    """Hydrants and other water near an open incident, by road."""
    return Json(desk.scenes.water(IncidentId(incident_id)))

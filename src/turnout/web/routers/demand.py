"""How many calls are expected, by hour: asked for by somebody, and shown to all who plan."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from turnout.dispatch.city import Service
from turnout.web.measuring import Measures
from turnout.web.parts import REFUSING_READS, WRITES, AskerHere, DeskHere, Json
from turnout.web.planning_files import refused_plan
from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.routers.measures import the_measures
from turnout.web.routers.planning import PlanningHere
from turnout.web.wire.basics import NAME
from turnout.web.wire.demand import DemandAsk, DemandShape, KnownDemand

router = APIRouter(prefix="/api", tags=["planning"])

MeasuresHere = Annotated[Measures, Depends(the_measures)]
District = Annotated[str | None, Query(pattern=NAME, max_length=60)]


@router.get("/planning/demand", response_model=KnownDemand, responses=REFUSING_READS)
async def read_demand(
    desk: DeskHere,
    measures: MeasuresHere,
    service: Service = Service.FIRE,
    district: District = None,
) -> Response:
    """The forecast that was asked for last, and the districts that it can be asked of."""
    if district is not None and district not in measures.districts:
        raise WebProblem(NOT_FOUND)
    names = sorted(measures.districts.items())
    return Json(
        {
            "districts": [{"id": one, "name": {"en": n.en, "zh": n.zh}} for one, n in names],
            "told": desk.office.foretelling.find(service, district),
        }
    )


@router.post("/planning/demand", response_model=DemandShape, responses=WRITES)
async def tell_demand(
    ask: DemandAsk, desk: DeskHere, planning: PlanningHere, asker: AskerHere
) -> Response:
    """Work it out from the city's recorded calls, from this hour on. Nothing is recorded."""
    kept = desk.office.foretelling
    with refused_plan():
        told = await planning.demand(
            Service(ask.service), ask.district, ask.hours, now=kept.clock.now()
        )
    return Json(kept.keep(told, by=asker.actor))

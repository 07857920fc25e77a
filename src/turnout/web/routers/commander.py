"""The duty commander's page: what is red, whose, since when; and the figures of this shift."""

from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.insight.calendar import shift_began_at
from turnout.insight.document import figure_rows
from turnout.insight.estimates import CONFIDENCE
from turnout.insight.measures import Grouping, View
from turnout.web.measuring import Measures
from turnout.web.outlooks import Outlook
from turnout.web.parts import READS, REFUSING_READS, DeskHere, Json, outlook_for
from turnout.web.routers.measures import the_measures
from turnout.web.wire.commander import CommanderShape, ShiftMeasures

router = APIRouter(prefix="/api/commander", tags=["commander"])


OutlookHere = Annotated[Outlook | None, Depends(outlook_for(Action.COMMAND))]


@router.get("", response_model=CommanderShape, responses=READS)
async def read_command(desk: DeskHere, outlook: OutlookHere) -> Response:
    """Major incidents, those held too long, alarms that nobody took, strength, desks, seats,
    hospitals, and shifts that wait to be taken over."""
    return Json(desk.office.commander(None if outlook is None else outlook.reaches))


@router.get("/measures", response_model=ShiftMeasures, responses=REFUSING_READS)
async def read_shift_measures(
    desk: DeskHere,
    outlook: OutlookHere,
    measures: Annotated[Measures, Depends(the_measures)],
) -> Response:
    """How quickly calls of this shift were answered and help was there, so far."""
    now, city = desk.now(), measures.city
    began_at = shift_began_at(city.shift_hours, now, ZoneInfo(city.timezone))
    view = View(sees=None if outlook is None else outlook.reaches)
    figures = await measures.between(began_at, now, (Grouping.SERVICE,), view)
    return Json(
        {
            "began_at": began_at,
            "at": now,
            "confidence": CONFIDENCE,
            "figures": figure_rows(figures),
        }
    )

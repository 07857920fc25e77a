"""Measures of a period: how quickly calls were answered and help was there."""

from datetime import date, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.access.ports import Where
from turnout.dispatch.city import Service
from turnout.insight.calendar import Period
from turnout.insight.document import document_of
from turnout.insight.estimates import CONFIDENCE
from turnout.insight.measures import Figure, Grouping, View
from turnout.insight.tidy import csv_text
from turnout.web.measuring import Language, Measures
from turnout.web.outlooks import Outlook
from turnout.web.parts import REFUSING_READS, Json, outlook_for, the_desk
from turnout.web.problems import BAD_PERIOD, MEASURES_NOT_READY, WebProblem
from turnout.web.wire.measures import MeasuresShape, ShadowsShape

router = APIRouter(prefix="/api", tags=["measures"])

DAYS_MOST = 366
FIRST_YEAR, LAST_YEAR = 1970, 2999
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

Day = Annotated[str | None, Query(pattern=DAY, description="A local day, 2026-03-02")]
FromDay = Annotated[
    str | None, Query(alias="from", pattern=DAY, description="A local day; default: today")
]


async def the_measures(request: Request) -> Measures:
    """The room's measures. WebProblem(MEASURES_NOT_READY) while its record is still read."""
    measures: Measures | None = request.app.state.measures
    if measures is None or not measures.ready:
        raise WebProblem(MEASURES_NOT_READY)
    return measures


async def the_period(request: Request, first: FromDay = None, until: Day = None) -> Period:
    """Local days from `from` to `until`, both counted; today where nothing is said."""
    measures, desk = await the_measures(request), await the_desk(request)
    today = desk.now().astimezone(ZoneInfo(measures.city.timezone)).date()
    begin = today if first is None else read_day(first)
    end = begin if until is None else read_day(until)
    if not begin <= end < begin + timedelta(days=DAYS_MOST):
        raise WebProblem(BAD_PERIOD)
    return Period(first=begin, last=end)


def read_day(text: str) -> date:
    """A day of the calendar. WebProblem(BAD_PERIOD) where it is none, or absurdly far away."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise WebProblem(BAD_PERIOD) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WebProblem(BAD_PERIOD)
    return day


async def the_view(
    request: Request,
    outlook: Annotated[Outlook | None, Depends(outlook_for(Action.MEASURE))],
    measures: Annotated[Measures, Depends(the_measures)],
) -> View:
    """Which measures whoever asks is shown: of their places; small groups for who may open the
    incidents behind them, and for nobody else."""
    handles = request.app.state.entry.may(request.state.principal, Action.READ_CARD, Where())
    return View(
        sees=None if outlook is None else outlook.reaches,
        fewest=None if handles else measures.city.privacy.statistics_fewest,
    )


MeasuresHere = Annotated[Measures, Depends(the_measures)]
PeriodHere = Annotated[Period, Depends(the_period)]
ViewHere = Annotated[View, Depends(the_view)]


@router.get("/measures", response_model=MeasuresShape, responses=REFUSING_READS)
async def read_measures(
    measures: MeasuresHere,
    period: PeriodHere,
    view: ViewHere,
    by: Grouping = Grouping.SERVICE,
    service: Service | None = None,
) -> Response:
    """Percentiles with n, missing stamps and intervals, and targets kept: all, then by group."""
    figures = await measures.figures(period, (by,), service=service, view=view)
    document = document_of(figures, measures.city, period)
    more = {"districts": _districts(figures, measures), "fewest": view.fewest}
    return Json({**document, **more})


@router.get(
    "/measures.csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}}, **REFUSING_READS},
)
async def download_measures(measures: MeasuresHere, period: PeriodHere, view: ViewHere) -> Response:
    """All figures of the period by every grouping, as one long table with units in its header."""
    figures = await measures.figures(period, tuple(Grouping), service=None, view=view)
    text = csv_text(figures, period, measures.city.timezone)
    name = f"{measures.city.id}-{period.first}-{period.last}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


@router.get(
    "/measures.pdf",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}, **REFUSING_READS},
)
async def print_measures(
    measures: MeasuresHere, period: PeriodHere, view: ViewHere, language: Language = "en"
) -> Response:
    """The figures of the period by every grouping, to print or to file."""
    name = f"{measures.city.id}-{period.first}-{period.last}.pdf"
    headers = {"content-disposition": f'inline; filename="{name}"'}
    made = await measures.pdf(period, language, view)
    return Response(made, media_type="application/pdf", headers=headers)


@router.get("/measures/shadows", response_model=ShadowsShape, responses=REFUSING_READS)
async def read_shadows(measures: MeasuresHere) -> Response:
    """What the policies that are only asked would have done, beside what was recommended."""
    return Json({"confidence": CONFIDENCE, "policies": measures.shadows})


def _districts(figures: tuple[Figure, ...], measures: Measures) -> list[dict[str, object]]:
    named = sorted({f.group for f in figures if f.by is Grouping.DISTRICT and f.group})
    return [
        {"id": each, "name": {"en": words.en, "zh": words.zh}}
        for each in named
        if (words := measures.districts.get(each)) is not None
    ]

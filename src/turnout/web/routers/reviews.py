"""Quality review: closed incidents of some days, held against a dated checklist."""

from datetime import timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from turnout.access.actions import Action
from turnout.base.ids import IncidentId
from turnout.dispatch.city import Service
from turnout.dispatch.commands.reviews import ReviewIncident
from turnout.dispatch.model.reviews import ReviewAnswer
from turnout.insight.calendar import Period
from turnout.insight.case import Flag
from turnout.web.measuring import Measures
from turnout.web.outlooks import Outlook
from turnout.web.parts import (
    REFUSING_READS,
    WRITES,
    AskerHere,
    DeskHere,
    IncidentPath,
    Json,
    act,
    outlook_for,
)
from turnout.web.problems import BAD_PERIOD, WebProblem
from turnout.web.reviewing import Wanted
from turnout.web.routers.measures import the_measures, the_period
from turnout.web.wire.asks import Answer
from turnout.web.wire.basics import NAME
from turnout.web.wire.reviews import CaseReviews, ReviewAs, ReviewsShape

router = APIRouter(prefix="/api", tags=["reviews"])

DAYS_MOST = 31

MeasuresHere = Annotated[Measures, Depends(the_measures)]
PeriodHere = Annotated[Period, Depends(the_period)]


def the_wanted(
    service: Service | None = None,
    incident_type: Annotated[str | None, Query(pattern=NAME)] = None,
    priority: Annotated[int | None, Query(ge=1, le=5)] = None,
    flag: Flag | None = None,
    reviewed: Literal["yes", "no"] | None = None,
) -> Wanted:
    """Which of them are asked for."""
    return Wanted(
        service=service,
        incident_type=incident_type,
        priority=priority,
        flag=flag,
        reviewed=reviewed,
    )


@router.get("/reviews", response_model=ReviewsShape, responses=REFUSING_READS)
async def read_reviews(
    desk: DeskHere,
    measures: MeasuresHere,
    period: PeriodHere,
    wanted: Annotated[Wanted, Depends(the_wanted)],
    outlook: Annotated[Outlook | None, Depends(outlook_for(Action.REVIEW))],
) -> Response:
    """Closed incidents of at most 31 local days, with what is worth a second look."""
    if period.last - period.first >= timedelta(days=DAYS_MOST):
        raise WebProblem(BAD_PERIOD)
    sees = None if outlook is None else outlook.reaches
    return Json(await desk.office.reviews.cases(period, wanted, measures, sees))


@router.get(
    "/incidents/{incident_id}/reviews", response_model=CaseReviews, responses=REFUSING_READS
)
async def read_reviews_of(incident_id: IncidentPath, desk: DeskHere) -> Response:
    """All reviews of an incident, with their remarks as long as these are kept."""
    return Json(await desk.office.reviews.reviews_of(IncidentId(incident_id)))


@router.post("/incidents/{incident_id}/review", response_model=Answer, responses=WRITES)
async def review_incident(
    incident_id: IncidentPath, ask: ReviewAs, desk: DeskHere, asker: AskerHere
) -> Response:
    """Hold a closed incident against the checklist of its day; the remark is sealed."""
    command = ReviewIncident(
        incident_id=IncidentId(incident_id),
        answers={item: ReviewAnswer(answer) for item, answer in ask.answers.items()},
        outcome=ask.outcome,
        remark=ask.remark,
    )
    return await act(desk, command, asker)

"""The page of whoever answers for an area: what is red and whose, how bodies did, what is aimed."""

from datetime import datetime, time, timedelta
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from turnout.community.catalogue import AreaId, ClassCode, GridId
from turnout.community.commands.problem_areas import (
    CheckProblemArea,
    ListProblemArea,
    TakeOffProblemArea,
)
from turnout.community.coverage import coverage
from turnout.community.evaluation import BodyResult, results, to_call_back
from turnout.community.index import Wanted
from turnout.community.model import ids
from turnout.community.model.ids import Party
from turnout.web.community import CommunityDoor, CommunityHere, act_at_desk
from turnout.web.parts import READS, WRITES, AskerHere, Json, NumberPath
from turnout.web.problems import NOT_FOUND, WebProblem
from turnout.web.routers.cases import AreaPath, day_of
from turnout.web.views.cases import shown_row
from turnout.web.views.leaders import (
    body_shape,
    coverage_shape,
    funnel_svg,
    problem_area_rows,
    red_shape,
)
from turnout.web.wire.cases import CaseAnswer
from turnout.web.wire.leaders import (
    CallBacksShape,
    CheckAreaAsk,
    LeaderShape,
    ListAreaAsk,
    TakeOffAreaAsk,
)

router = APIRouter(prefix="/api/areas/{area_id}", tags=["community"])

DAYS: Final = 90
MOST_CLOSED: Final = 5_000
"""So many cases of a week a sample is drawn from."""

DaysQuery = Annotated[int, Query(ge=1, le=1_100, description="How many days back.")]
Figure = Literal["on_time", "solved", "reworked", "satisfied"]


@router.get("/leader", response_model=LeaderShape, responses=READS)
async def read_leader(area_id: AreaPath, door: CommunityHere, days: DaysQuery = DAYS) -> Response:
    """What is red and whose, how bodies did, problem areas and coverage of an area."""
    area = await _area(door, area_id)
    now = door.book.now()
    judged = await _judged(door, area, now - timedelta(days=days), now)
    reds = await door.cases.index.reds(ids.desk(area), now)
    board = await door.book.settled()
    today = board.day(now)
    return Json(
        {
            "reds": [red_shape(one) for one in reds],
            "bodies": [body_shape(one) for one in judged],
            "judged_from": board.catalogue.fewest,
            "problem_areas": problem_area_rows(board, area, today),
            "coverage": [coverage_shape(one) for one in coverage(board, area, today)],
            "since": now - timedelta(days=days),
            "now": now,
        }
    )


@router.get("/funnel.svg", responses=READS)
async def read_funnel(
    area_id: AreaPath,
    door: CommunityHere,
    figure: Figure = "on_time",
    days: DaysQuery = DAYS,
    language: Literal["en", "zh"] = "en",
) -> Response:
    """One figure of all bodies beside the limits of chance: no league table."""
    area, now = await _area(door, area_id), door.book.now()
    since = now - timedelta(days=days)
    judged = await _judged(door, area, since, now)
    board = await door.book.settled()
    drawn = funnel_svg(board, judged, figure, since=since, language=language)
    return Response(drawn, media_type="image/svg+xml")


@router.get("/call-backs", response_model=CallBacksShape, responses=READS)
async def list_call_backs(area_id: AreaPath, door: CommunityHere) -> Response:
    """Whom the desk calls this week: drawn from what was closed in the week before, from Monday to
    Sunday of the city."""
    await door.cases.flush()
    party, now = ids.desk(await _area(door, area_id)), door.book.now()
    board = await door.book.settled()
    monday = board.day(now) - timedelta(days=board.day(now).weekday())
    began, ended = (
        datetime.combine(day, time(), board.zone) for day in (monday - timedelta(days=7), monday)
    )
    wanted = Wanted(party=party, is_open=False, closed_since=began, closed_before=ended)
    rows = await door.cases.index.search(wanted, before=None, limit=MOST_CLOSED)
    asked = [row for row in rows if ids.desk(row.desk) == party and row.handler is not None]
    most = board.catalogue.rules.call_backs
    chosen = set(to_call_back((row.case_id for row in asked), party, monday, most))
    shown = [shown_row(row, now) for row in asked if row.case_id in chosen]
    return Json({"week": monday.isoformat(), "rows": shown})


@router.post("/problem-areas", response_model=CaseAnswer, responses=WRITES)
async def list_problem_area(
    area_id: AreaPath, ask: ListAreaAsk, door: CommunityHere, asker: AskerHere
) -> Response:
    """A grid is put on the list, with aim, body and day."""
    command = ListProblemArea(
        party=ids.desk(AreaId(area_id)),
        grid_id=GridId(ask.grid_id),
        class_code=ClassCode(ask.class_code),
        body=Party(ask.body),
        aim=ask.aim,
        by=day_of(ask.by),
    )
    return await act_at_desk(door, command, asker)


@router.post("/problem-areas/{number}/check", response_model=CaseAnswer, responses=WRITES)
async def check_problem_area(
    area_id: AreaPath, number: NumberPath, ask: CheckAreaAsk, door: CommunityHere, asker: AskerHere
) -> Response:
    """Somebody looked whether the aim is met."""
    party = ids.desk(AreaId(area_id))
    command = CheckProblemArea(party=party, number=number, met=ask.met, seen=ask.seen)
    return await act_at_desk(door, command, asker)


@router.post("/problem-areas/{number}/take-off", response_model=CaseAnswer, responses=WRITES)
async def take_off_problem_area(
    area_id: AreaPath,
    number: NumberPath,
    ask: TakeOffAreaAsk,
    door: CommunityHere,
    asker: AskerHere,
) -> Response:
    """It is on the list no more."""
    party = ids.desk(AreaId(area_id))
    command = TakeOffProblemArea(party=party, number=number, reason=ask.reason)
    return await act_at_desk(door, command, asker)


async def _area(door: CommunityDoor, area_id: str) -> AreaId:
    area = AreaId(area_id)
    if area not in (await door.book.settled()).catalogue.areas:
        raise WebProblem(NOT_FOUND)
    return area


async def _judged(
    door: CommunityDoor, area: AreaId, since: datetime, until: datetime
) -> list[BodyResult]:
    await door.cases.flush()
    catalogue = (await door.book.settled()).catalogue
    tallies = await door.cases.index.tally(since, until, catalogue.below(area))
    return results(tallies, fewest=catalogue.fewest)

"""Posts: measured on the city's own calls, put in force, taken back; rounds for the units."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.deployment.posts import Drawn, NamedPoint, Reached
from turnout.dispatch.city import Service
from turnout.dispatch.commands.deployment import (
    AdoptPosts,
    MakeVisit,
    PlanRounds,
    SeeLateVisit,
    TakeBackPosts,
)
from turnout.dispatch.model.deployment import PostText, Promised
from turnout.web.parts import REFUSING_READS, WRITES, AskerHere, DeskHere, Json, NumberPath, act
from turnout.web.planning import Planning
from turnout.web.planning_files import (
    NO_PLANNING,
    csv_of,
    geojson_of,
    leaves_without_way,
    read_stops,
    refused_plan,
)
from turnout.web.problems import BAD_INPUT, WebProblem
from turnout.web.views.planning import best_row, reached_row
from turnout.web.wire.asks import Answer, Because
from turnout.web.wire.basics import CityName
from turnout.web.wire.planning import (
    AdoptPostsAsk,
    BestAsk,
    BestShape,
    CurveShape,
    PlanningShape,
    PlanToLoad,
    ReachedShape,
    RoundsAsk,
    RoundVisitAsk,
    ScoreAsk,
)

router = APIRouter(prefix="/api", tags=["planning"])

WITHIN = 240.0
Within = Annotated[float, Query(ge=10, le=7_200, allow_inf_nan=False)]
Download = Annotated[PlanToLoad, Query()]


async def the_planning(request: Request) -> Planning:
    """The room's planning. WebProblem(NO_PLANNING) where its city has no calls to plan on."""
    planning: Callable[[], Planning] | None = request.app.state.planning
    if planning is None:
        raise WebProblem(NO_PLANNING)
    return await asyncio.to_thread(planning)


PlanningHere = Annotated[Planning, Depends(the_planning)]


@router.get("/planning", response_model=PlanningShape, responses=REFUSING_READS)
async def read_planning(
    desk: DeskHere,
    planning: PlanningHere,
    request: Request,
    service: Service = Service.FIRE,
    within: Within = WITHIN,
) -> Response:
    """Where a service stands today, where it was called to, what it reaches, what was adopted."""
    with refused_plan():
        ground = await planning.ground(service)
        posts = desk.office.posting.today(service, ground)
        reached = await planning.reached(service, [one.point for one in posts], within)
    measures = request.app.state.measures
    return Json(
        {
            **desk.office.posting.planning(service, ground),
            "within_seconds": within,
            "reached": reached_row(reached),
            "adopted": await desk.office.posting.adopted(service, measures),
        }
    )


@router.post("/planning/score", response_model=ReachedShape, responses=WRITES)
async def score_posts(ask: ScoreAsk, planning: PlanningHere, _asker: AskerHere) -> Response:
    """What posts at these points would have reached; nothing is recorded."""
    points = [Point(lon, lat) for lon, lat in ask.posts]
    with refused_plan():
        found = await planning.reached(Service(ask.service), points, ask.within_seconds)
    return Json(reached_row(found))


@router.post("/planning/best", response_model=BestShape, responses=WRITES)
async def best_posts(ask: BestAsk, planning: PlanningHere, _asker: AskerHere) -> Response:
    """The best posts for a question, with the proof; nothing is recorded."""
    with refused_plan():
        found = await planning.best(
            Service(ask.service), ask.model, ask.p, ask.within_seconds, ask.fixed
        )
    return Json(best_row(found))


@router.get("/planning/curve", response_model=CurveShape, responses=REFUSING_READS)
async def curve_of_posts(
    planning: PlanningHere,
    service: Service = Service.FIRE,
    within: Within = WITHIN,
    more: Annotated[int, Query(ge=1, le=20)] = 6,
) -> Response:
    """What each post more than today's would buy: most calls in time, each point proven."""
    with refused_plan():
        ground = await planning.ground(service)
        points = await planning.curve(service, within, more)
    calls = round(sum(place.calls for place in ground.places))
    return Json({"calls": calls, "points": [best_row(one) for one in points]})


@router.post("/planning/adopt", response_model=Answer, responses=WRITES)
async def adopt_posts(
    ask: AdoptPostsAsk, desk: DeskHere, planning: PlanningHere, asker: AskerHere
) -> Response:
    """These are the service's posts from that local day on; what they promise is kept with them.
    Posts without a unit promise nothing."""
    service = Service(ask.service)
    points = [Point(*post.point) for post in ask.posts]
    stood = [point for post, point in zip(ask.posts, points, strict=True) if post.unit_ids]
    with refused_plan():
        ground = await planning.ground(service)
        today = [one.point for one in desk.office.posting.today(service, ground)]
        before = await planning.reached(service, today, ask.within_seconds)
        after = await planning.reached(service, stood or points, ask.within_seconds)
        if after.without_way > before.without_way:
            posts = desk.office.posting.today(service, ground)
            keep = await _would_do(planning, service, stood, posts, before.without_way)
            raise leaves_without_way(after.without_way - before.without_way, keep)
    command = AdoptPosts(
        service=service,
        valid_from=ask.valid_from,
        posts=tuple(
            PostText(name=post.name, point=point, unit_ids=tuple(map(UnitId, post.unit_ids)))
            for post, point in zip(ask.posts, points, strict=True)
        ),
        promised=_promised(before, after, ask.within_seconds),
        reason=ask.reason,
    )
    return await act(desk, command, asker)


@router.post("/planning/{version}/take-back", response_model=Answer, responses=WRITES)
async def take_back_posts(
    version: NumberPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """An adoption counts no more: the posts before it do again."""
    return await act(desk, TakeBackPosts(version=version, reason=ask.reason), asker)


FILES = {"geojson": "application/geo+json", "csv": "text/csv", "pdf": "application/pdf"}


@router.get(
    "/planning.{kind}",
    response_class=Response,
    responses={200: {"content": {name: {} for name in FILES.values()}}, **REFUSING_READS},
)
async def download_posts(
    kind: Literal["geojson", "csv", "pdf"], desk: DeskHere, planning: PlanningHere, ask: Download
) -> Response:
    """A plan beside today's posts, as GeoJSON, as a table, or to print."""
    posts = [_named(one) for one in ask.post]
    service = Service(ask.service)
    with refused_plan():
        ground = await planning.ground(service)
        today = [one.point for one in desk.office.posting.today(service, ground)]
        drawn = Drawn(
            service=service,
            within=ask.within,
            posts=posts,
            before=await planning.reached(service, today, ask.within),
            after=await planning.reached(service, [one.point for one in posts], ask.within),
        )
    if kind == "pdf":
        made = await planning.pdf(drawn, ask.language)
        return Response(made, media_type=FILES[kind])
    text = geojson_of(drawn, ground) if kind == "geojson" else csv_of(drawn)
    headers = {"content-disposition": f'attachment; filename="posts-{service}.{kind}"'}
    return Response(text, media_type=FILES[kind], headers=headers)


@router.post("/rounds", response_model=Answer, responses=WRITES)
async def plan_rounds(ask: RoundsAsk, desk: DeskHere, asker: AskerHere) -> Response:
    """The visits of these local days, in place of those planned before."""
    command = PlanRounds(
        first_day=ask.first_day, last_day=ask.last_day, stops=read_stops(ask.table)
    )
    return await act(desk, command, asker)


@router.post("/units/{unit_id}/visits", response_model=Answer, responses=WRITES)
async def make_visit(
    unit_id: CityName, ask: RoundVisitAsk, desk: DeskHere, asker: AskerHere
) -> Response:
    """The crew was at a site of its round."""
    command = MakeVisit(unit_id=UnitId(unit_id), site=ask.site, starts_at=ask.starts_at)
    return await act(desk, command, asker)


@router.post("/units/{unit_id}/late-visits", response_model=Answer, responses=WRITES)
async def see_late_visit(
    unit_id: CityName, ask: RoundVisitAsk, desk: DeskHere, asker: AskerHere
) -> Response:
    """I look after a visit that is late: it is told to nobody any more."""
    command = SeeLateVisit(unit_id=UnitId(unit_id), site=ask.site, starts_at=ask.starts_at)
    return await act(desk, command, asker)


async def _would_do(
    planning: Planning,
    service: Service,
    points: list[Point],
    today: Sequence[NamedPoint],
    without_way: float,
) -> str | None:
    """Which one of today's posts, kept, would leave nobody more without a way."""
    for post in today:
        kept = await planning.reached(service, [*points, post.point], WITHIN)
        if kept.without_way <= without_way:
            return post.name
    return None


def _promised(before: Reached, after: Reached, within: float) -> Promised:
    return Promised(
        within_seconds=within,
        calls=round(after.calls),
        before_share=round(before.share, 6),
        after_share=round(after.share, 6),
        before_seconds=round(before.mean_seconds or 0.0, 1),
        after_seconds=round(after.mean_seconds or 0.0, 1),
    )


def _named(text: str) -> NamedPoint:
    lon, lat, name = (*text.split(",", 2), "", "")[:3]
    try:
        point = Point(float(lon), float(lat))
    except ValueError:
        point = Point(float("nan"), 0.0)
    if not (abs(point.lon) <= 180.0 and abs(point.lat) <= 90.0):
        raise WebProblem(BAD_INPUT, "query.post: lon,lat,name")
    return NamedPoint(name=name or f"{lon},{lat}", point=point)

"""The application: routes, problems, guard, and the pulse that keeps streams alive."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute
from starlette.types import Scope

from turnout.access.refusals import Refusal as AccessRefusal
from turnout.access.service import NotRecorded
from turnout.community.refusals import Refusal as CommunityRefusal
from turnout.coordination.subscribers.couriers import Couriers
from turnout.dispatch.past import Archive
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.service import NotSaved
from turnout.ledger.part import NotSaved as NotWritten
from turnout.ledger.ports import LedgerOutage
from turnout.web.administering import Check
from turnout.web.answering import (
    answer_access_refusal,
    answer_http,
    answer_invalid,
    answer_outage,
    answer_refusal,
    answer_web_problem,
)
from turnout.web.community import CommunityDoor, answer_community_refusal
from turnout.web.desk import Desk
from turnout.web.entry import Entry
from turnout.web.gate import Whereabouts, gate, nowhere
from turnout.web.guard import LOCAL_HOSTS, PLAIN, Guard, Meant, over_tls
from turnout.web.interface import PARTS
from turnout.web.keepers import beside
from turnout.web.measuring import Measures
from turnout.web.metrics import Traffic
from turnout.web.outlooks import NOTHING_TO_NARROW, Grounds, Outlooks
from turnout.web.pace import PACE, Limit, Pace
from turnout.web.paperwork import Forms
from turnout.web.parameters import Parameters
from turnout.web.planning import Planning
from turnout.web.problems import WebProblem
from turnout.web.routers.docs import Describing
from turnout.web.streams import Streams, clock_event
from turnout.web.wire.basics import Problem

BEAT_SECONDS = 0.5
"""Positions go out at most this often, the time every second beat: silence for five means cut."""

WATCH_SECONDS = 1.0
"""How often a room in which nothing happens is asked whether it saves."""


Confirmed = Callable[[], bool | None]
"""Whether a second node confirms what is saved; None for a room on one."""


def alone() -> None:
    """A room on one node."""
    return


def _as_it_is(refused: Refusal) -> Refusal:
    return refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an application needs from outside.

    `new_name` gives 32 hex digits, different every time; `seconds` is a rising count; `measures`
    None: this room measures nothing; `planning` None: it plans nothing; `archive` None: nobody
    looks back; `community` None: there is no desk beside it. `room` is the book's name: what is
    meant for another room is refused, in an exercise also what names none. `database` says where
    the record lies; `city_check` finds what the city's data lack. `forms` None: no paper is printed
    here. `said` puts names to the codes of a refusal. `couriers` tell other organisations of
    incidents. `tls_below`: under TLS browsers keep to it for names below the room's too.
    `confirmed` says how a standby does. `entry` lets people in; `whereabouts` says where a route's
    path leads, `grounds` what there is to see less of.
    """

    new_name: Callable[[], str]
    seconds: Callable[[], float]
    entry: Entry
    whereabouts: Whereabouts = nowhere
    grounds: Grounds = NOTHING_TO_NARROW
    basemap: Path | None = None
    measures: Measures | None = None
    planning: Callable[[], Planning] | None = None
    archive: Archive | None = None
    community: CommunityDoor | None = None
    hosts: Collection[str] = LOCAL_HOSTS
    room: str = ""
    exercise: bool = False
    database: str = "memory"
    city_check: Check = tuple
    pace: Limit = PACE
    forms: Forms | None = None
    said: Callable[[Refusal], Refusal] = _as_it_is
    couriers: Couriers = field(default_factory=Couriers)
    tls_below: bool = True
    confirmed: Confirmed = alone


def create_app(desk: Desk, setting: Setting) -> FastAPI:
    """The application over one desk."""
    outlooks = Outlooks(setting.entry, setting.grounds, lambda: setting.new_name()[:12])
    outlooks.begin(desk.board())
    app = _documented(lifespan=_lifespan)
    app.state.desk = desk
    app.state.entry = setting.entry
    app.state.whereabouts = setting.whereabouts
    app.state.pace = Pace(setting.pace) if setting.entry.accounts is not None else None
    app.state.outlooks = outlooks
    app.state.streams = Streams(outlooks, desk, setting.new_name)
    app.state.basemap = setting.basemap
    app.state.measures = setting.measures
    app.state.planning = setting.planning
    app.state.archive = setting.archive
    app.state.community = setting.community
    app.state.exercise = setting.exercise
    app.state.database = setting.database
    app.state.city_check = setting.city_check
    app.state.forms = setting.forms
    app.state.said = setting.said
    app.state.couriers = setting.couriers
    app.state.confirmed = setting.confirmed
    app.state.certificate = None
    app.state.parameters = Parameters()
    app.state.describing = Describing(app.openapi)
    app.state.traffic = traffic = Traffic()
    desk.listen(lambda rows, at: outlooks.publish(rows, at=at))
    app.add_middleware(
        Guard,
        meant=Meant(hosts=frozenset(setting.hosts), room=setting.room, exercise=setting.exercise),
        seconds=setting.seconds,
        traffic=traffic,
        commands_first=app.state.streams.commands_first,
        transport=_transport(setting),
    )
    return app


def _transport(setting: Setting) -> Mapping[str, str]:
    accounts = setting.entry.accounts
    if accounts is None or not accounts.secure:
        return PLAIN
    return over_tls(below=setting.tls_below)


_DESCRIPTION: dict[str, Any] = {
    "title": "turnout",
    "version": "0.2.0",
    "summary": "The control room's HTTP interface.",
    # FastAPI's own route would make the document on the loop; routers/docs.py does it beside.
    "openapi_url": None,
    "docs_url": None,
    "redoc_url": None,
    "redirect_slashes": False,
    "generate_unique_id_function": lambda route: route.name,
    # Before every route of every part; a route that stands in no table is closed.
    "dependencies": [Depends(gate)],
}


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """Every part's routes. They know nothing of a desk, and the applications of a process share
    them."""
    every = FastAPI(**_DESCRIPTION)
    for part in PARTS:
        every.include_router(part.router)
    return tuple(every.routes)


def work_out_routes() -> None:
    """Work out what each route asks for: half a second of a free processor, which otherwise the
    first request takes on the loop, where all who wait for the database meanwhile are told that it
    is away."""
    of_no_route: Scope = {"type": "http", "method": "GET", "path": "", "headers": []}
    for route in _routes():
        route.matches(of_no_route)


def _documented(**more: Any) -> FastAPI:
    """The routes and the shapes of problems: all that OpenAPI needs, without a desk."""
    app = FastAPI(routes=list(_routes()), **_DESCRIPTION, **more)
    app.add_exception_handler(WebProblem, answer_web_problem)
    app.add_exception_handler(Refusal, answer_refusal)
    app.add_exception_handler(AccessRefusal, answer_access_refusal)
    app.add_exception_handler(CommunityRefusal, answer_community_refusal)
    app.add_exception_handler(NotWritten, answer_outage)
    app.add_exception_handler(NotRecorded, answer_outage)
    app.add_exception_handler(NotSaved, answer_outage)
    app.add_exception_handler(LedgerOutage, answer_outage)
    app.add_exception_handler(RequestValidationError, answer_invalid)
    app.add_exception_handler(HTTPException, answer_http)
    app.openapi = lambda: _with_problems(app)  # type: ignore[method-assign] # FastAPI's own way
    return app


def _with_problems(app: FastAPI) -> dict[str, Any]:
    """FastAPI's document, with the shape of problems, which no route returns by itself."""
    document = FastAPI.openapi(app)
    shapes = document["components"]["schemas"]
    if "Problem" not in shapes:
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        shapes.update(problem.pop("$defs"))
        shapes["Problem"] = problem
    for unused in ("HTTPValidationError", "ValidationError"):
        shapes.pop(unused, None)
    return document


def openapi_document() -> dict[str, Any]:
    """The OpenAPI document; needs no room."""
    return _documented().openapi()


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with beside(partial(_pulse, app), partial(_watch, app.state.desk)):
        try:
            yield
        finally:
            for hub in app.state.outlooks.hubs:
                hub.close()


async def _watch(desk: Desk) -> None:
    while True:
        await asyncio.sleep(WATCH_SECONDS)
        await desk.watch_record()


async def _pulse(app: FastAPI) -> None:
    outlooks: Outlooks = app.state.outlooks
    streams: Streams = app.state.streams
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        streams.beat()
        await asyncio.sleep(BEAT_SECONDS)
        streams.beat()
        for hub in outlooks.hubs:
            hub.send(clock_event(app.state.desk))
